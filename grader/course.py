"""A course: its exercises, tasks, points, hints and limits, as `course.toml` states them."""

import contextlib
import hashlib
import hmac
import keyword
import os
import secrets
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from .box.limits import Limits
from .errors import GraderError, UsageError
from .settings import Table

FILE = "course.toml"
HANDOUT = "exercises"
SECRET_VARIABLE = "GRADEBOX_SECRET"  # noqa: S105  # its name is no secret
_PUBLIC_SECRET = b"gradebox: the public default, which protects nothing"
_COURSE = {"format", "name", "title", "version", "reference", "limits", "feedback", "exercise"}
_EXERCISE = {"name", "title", "points", "tasks", "limits"}
_TASK = {"hint"}
_FEEDBACK = {"hidden_tests", "due"}
_LIMITS = {field.name: field.type for field in fields(Limits)}


@dataclass(frozen=True)
class Task:
    """One function that a student writes."""

    name: str
    hint: str = ""


@dataclass(frozen=True)
class Exercise:
    """One module of the course."""

    name: str
    title: str
    points: float
    tasks: tuple[Task, ...]
    limits: Limits


@dataclass(frozen=True)
class Feedback:
    """How much of the hidden tests students see: hidden, after_due_date or visible."""

    hidden_tests: str = "hidden"
    due: datetime | None = None

    def __post_init__(self) -> None:
        if self.hidden_tests not in ("hidden", "after_due_date", "visible"):
            raise ValueError(
                "`hidden_tests` of the feedback must be hidden, after_due_date or visible, "
                f"not {self.hidden_tests!r}"
            )
        if self.hidden_tests == "after_due_date" and not (self.due and self.due.tzinfo):
            raise ValueError(
                "`due` of the feedback must be a date and time with its offset, such as "
                "2026-12-01T23:59:00+01:00"
            )

    def shows_all(self, now: datetime) -> bool:
        """Say whether students see everything at `now`."""
        if self.hidden_tests == "after_due_date" and self.due is not None:
            return now >= self.due
        return self.hidden_tests == "visible"


@dataclass(frozen=True)
class Secret:
    """What the seeds are drawn from, and where it came from: environment, file or public."""

    value: bytes
    source: str


@dataclass(frozen=True)
class Course:
    """A course folder: `handout` is what students get, `reference` what they do not."""

    name: str
    title: str
    version: str
    handout: Path
    reference: Path
    exercises: tuple[Exercise, ...]
    limits: Limits
    feedback: Feedback = Feedback()

    @property
    def tasks(self) -> dict[str, str]:
        """Map every task to the exercise it belongs to."""
        return {task.name: exercise.name for exercise in self.exercises for task in exercise.tasks}

    def exercise(self, name: str) -> Exercise:
        """Return the exercise `name`; raise UsageError, naming those there are, for another."""
        for exercise in self.exercises:
            if exercise.name == name:
                return exercise
        known = ", ".join(exercise.name for exercise in self.exercises)
        raise UsageError(f"The course has no exercise `{name}`; it has {known}.")

    def chosen(self, names: Sequence[str]) -> tuple[Exercise, ...]:
        """Return the exercises of `names`, each once, or all; raise UsageError if there is none."""
        if not self.exercises:
            raise UsageError("The course has no exercise yet: make one by `grade new NAME`.")
        return tuple(self.exercise(name) for name in dict.fromkeys(names)) or self.exercises

    def limits_for(self, exercises: Sequence[Exercise]) -> Limits:
        """Return limits under which one process can serve every one of `exercises`."""
        return replace(
            self.limits,
            memory_mb=max(exercise.limits.memory_mb for exercise in exercises),
            disk_mb=max(exercise.limits.disk_mb for exercise in exercises),
        )

    def suite(self, exercise: str) -> Path:
        """Return the file of an exercise's hidden suite."""
        return self.reference / "suites" / f"test_{exercise}.py"

    @cached_property
    def digest(self) -> str:
        """The sha256 of all that decides a score: course.toml, the suites and the reference."""
        total = hashlib.sha256()
        paths = [*self.reference.glob("*.py"), *self.reference.glob("suites/*.py")]
        for path in [self.handout / FILE, *sorted(paths)]:
            total.update(path.name.encode() + b"\0" + _read(path) + b"\0")
        return total.hexdigest()

    @cached_property
    def secret(self) -> Secret:
        """The course's secret: from the environment, from `reference/.secret`, made if need be."""
        if value := os.environ.get(SECRET_VARIABLE):
            return Secret(value.encode(), "environment")
        path = self.reference / ".secret"
        try:
            if not path.exists() or not path.read_bytes().strip():
                _create(path, secrets.token_hex(32))
            return Secret(path.read_bytes().strip(), "file")
        except OSError:
            return Secret(_PUBLIC_SECRET, "public")

    def seed_for(self, digest: str) -> int:
        """Return the seed of a submission: the same for the same content, else another."""
        mixed = hmac.new(self.secret.value, digest.encode(), "sha256").digest()
        return int.from_bytes(mixed[:6], "big")


def find(*starts: Path, outside: Path | None = None) -> Path:
    """Return the `course.toml` of the first of `starts`, or of a folder above it, that has one.

    None is taken from `outside`, a submission: its own suites would run where nothing holds them.
    """
    own = ""
    for start in starts:
        for folder in (start, *start.parents):
            for path in (folder / FILE, folder / HANDOUT / FILE):
                if not path.is_file():
                    continue
                if not (outside and path.resolve().is_relative_to(outside)):
                    return path
                own = f" but {path}, which is part of the submission"
    raise UsageError(
        f"No {FILE} was found here or above{own}: run grade inside a course, or name it by "
        "--course."
    )


def load(path: Path) -> Course:
    """Read and check a `course.toml`, or the one of the folder `path`."""
    if path.is_dir():
        path = next((p for p in (path / FILE, path / HANDOUT / FILE) if p.is_file()), path / FILE)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read ({error.strerror}): name a folder with a {FILE}, or one above "
            f"its {HANDOUT}/."
        ) from error
    except UnicodeDecodeError as error:
        raise GraderError(f"{path} is not text: save it as UTF-8.") from error
    try:
        return _course(Table(tomllib.loads(text), keys=_COURSE), path.resolve().parent)
    except tomllib.TOMLDecodeError as error:
        raise GraderError(f"{path} is not valid TOML: {error}.") from error
    except ValueError as error:
        raise GraderError(f"{path} does not describe a course: {error}.") from error


def _course(table: Table, folder: Path) -> Course:
    if table.get("format") != 1:
        raise ValueError(f"format {table.get('format')} is unknown, this gradebox reads format 1")
    limits = _limits(Limits(), table.table("limits", " of the limits", _LIMITS))
    course = Course(
        name=table.text("name"),
        title=table.text("title"),
        version=table.text("version"),
        handout=folder,
        reference=(folder / table.text("reference", "../reference")).resolve(),
        exercises=tuple(
            _exercise(entry, number, limits)
            for number, entry in enumerate(table.tables("exercise"), 1)
        ),
        limits=limits,
        feedback=_feedback(table.table("feedback", " of the feedback", _FEEDBACK)),
    )
    _check_names([exercise.name for exercise in course.exercises])
    _check_names([task.name for exercise in course.exercises for task in exercise.tasks])
    return course


def _check_names(names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"the name `{name}` comes twice")
        if not name.isidentifier() or keyword.iskeyword(name):
            raise ValueError(f"`{name}` is no name that Python can have")


def _exercise(content: object, number: int, limits: Limits) -> Exercise:
    name = Table(content, f" of exercise {number}").text("name")
    table = Table(content, f" of exercise `{name}`", _EXERCISE)
    tasks = table.table("tasks", f" of the tasks of `{name}`")
    if not list(tasks):
        raise ValueError(f"exercise `{name}` has no task, such as [exercise.tasks.{name}]")
    return Exercise(
        name=name,
        title=table.text("title"),
        points=float(table.positive("points")),
        tasks=tuple(_task(task, tasks.table(task, f" of task `{task}`", _TASK)) for task in tasks),
        limits=_limits(limits, table.table("limits", f" of the limits of `{name}`", _LIMITS)),
    )


def _task(name: str, table: Table) -> Task:
    return Task(name, table.text("hint", ""))


def _limits(base: Limits, table: Table) -> Limits:
    values = {key: table.positive(key, whole=_LIMITS[key] is int) for key in table}
    return replace(base, **values)  # type: ignore[arg-type]


def _feedback(table: Table) -> Feedback:
    due = table.get("due") if "due" in table else None
    if due is not None and not isinstance(due, datetime):
        raise ValueError(f"`due`{table.place} must be a date and time, not {str(due)!r}")
    return Feedback(table.text("hidden_tests", Feedback.hidden_tests), due)


def _create(path: Path, text: str) -> None:
    descriptor, part = tempfile.mkstemp(prefix=".secret.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
        if path.exists() and not path.read_bytes().strip():
            os.replace(part, path)
        else:
            # Of two that make one at the same time, the first one's is everybody's.
            with contextlib.suppress(FileExistsError):
                os.link(part, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(part)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise GraderError(f"{path} cannot be read: {error.strerror}.") from error
