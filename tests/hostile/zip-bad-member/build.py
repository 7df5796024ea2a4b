"""Makes what was handed in."""

import zipfile


def build(folder, names):
    path = folder / "handed-in.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("toy.py", "def double(x): return x\n")
        for name, method in (("a.py", zipfile.ZIP_LZMA), ("b.py", zipfile.ZIP_BZIP2), ("c.py", zipfile.ZIP_DEFLATED)):
            archive.writestr(name, b"def double(x): return 2 * x\n" * 50, method)
    data = bytearray(path.read_bytes())
    for name in (b"a.py", b"b.py", b"c.py"):
        at = data.index(name) + 4
        for number in range(at + 10, at + 30):
            data[number] ^= 0x5A
    path.write_bytes(data)
    return path
