"""Makes what was handed in."""

import io
import tarfile


def build(folder, names):
    path = folder / "handed-in.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        good = tarfile.TarInfo("toy.py")
        good.size = len(b"def double(x): return x\n")
        archive.addfile(good, io.BytesIO(b"def double(x): return x\n"))
        for number, (kind, target) in enumerate((
            (tarfile.SYMTYPE, names["REFERENCE"] + "/toy.py"), (tarfile.LNKTYPE, names["REFERENCE"] + "/toy.py"), (tarfile.LNKTYPE, "toy.py"),
            (tarfile.SYMTYPE, names["SECRET"]), (tarfile.CHRTYPE, ""), (tarfile.BLKTYPE, ""), (tarfile.FIFOTYPE, ""),
        )):
            entry = tarfile.TarInfo(f"special{number}.py")
            entry.type, entry.linkname = kind, target
            archive.addfile(entry)
        for name in ("../evil.py", "/evil.py"):
            entry = tarfile.TarInfo(name)
            entry.size = 4
            archive.addfile(entry, io.BytesIO(b"x=1\n"))
    return path
