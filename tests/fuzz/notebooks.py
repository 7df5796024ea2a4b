"""The notebook reader: of any bytes, cells whose magics are harmless, or one sentence."""

import json
from collections.abc import Iterator
from typing import Any

from grader.box.inside import notebook
from grader.submission.notebook import NotANotebook, code_cells

from .damage import damaged

CODE = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
LINES = [
    "%matplotlib inline\n",
    "!pip install \\\n",
    "    numpy\n",
    "%%time\n",
    "files = !ls\n",
    "def f(x):\n",
    "    %timeit x\n",
    '    text = """\n',
    "% no magic\n",
    '"""\n',
    "    return (x\n",
    "        % 2)\n",
    "f?",
]
OUTPUT = {"output_type": "stream", "name": "stdout", "text": ["a\n", "b"]}
BOOKS: tuple[dict[str, Any], ...] = (
    {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        "cells": [
            CODE | {"id": "a", "source": LINES, "outputs": [OUTPUT]},
            CODE | {"id": "b", "source": "%%bash\nls"},
            {"cell_type": "markdown", "id": "c", "metadata": {}, "source": "# Title"},
            {"cell_type": "raw", "id": "d", "metadata": {}, "source": ["raw"]},
        ],
    },
    {"nbformat": 4, "nbformat_minor": 0, "metadata": {}, "cells": [CODE | {"source": LINES}]},
    {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": ""},
        "worksheets": [
            {
                "cells": [
                    {"cell_type": "heading", "level": 1, "source": "T", "metadata": {}},
                    {
                        "cell_type": "code",
                        "input": LINES,
                        "language": "python",
                        "outputs": [{"output_type": "pyout", "text": "1", "prompt_number": 1}],
                        "collapsed": False,
                        "metadata": {},
                    },
                ],
                "metadata": {},
            }
        ],
    },
    {
        "nbformat": 2,
        "worksheets": [
            {
                "cells": [
                    {"cell_type": "code", "input": "x = 1", "outputs": [], "language": "python"}
                ]
            }
        ],
        "metadata": {},
    },
    {"nbformat": 1, "cells": [{"cell_type": "code", "code": "x = 1"}]},
)


def run(data: bytes) -> None:
    """Read raw bytes, or a notebook that they damage."""
    if data[:1] < b"\x80":
        text = data[1:].decode("utf-8", "replace")
    else:
        text = json.dumps(damaged(BOOKS[(data[0] - 0x80) % len(BOOKS)], data[1:]))
    try:
        cells = code_cells(text)
    except NotANotebook:
        return
    for cell in cells:
        python(cell)


def python(cell: str) -> None:
    """Make plain Python of a cell: no line more, none less, and none changed of what is Python."""
    plain = notebook.python(cell)
    if plain:
        assert plain.count("\n") == cell.count("\n")
    try:
        compile(cell, "<cell>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    assert plain == cell


def seeds() -> Iterator[bytes]:
    """Notebooks of each format as text, and changes of each."""
    for number, book in enumerate(BOOKS):
        yield b"\0" + json.dumps(book).encode()
        yield bytes([0x80 + number, *range(9)])
    yield b"\0" + b"[" * 2000
    yield b'\0{"nbformat": 4, "nbformat": 3, "cells": [], "cells": {}}'
