"""Makes the skeleton of an exercise, on both sides; it passes `grade check` as it is."""

import re
import sys
from collections.abc import Iterator
from importlib import resources
from keyword import iskeyword
from pathlib import Path

from .course import FILE, HANDOUT, load
from .errors import UsageError
from .printable import printable

REFERENCE = "reference"
# What a student's module of this name would hide, or be hidden by.
_TAKEN = frozenset(sys.stdlib_module_names) | {"numpy", "pytest", "conftest", "grader"}
_IGNORED = f"{REFERENCE}/.secret\n{REFERENCE}/signing-key.pem\nreports/\n"
_MARKER = 'raise NotImplementedError("Write {task}.")'
_SOLUTION = "return float(np.sum(x) / len(x))"


def exercise(name: str, course_file: Path) -> list[Path]:
    """Write the files of exercise `name` and enter it in `course_file`; return what was written.

    Raises UsageError for anything that is there already.
    """
    course = load(course_file)
    if name in {known.name for known in course.exercises}:
        raise UsageError(f"The course has an exercise `{name}` already.")
    files = dict(_files(name, course.handout, course.reference))
    if there := [path for path in files if path.exists()]:
        raise UsageError(f"{there[0]} is there already, and is not overwritten.")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with course_file.open("a", encoding="utf-8") as table:
        table.write(_template("exercise.toml", name))
    return [*files, course_file]


def check_name(name: str) -> None:
    """Raise UsageError for a name that no exercise can have: it is no module's, or a library's."""
    if not re.fullmatch(r"[A-Za-z]\w*", name, re.ASCII) or iskeyword(name):
        raise UsageError(f"`{name}` cannot be an exercise: it must be the name of a Python module.")
    if name in _TAKEN:
        raise UsageError(f"`{name}` cannot be an exercise: it is the name of a library.")


def course(folder: Path) -> Path:
    """Start a course in `folder`, without exercises, and return its course.toml."""
    path = folder / HANDOUT / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    (folder / REFERENCE).mkdir(exist_ok=True)
    _new(folder / ".gitignore", _IGNORED)
    _new(path, _template("course.toml", _quotable(folder.resolve().name)))
    _new(path.with_name("conftest.py"), _template("conftest.py", ""))
    _new(folder / REFERENCE / "__init__.py", '"""The correct solutions of the course."""\n')
    return path


def _quotable(name: str) -> str:
    """Return a folder's name as it can stand between quotation marks."""
    return printable(name).replace("\\", "_").replace('"', "_")


def _new(path: Path, text: str) -> None:
    if not path.exists():
        path.write_text(text, encoding="utf-8")


def _files(name: str, handout: Path, reference: Path) -> Iterator[tuple[Path, str]]:
    marker = _MARKER.format(task=_task(name))
    yield handout / f"{name}.py", _template("stub.py", name, marker)
    yield handout / f"test_{name}.py", _template("public.py", name)
    yield reference / f"{name}.py", _template("stub.py", name, _SOLUTION)
    yield reference / "suites" / f"test_{name}.py", _template("suite.py", name)
    yield reference / "mistakes" / f"{name}.py", _template("mistakes.py", name)
    yield reference / "unusual" / f"{name}.py", _template("unusual.py", name)


def _task(name: str) -> str:
    return f"{name}_mean"


def _template(kind: str, name: str, body: str = "") -> str:
    path = resources.files("grader") / "templates" / f"{kind}.txt"
    text = path.read_text(encoding="utf-8")
    if kind == "conftest.py":
        return text
    title = name.replace("_", " ").capitalize()
    return text.format(name=name, title=title, task=_task(name), body=body)
