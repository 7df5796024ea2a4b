"""Makes what was handed in."""

def build(folder, names):
    root = folder / "handed-in"
    root.mkdir()
    (root / "toy.py").write_text("def double(x): return x\n")
    codings = ("zlib", "hex", "rot13", "undefined", "punycode", "idna", "utf-7", "base64", "uu", "bz2", "quopri", "utf-16", "utf-32", "unicode_escape", "raw_unicode_escape", "mbcs", "no-such-coding", "utf-8-sig", "cp037")
    for number, coding in enumerate(codings):
        (root / f"coded{number}.py").write_bytes(f"# -*- coding: {coding} -*-\n".encode() + b"def double(x): return x\n")
    (root / "nulls.py").write_bytes(b"def double(x):\0 return x\n")
    (root / "binary.py").write_bytes(bytes(range(256)) * 100)
    (root / "bom.py").write_bytes(b"\xef\xbb\xbf# coding: latin-1\n")
    (root / "empty.py").write_bytes(b"")
    return root
