"""Makes plain Python of a notebook's cell: IPython's own lines are not the language's."""

import re

_RUN = re.compile(r"^(\s*)%run\s+(?:-\w\s+)*[\"']?(?:[^\s\"']*/)?(\w+)\.(?:ipynb|py)\b")
_ASSIGNED = re.compile(r"^(\s*)([\w, ]+?)\s*=\s*[%!].*$")
_SPECIAL = re.compile(r"^(\s*)(?:[%!?].*|[\w.]+\?{1,2}\s*)$")
_KEEP_BODY = ("%%time", "%%timeit", "%%capture", "%%prun")


def python(cell: str) -> str:
    """Return `cell` with the same number of lines, magics and shell lines made harmless.

    `%run activations.ipynb` becomes an import of everything from it; `%%time` and its like
    keep the cell's body; any other cell magic takes the cell with it.
    """
    if _compiles(cell):
        return cell
    lines = cell.splitlines()
    first = next((line for line in lines if line.strip()), "")
    if first.startswith("%%") and not first.startswith(_KEEP_BODY):
        return ""
    return "\n".join(map(_plain_line, lines))


def _plain_line(line: str) -> str:
    if run := _RUN.match(line):
        return f"{run[1]}from {run[2]} import *"
    if assigned := _ASSIGNED.match(line):
        return f"{assigned[1]}{assigned[2]} = None"
    if special := _SPECIAL.match(line):
        return f"{special[1]}pass"
    return line


def _compiles(cell: str) -> bool:
    try:
        compile(cell, "<cell>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True
