"""The one door to nbformat: a notebook's code cells, whatever version it was written in."""

import json
import warnings
from typing import Any

_MOST_PARTS = 50_000


class NotANotebook(ValueError):
    """The text is no notebook; the message says why."""


def code_cells(text: str) -> tuple[str, ...]:
    """Return the sources of the code cells, in order.

    Raises NotANotebook for anything that nbformat cannot read.
    """
    import nbformat

    try:
        _count_parts(text)
        with warnings.catch_warnings():
            # A missing cell id or an outdated minor version costs nobody a point.
            warnings.simplefilter("ignore")
            notebook = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
        cells = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    except NotANotebook:
        raise
    except RecursionError as error:
        raise NotANotebook("it is nested too deeply") from error
    except Exception as error:
        # nbformat raises whatever a malformed file makes its own code stumble over.
        raise NotANotebook("it is not a valid notebook: save it again from Jupyter") from error
    if not all(type(cell) is str for cell in cells):
        raise NotANotebook("a cell of it holds no text")
    return tuple(cells)


def _count_parts(text: str) -> None:
    """Raise NotANotebook for what nbformat would need minutes to look through."""
    count = 0

    def part(found: dict[str, Any]) -> dict[str, Any]:
        nonlocal count
        count += 1
        if count > _MOST_PARTS:
            raise NotANotebook(f"it has more than {_MOST_PARTS} parts: clear its outputs")
        return found

    json.loads(text, object_hook=part)
