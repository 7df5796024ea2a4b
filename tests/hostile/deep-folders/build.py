"""Makes what was handed in."""

def build(folder, names):
    root = folder / "handed-in"
    root.mkdir()
    (root / "toy.py").write_text("def double(x): return x\n")
    deep = root
    for _ in range(40):
        deep = deep / "d"
        deep.mkdir()
        (deep / "toy.py").write_text("def double(x): return x\n")
    return root
