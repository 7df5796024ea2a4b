"""Makes what was handed in."""

import zipfile


def build(folder, names):
    root = folder / "submissions"
    root.mkdir()
    for name in ("alice", "zoe"):
        (root / name).mkdir()
        (root / name / "toy.py").write_text("def double(x): return x\n")
    (root / "codec").mkdir()
    (root / "codec" / "toy.py").write_bytes(b"# coding: zlib\n")
    with zipfile.ZipFile(root / "lzma.zip", "w") as archive:
        archive.writestr("a.py", b"x = 1\n" * 100, zipfile.ZIP_LZMA)
    data = bytearray((root / "lzma.zip").read_bytes())
    for number in range(45, 60):
        data[number] ^= 0x5A
    (root / "lzma.zip").write_bytes(data)
    return root
