"""What could not be run of a submission's files; of its descriptions no word can be trusted."""

from collections.abc import Sequence

from .exceptions import exception_name
from .inside.library import Source
from .outcome import Problem, Raised

_LONGEST_TEXT = 500
_LONGEST_TRACE = 8
MOST_PROBLEMS = 100


class Problems:
    """The problems of a submission's modules, each noted once, and no more than MOST_PROBLEMS."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._files = {source.name: source.filename for source in sources}
        # One line more than there are: a file that ends too early fails after its last one.
        self._lines = {
            name: max(cell.count("\n"), cell.count("\r")) + 2
            for source in sources
            for name, cell in zip(source.filenames, source.cells, strict=True)
        }
        self._noted: dict[str, list[Problem]] = {}

    def noted(self) -> list[Problem]:
        """List what was noted, module by module."""
        return [problem for problems in self._noted.values() for problem in problems]

    def fails(self, module: str, raised: Raised) -> None:
        """Note that a part of `module` raised an exception."""
        file = raised.file or self._files[module]
        said = f"{raised.type}: {raised.message}" if raised.message else raised.type
        self._note(
            module, Problem(file, raised.line, f"this raises {exception_name(raised.type)}", said)
        )

    def dies(self, module: str, message: str) -> None:
        """Note that `module` could not be read or run to its end."""
        self._note(module, Problem(self._files[module], 0, message))

    def raised(self, fault: object) -> Raised:
        """Read the description of an exception."""
        if not isinstance(fault, dict):
            fault = {}
        file, line = fault.get("file"), fault.get("line")
        last = self._lines.get(file, 0) if isinstance(file, str) else 0
        trace = fault.get("trace")
        return Raised(
            type=text(fault.get("type")),
            message=text(fault.get("message")),
            function=text(fault.get("function")),
            file=str(file) if last else "",
            line=line if type(line) is int and 0 < line <= last else 0,
            is_memory=fault.get("is_memory") is True,
            is_exit=fault.get("is_exit") is True,
            is_unwritten=fault.get("is_unwritten") is True,
            trace=tuple(map(text, trace[:_LONGEST_TRACE])) if isinstance(trace, list) else (),
        )

    def _note(self, module: str, problem: Problem) -> None:
        noted = self._noted.setdefault(module, [])
        # After a death the module runs again, and fails again.
        if problem not in noted and sum(map(len, self._noted.values())) < MOST_PROBLEMS:
            noted.append(problem)


def text(value: object) -> str:
    """Return a text as it is, though not the whole of a long one, and nothing of what is none."""
    return value[:_LONGEST_TEXT] if isinstance(value, str) else ""
