"""Makes what was handed in."""

import stat
import zipfile


def build(folder, names):
    path = folder / "handed-in.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("toy.py", "def double(x): return x\n")
        for name in ("../../evil.py", "/evil.py", "..\\..\\evil.py", "a/../../evil.py", "C:\\evil.py", names["OUTSIDE"] + "/evil.py"):
            archive.writestr(name, "def double(x): return 2 * x\n")
        for name, target in (("link.py", names["REFERENCE"] + "/toy.py"), ("other.py", names["SECRET"])):
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(entry, target)
    return path
