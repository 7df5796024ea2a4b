"""The known mistakes, and the unusual solutions, that live beside the reference.

Each is a function `TASK__NAME` in `reference/mistakes/` or `reference/unusual/`, whose docstring's
first paragraph is a sentence for the student.
"""

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .box.inside.library import Source
from .course import Course
from .errors import GraderError


@dataclass(frozen=True)
class Entry:
    """One known mistake or unusual solution: the function that is it, and what it says."""

    task: str
    name: str
    sentence: str
    exercise: str

    @property
    def function(self) -> str:
        """The name of the function in its file."""
        return f"{self.task}__{self.name}"

    @property
    def id(self) -> str:
        """The name that reports use."""
        return f"{self.task}.{self.name}"


def entries(course: Course, kind: str) -> dict[str, list[Entry]]:
    """Return the `mistakes` or the `unusual` solutions of every task.

    Raises GraderError for a function that names no task, has no docstring or comes twice.
    """
    found: dict[str, list[Entry]] = {task: [] for task in course.tasks}
    for path in files(course, kind):
        for name, text in _functions(path, path.read_text(encoding="utf-8")):
            entry = _entry(name, text, path, course.tasks)
            if entry.id in {known.id for known in found[entry.task]}:
                raise GraderError(f"{path}: `{name}` is defined twice.")
            found[entry.task].append(entry)
    return found


@cache
def _functions(path: Path, text: str) -> tuple[tuple[str, str | None], ...]:
    """Return the names and docstrings of a file's functions; to parse it takes a while."""
    try:
        tree = ast.parse(text, str(path))
    except (SyntaxError, ValueError) as error:
        raise GraderError(f"{path} is not valid Python: {error}.") from error
    return tuple(
        (node.name, ast.get_docstring(node))
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    )


def files(course: Course, kind: str) -> list[Path]:
    """Return the files that hold them, one an exercise at the most."""
    folder = course.reference / kind
    paths = [folder / f"{exercise.name}.py" for exercise in course.exercises]
    return [path for path in paths if path.is_file()]


def sources(course: Course, kinds: Iterable[str] = ()) -> list[Source]:
    """Return the reference as a submission, with the functions of `kinds` as modules below it."""
    modules = [(path, path.stem) for path in sorted(course.reference.glob("[!_]*.py"))]
    for kind in kinds:
        modules += [(path, f"{kind}.{path.stem}") for path in files(course, kind)]
    return [
        Source(name, path.name, (path.read_text(encoding="utf-8"),), False)
        for path, name in modules
    ]


def places(course: Course, kinds: Iterable[str]) -> dict[str, str]:
    """Map each function of `kinds` to the module that `sources` has it in."""
    found: dict[str, str] = {}
    for kind in kinds:
        for entry in (each for known in entries(course, kind).values() for each in known):
            if entry.function in found:
                raise GraderError(f"{entry.function} is both a mistake and an unusual solution.")
            found[entry.function] = f"{kind}.{entry.exercise}"
    return found


def _entry(function: str, text: str | None, path: Path, tasks: Mapping[str, str]) -> Entry:
    task, separator, name = function.partition("__")
    if task not in tasks or not separator or not name:
        raise GraderError(f"{path}: `{function}` must be named TASK__MISTAKE, for a known task.")
    if tasks[task] != path.stem:
        raise GraderError(f"{path}: `{function}` belongs into {tasks[task]}.py.")
    if not text:
        raise GraderError(f"{path}: `{function}` has no docstring to tell the student.")
    sentence = " ".join(text.split("\n\n")[0].split())
    return Entry(task, name, sentence, path.stem)
