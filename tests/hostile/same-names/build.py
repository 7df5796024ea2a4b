"""Makes what was handed in."""

import zipfile


def build(folder, names):
    root = folder / "submissions"
    (root / "eve").mkdir(parents=True)
    (root / "eve" / "toy.py").write_text("def double(x): return x\n")
    with zipfile.ZipFile(root / "eve.zip", "w") as archive:
        archive.writestr("toy.py", "def double(x): return -x\n")
    return root
