"""Makes plain Python of a notebook's cell: IPython's own lines are not the language's."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

# What IPython reads as its own where a statement may begin, with the lines that it goes on in.
_OWN = re.compile(
    r"([ \t]*)"
    r"(?:[%!?]|([^=\n\"'#(){}]+)=[ \t]*[%!]|[\w.]+(?:\[[^\]\n]*\][\w.]*)*\?{1,2}[ \t]*$)"
    r"(?:\\\n|[^\n])*",
    re.MULTILINE,
)
_RUN = re.compile(r"[ \t]*%run[ \t]+(?:-\w+[ \t]+)*(?:\"([^\"\n]+)|'([^'\n]+)|(\S+))")
_TIME = re.compile(r"([ \t]*)%time[ \t]+(?=[^\s-])")
# The parts of a statement that may hold an end of line, and the rest of it.
_PIECE = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"""|\Z)'
    r"|'''(?:\\.|[^\\])*?(?:'''|\Z)"
    r'|"(?:\\.|[^"\\\n])*"?'
    r"|'(?:\\.|[^'\\\n])*'?"
    r"|\#[^\n]*|\\\n|[([{]|[)\]}]|\n|[^\"'#\\()\[\]{}\n]+|.",
    re.DOTALL,
)
_KEPT = re.compile(r"%%(?:(?:time|timeit|capture|prun|memit|debug)\b|(?:write)?file\b.*\.py\s*$)")
_INDENT = re.compile(r"(?:[ \t]*\n)*([ \t]+)\S")


def python(cell: str) -> str:
    """Return `cell` with the same number of lines, magics and shell lines made harmless.

    `%run activations.ipynb` becomes an import of everything from it, `%time x = f()` what it
    times; `%%time` and its like keep the cell's body, and so does `%%writefile` of a module; any
    other cell magic takes the cell with it.
    """
    if _compiles(cell):
        return cell
    if indent := _INDENT.match(cell):
        # IPython takes off what its first line is indented by.
        cell = re.sub(f"^{indent[1]}", "", cell, flags=re.MULTILINE)
    first = cell.strip().partition("\n")[0]
    if first.startswith("%%") and not _KEPT.match(first):
        return ""
    return "".join(_plain(part) for part in _parts(cell))


def importable(name: str) -> str:
    """Return the name of a file or a folder as a module can have it."""
    # The parser brings the names in an import to the same form.
    plain = re.sub(r"\W", "_", unicodedata.normalize("NFKC", name)) or "_"
    return f"_{plain}" if plain[0].isdigit() else plain


def _parts(cell: str) -> Iterator[str]:
    """Split a cell at the ends of its statements; one may go over several lines."""
    at = 0
    while at < len(cell):
        own = _OWN.match(cell, at)
        end = own.end() if own else _end(cell, at)
        yield cell[at:end]
        at = end


def _end(cell: str, at: int) -> int:
    depth = 0
    for piece in _PIECE.finditer(cell, at):
        if piece[0] in "([{":
            depth += 1
        elif piece[0] in ")]}":
            depth -= 1
        elif piece[0] == "\n" and depth <= 0:
            return piece.end()
    return len(cell)


def _plain(part: str) -> str:
    own = _OWN.fullmatch(part)
    if own is None:
        return part
    if timed := _TIME.match(part):
        return timed[1] + part[timed.end() :]
    return own[1] + _instead(part, own[2]) + "\n" * part.count("\n")


def _instead(part: str, target: str | None) -> str:
    if run := _RUN.match(part):
        path = PurePosixPath((run[1] or run[2] or run[3]).replace("\\", "/"))
        stem = path.stem if path.suffix in (".ipynb", ".py") else path.name
        return f"from {importable(stem)} import *"
    return f"{target.strip()} = None" if target else "pass"


def _compiles(cell: str) -> bool:
    try:
        compile(cell, "<cell>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
