"""Makes what was handed in."""

import zipfile


def build(folder, names):
    with zipfile.ZipFile(folder / "handed-in.zip", "w") as packed:
        packed.writestr("toy.py", "def double(x):\n    return x\n")
        for number in range(60):
            packed.writestr(f"{number}<b>{'x' * 60_000}.py", "A = 'double'\n")
            packed.writestr(f"../{number}<b>{'x' * 60_000}.py", "A = 'double'\n")
    return folder / "handed-in.zip"
