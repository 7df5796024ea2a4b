"""What the tests share: the toy course, and the command line as a user has it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from grader import course as courses
from grader.course import Course

TOYS = Path(__file__).resolve().parent / "toys"

# Toy suites and submissions are material: pytest has no business in there.
collect_ignore = ["toys"]


# The same examples in every run, and no clock: a machine that is busy fails nothing.
settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")


@dataclass(frozen=True)
class Finished:
    """What a run of the command left behind."""

    exit_code: int
    stdout: str
    stderr: str
    folder: Path

    @property
    def report(self) -> dict[str, Any]:
        """The report, from standard output or else from the one file in `reports/`."""
        if self.stdout.startswith("{"):
            return json.loads(self.stdout)
        (path,) = (self.folder / "reports").iterdir()
        return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def toys() -> Path:
    """The folder of the toy course: `exercises/`, `reference/`, `submissions/`."""
    return TOYS


@pytest.fixture
def toy() -> Callable[[str], Path]:
    """A toy submission by its name."""
    return lambda name: TOYS / "submissions" / name


@pytest.fixture
def course() -> Course:
    """The toy course, loaded."""
    return courses.load(TOYS)


@pytest.fixture
def grade(tmp_path: Path) -> Callable[..., Finished]:
    """Run `python -m grader` in an empty folder, with a secret that the tests know."""
    folder = tmp_path / "run"
    folder.mkdir()

    def run(*arguments: object, cwd: Path = folder, **variables: str) -> Finished:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
            "GRADEBOX_SECRET": "known to the tests",
            **variables,
        }
        done = subprocess.run(
            [sys.executable, "-m", "grader", *map(str, arguments)],
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="backslashreplace",
            check=False,
        )
        return Finished(done.returncode, done.stdout, done.stderr, cwd)

    return run
