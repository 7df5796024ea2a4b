"""Makes what was handed in."""

def build(folder, names):
    root = folder / "handed-in"
    root.mkdir()
    for number in range(20_002):
        (root / f"m{number}.py").touch()
    return root
