"""Runs pytest on the hidden suites, with nothing of what else is installed or set beside them."""

import io
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from grader.course import Course, Exercise
from grader.errors import GraderError

from .bench import Ahead, Bench
from .plugin import Plugin

_OFF = (
    "cacheprovider", "terminal", "doctest", "junitxml", "pastebin", "stepwise", "setuponly",
    "setupplan", "faulthandler", "warnings", "logging", "unittest", "debugging", "recwarn",
    "legacypath", "threadexception", "unraisableexception", "python_path", "monkeypatch", "tmpdir",
)  # fmt: skip


def with_tests(
    course: Course,
    exercises: Sequence[Exercise],
    seed: int,
    examine: Callable[[Bench], None],
    ahead: Ahead | None = None,
) -> None:
    """Collect the hidden suites of `exercises` and let `examine` run their tests.

    Raises GraderError if a suite is broken, or if pytest does anything that was not asked for.
    """
    for exercise in exercises:
        if not course.suite(exercise.name).is_file():
            raise GraderError(f"The exercise {exercise.name} has no hidden suite.")
    plugin = Plugin(course, exercises, seed, examine, ahead)
    arguments = [
        *(str(path) for path in sorted(plugin.exercises, key=_begins_nothing)),
        *(f"-pno:{name}" for name in _OFF),
        "--noconftest",
        "--strict-markers",
        "--import-mode=importlib",
        "--assert=plain",
        "--capture=no",
        f"--rootdir={course.handout.parent}",
        f"--confcutdir={course.reference}",
        "-c",
        os.devnull,
    ]
    try:
        _run(plugin, arguments)
    except BaseException:
        if ahead is not None:
            ahead.stop()
        raise
    finally:
        plugin.background.shutdown()


def _run(plugin: Plugin, arguments: list[str]) -> None:
    with alone(), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as noise:
        status = pytest.main(arguments, plugins=[plugin])
    if plugin.fault is not None:
        raise plugin.fault
    if status not in (0, 1) or not plugin.ended:
        raise GraderError(
            f"The hidden suites did not run to their end (pytest ended with {status}): "
            f"{noise.getvalue().strip()[-2000:]}"
        )


def _begins_nothing(suite: Path) -> bool:
    return b"\ndef begin(" not in suite.read_bytes()


@contextmanager
def alone() -> Iterator[None]:
    """Keep pytest from taking in whatever else is installed or set beside it."""
    no_plugins = "PYTEST_DISABLE_PLUGIN_AUTOLOAD"
    names = (no_plugins, "PYTEST_ADDOPTS", "PYTEST_PLUGINS", "PYTEST_CURRENT_TEST")
    before = {name: os.environ.pop(name) for name in names if name in os.environ}
    os.environ[no_plugins] = "1"
    try:
        yield
    finally:
        del os.environ[no_plugins]
        os.environ.update(before)
