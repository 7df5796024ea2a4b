"""Makes what was handed in."""

def build(folder, names):
    root = folder / "handed-in"
    root.mkdir()
    (root / "toy.py").write_text(
        "def double(x): return x\n\n"
        "def bad(a, a): pass\n\nreturn 5\n\nbreak\n\nnonlocal q\n\ndef worse():\n    x = 1\n    global x\n\nawait q\n\n"
        "def bounds(x): return float(x.min()), float(x.max())\n"
    )
    return root
