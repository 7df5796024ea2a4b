"""The look at a source: any text is surveyed, and every cell has as many lines as before."""

from collections.abc import Iterator

from grader.box.inside import wire
from grader.box.inside.library import Library, Source

from . import notebooks

TASKS = ("relu", "mean", "f")
HOWS = {"written", "marker", "stub", "mentioned", "unreadable"}


def run(data: bytes) -> None:
    """Survey one module or, where the first byte is odd, a notebook split at form feeds."""
    text = data[1:].decode("utf-8", "replace")
    is_notebook = bool(data[:1]) and data[0] % 2 == 1
    cells = tuple(text.split("\f")) if is_notebook else (text,)
    for cell in cells:
        notebooks.python(cell)
    library = Library([Source("work", "work.py", cells, is_notebook)])
    known, problems = library.survey("work", TASKS)
    assert set(known) <= set(TASKS)
    assert set(known.values()) <= HOWS
    wire.encode([known, problems])


def seeds() -> Iterator[bytes]:
    """Modules and notebooks, sound and odd."""
    code = b"from x import mean\nrelu = lambda x: x\ndef f(x):\n    '''Doc.'''\n    return x\n"
    yield b"\0" + code
    yield b"\1" + "".join(notebooks.LINES).encode() + b"\f" + code
    yield b"\0def f(:\n  raise NotImplementedError('x')\n"
    yield b"\0from __future__ import annotations, nothing\nasync def f(): await x\n"
    yield b"\0x = " + b"(" * 150 + b")" * 150
    yield b"\0" + b"-" * 3000 + b"1"
    yield b"\0# coding: latin-1\n\0\xef\xbb\xbf\f\x1a\rmean = f'{x!r:{y}}'\n"
    yield b"\1    %run ./x.ipynb\n    y = 1\f%%writefile a.py\ndef f(): pass\f%%html\n<b>"
