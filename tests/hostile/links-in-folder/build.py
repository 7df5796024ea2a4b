"""Makes what was handed in."""

import os


def build(folder, names):
    root = folder / "handed-in"
    (root / "module.py").mkdir(parents=True)
    (root / "toy.py").write_text("def double(x): return x\n")
    os.symlink(names["REFERENCE"] + "/toy.py", root / "reference.py")
    os.symlink(names["REFERENCE"], root / "package")
    os.symlink("/proc/self/environ", root / "environ.py")
    os.symlink("/dev/zero", root / "zero.py")
    os.symlink("loop.py", root / "loop.py")
    os.symlink(names["SECRET"], root / "module.py" / "secret.py")
    os.mkfifo(root / "pipe.py")
    return root
