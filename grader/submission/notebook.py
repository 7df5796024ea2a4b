"""The one door to nbformat: a notebook's code cells, whatever version it was written in."""

import json
import warnings
from typing import Any

_MOST_CELLS = 10_000
_VERSION = ("nbformat", "nbformat_minor")
# Each version has another name for the source.
_OF_A_CELL = ("cell_type", "id", "language", "source", "input", "code")


class NotANotebook(ValueError):
    """The text is no notebook; the message says why."""


def code_cells(text: str) -> tuple[str, ...]:
    """Return the sources of the code cells, in order.

    Raises NotANotebook for anything that nbformat cannot read.
    """
    import nbformat

    try:
        bare = _code_alone(text)
        with warnings.catch_warnings():
            # A missing cell id or an outdated minor version costs nobody a point.
            warnings.simplefilter("ignore")
            notebook = nbformat.reads(bare, as_version=4)  # type: ignore[no-untyped-call]
        cells = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    except NotANotebook:
        raise
    except RecursionError as error:
        raise NotANotebook("it is nested too deeply") from error
    except Exception as error:
        # nbformat raises whatever a malformed file makes its own code stumble over.
        raise NotANotebook("it is not a valid notebook: save it again from Jupyter") from error
    return tuple(cells)


def _code_alone(text: str) -> str:
    """Return the notebook with nothing but its code.

    nbformat looks through all that there is, and what others have put there, outputs or tags, may
    take it minutes.
    """
    notebook = json.loads(text)
    bare = {key: notebook[key] for key in _VERSION if key in notebook}
    sheets = [notebook] if "cells" in notebook else notebook["worksheets"]
    cells = [[_bare(cell) for cell in sheet["cells"] if _is_code(cell)] for sheet in sheets]
    if sum(map(len, cells)) > _MOST_CELLS:
        raise NotANotebook(f"it has more than {_MOST_CELLS} cells of code")
    if "cells" in notebook:
        bare["cells"] = cells[0]
    else:
        bare["worksheets"] = [{"cells": part, "metadata": {}} for part in cells]
    return json.dumps(bare | {"metadata": {}})


def _is_code(cell: dict[str, Any]) -> bool:
    return bool(cell["cell_type"] == "code")


def _bare(cell: dict[str, Any]) -> dict[str, Any]:
    bare = {key: _text(cell[key]) for key in _OF_A_CELL if key in cell}
    return bare | {"execution_count": None, "metadata": {}, "outputs": []}


def _text(value: object) -> str:
    lines: list[Any] = value if isinstance(value, list) else [value]
    if not all(type(line) is str for line in lines):
        raise NotANotebook("a cell of it holds no text")
    return "".join(lines)
