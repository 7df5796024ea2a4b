"""Makes what was handed in."""

import zipfile


def build(folder, names):
    path = folder / "handed-in.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("toy.py", "def double(x): return x\n")
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\1\2") + 6] = 255
    path.write_bytes(data)
    return path
