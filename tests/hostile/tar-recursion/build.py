"""Makes what was handed in."""

import tarfile


def build(folder, names):
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 2
    block = header.tobuf(tarfile.GNU_FORMAT) + b"a\0".ljust(512, b"\0")
    path = folder / "handed-in.tar"
    path.write_bytes(block * 3000 + bytes(1024))
    return path
