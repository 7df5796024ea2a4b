"""Makes what was handed in."""

def build(folder, names):
    root = folder / "submissions"
    for name in ("-rf", "+x", "a b", "..x", "\x1b]0;T\x07", "ä", "x" * 200, "_", "%s", "con"):
        (root / name).mkdir(parents=True)
        (root / name / "toy.py").write_text("def double(x): return x\n")
    return root
