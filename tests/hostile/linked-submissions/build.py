"""Makes what was handed in."""

import os
import zipfile


def build(folder, names):
    root = folder / "submissions"
    (root / "eve").mkdir(parents=True)
    (root / "eve" / "toy.py").write_text("def double(x): return x\n")
    os.symlink(names["REFERENCE"], root / "mallory")
    with zipfile.ZipFile(folder / "other.zip", "w") as archive:
        archive.write(names["REFERENCE"] + "/toy.py", "toy.py")
    os.symlink(folder / "other.zip", root / "trudy.zip")
    return root
