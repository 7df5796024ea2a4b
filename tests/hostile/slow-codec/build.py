"""Makes what was handed in."""

def build(folder, names):
    root = folder / "handed-in"
    root.mkdir()
    (root / "toy.py").write_text("def double(x): return x\n")
    (root / "slow.py").write_bytes(b"# coding: punycode\n" + b"x" * 400_000 + b"-" + b"a" * 600_000)
    return root
