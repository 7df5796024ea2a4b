"""Makes what was handed in."""


def build(folder, names):
    root = folder / "handed-in"
    root.mkdir()
    for number in range(400):
        last = "import os\nos._exit(3)\n" if number % 2 else "while True: pass\n"
        (root / f"part{number:03}.py").write_text(f"double = 1\n{last}")
    return root
