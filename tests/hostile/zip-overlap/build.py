"""Makes what was handed in."""

import io
import struct
import zipfile


def build(folder, names):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("toy.py", "def double(x): return x\n")
        archive.writestr("b.py", b"#" * (17 << 20))
    data = made.getvalue()
    start, end = data.index(b"PK\1\2"), data.index(b"PK\5\6")
    local, directory = data[:start], data[start:end]
    second = directory[directory.index(b"PK\1\2", 4):]
    count = 4000
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count + 1, count + 1, len(directory) + len(second) * (count - 1), len(local), 0)
    path = folder / "handed-in.zip"
    path.write_bytes(local + directory + second * (count - 1) + tail)
    return path
