"""Makes what was handed in."""

import os


def build(folder, names):
    root = os.fsencode(folder / "handed-in")
    os.mkdir(root)
    odd = [b"\x1b]0;T\x07\x1b[2J.py", b"a\nb.py", b"\xff\xfe.py", "\u202egnp.py".encode(), b"'; rm -rf $HOME; '.py", b"-rf.py", b"<script>.py", b"n" * 240 + b".py",
           b"%s%n.py", b"a.b.c.py", b"1.py", b"class.py", b"submission.py", b"__init__.py", b"__main__.py", b" .py", b"COM1.py", "\u0130\u00df.py".encode(), b"reference.py", b"exercises.py"]
    for name in odd:
        with open(os.path.join(root, name), "wb") as file:
            file.write(b"def double(x): return x\n")
    with open(os.path.join(root, b"toy.py"), "wb") as file:
        file.write(b"def double(x): return x\n")
    return folder / "handed-in"
