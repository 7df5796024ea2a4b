"""One hidden test: what its item and its marker say of it."""

import math
import traceback
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from grader.box.limits import Limits
from grader.course import Exercise
from grader.errors import GraderError


@dataclass(frozen=True)
class Test:
    """One hidden test: whose points it is about, and the title that a student sees.

    `probe` is whether it serves to tell mistakes apart; a long training does not. `limits` are
    those of its exercise, but for the processor time that it allows a call.
    """

    item: pytest.Item
    exercise: Exercise
    task: str
    points: float
    bonus: bool
    probe: bool
    limits: Limits

    @property
    def id(self) -> str:
        """Its name within the exercise."""
        return self.item.name.removeprefix("test_")

    @property
    def title(self) -> str:
        """The docstring, on one line."""
        text = self.item.obj.__doc__ or self.item.name  # type: ignore[attr-defined]
        return " ".join(text.split())

    @property
    def is_told(self) -> bool:
        """Whether it has a docstring, as its title."""
        return bool(self.item.obj.__doc__)  # type: ignore[attr-defined]

    def broken(self, error: BaseException) -> GraderError:
        """Return the fault of a test that stumbled over its own feet."""
        return GraderError(f"{self.item.nodeid} is broken: {cause(error, self.item.path)}.")

    def unpassable(self, error: BaseException) -> GraderError:
        """Return the fault of a test that the reference does not pass either."""
        said = cause(error, self.item.path)
        return GraderError(f"{self.item.nodeid} fails on the reference as well: {said}.")

    def asks_for(self, fixture: str) -> bool:
        """Whether it has `fixture` among its arguments."""
        return fixture in self.item.fixturenames  # type: ignore[attr-defined]


def described(item: pytest.Item, exercise: Exercise | None) -> Test:
    """Read an item's marker; raise GraderError if it is not one that a suite may have."""
    mark = item.get_closest_marker("task")
    if exercise is None or mark is None or len(mark.args) != 1:
        raise GraderError(f"{item.nodeid} has no marker @pytest.mark.task(NAME, points=...).")
    task = mark.args[0]
    if task not in {known.name for known in exercise.tasks}:
        raise GraderError(f"{item.nodeid} is about `{task}`, which is no task of its exercise.")
    for name in ("skip", "skipif", "xfail"):
        if item.get_closest_marker(name):
            raise GraderError(f"{item.nodeid} has the marker {name}: it must pass or fail.")
    if unknown := sorted(set(mark.kwargs) - {"points", "bonus", "probe", "cpu_s"}):
        raise GraderError(
            f"The marker of {item.nodeid} has `{unknown[0]}`; "
            "there may be points or bonus, probe and cpu_s."
        )
    bonus, points = (_points(item, mark.kwargs.get(name, 0)) for name in ("bonus", "points"))
    probe = bool(mark.kwargs.get("probe", True))
    limits = _allowing(item, exercise.limits, mark.kwargs.get("cpu_s"))
    return Test(item, exercise, task, bonus or points, bonus > 0, probe, limits)


def _allowing(item: pytest.Item, limits: Limits, cpu_s: object) -> Limits:
    if cpu_s is None:
        return limits
    if isinstance(cpu_s, bool) or not isinstance(cpu_s, int | float) or not 0 < cpu_s < math.inf:
        raise GraderError(f"The marker of {item.nodeid} allows {cpu_s!r} seconds: no time at all.")
    return replace(limits, call_cpu_s=cpu_s, call_wall_s=max(limits.call_wall_s, 5 * cpu_s))


def _points(item: pytest.Item, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
        raise GraderError(f"The marker of {item.nodeid} gives {value!r} points: no number of them.")
    return float(value)


def cause(error: BaseException, suite: Path) -> str:
    """Say what an error is, and from which line of the suite it comes."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == str(suite)]
    where = f" (line {lines[-1]})" if lines else ""
    return f"{type(error).__name__}: {' '.join(str(error).split())}{where}"


def uncollected(node: pytest.Item | pytest.Collector, call: pytest.CallInfo[Any]) -> str:
    """Say why a file cannot be collected; nothing, if what ended is a test."""
    if not isinstance(node, pytest.Collector) or call.excinfo is None:
        return ""
    error = call.excinfo.value
    return cause(error.__cause__ or error, node.path)
