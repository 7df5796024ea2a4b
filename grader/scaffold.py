"""Makes the skeleton of an exercise, on both sides; it passes `grade check` as it is."""

import keyword
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from .course import FILE, HANDOUT, load
from .errors import UsageError

REFERENCE = "reference"
_MARKER = 'raise NotImplementedError("Write {task}.")'
_SOLUTION = "return float(np.sum(x) / len(x))"


def exercise(name: str, course_file: Path) -> list[Path]:
    """Write the files of exercise `name` and enter it in `course_file`; return what was written.

    Raises UsageError for a name that is no module's, or for anything that is there already.
    """
    if not name.isidentifier() or keyword.iskeyword(name) or name.startswith("_"):
        raise UsageError(f"`{name}` cannot be an exercise: it must be the name of a Python module.")
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


def course(folder: Path) -> Path:
    """Start a course in `folder`, without exercises, and return its course.toml."""
    path = folder / HANDOUT / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    (folder / REFERENCE).mkdir(exist_ok=True)
    _new(path, _template("course.toml", folder.resolve().name))
    _new(path.with_name("conftest.py"), _template("conftest.py", ""))
    _new(folder / REFERENCE / "__init__.py", '"""The correct solutions of the course."""\n')
    return path


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
