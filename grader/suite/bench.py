"""The collected tests, to be run against any functions, as often as need be."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from .item import Test


@dataclass(frozen=True)
class Ran:
    """What running a test came to: the exception that ended it, if one did."""

    error: BaseException | None
    duration_s: float


class Functions(Protocol):
    """What the fixture `student` may be: tasks as attributes, and what the last call changed."""

    changed: tuple[int, ...]

    def __getattr__(self, task: str) -> Callable[..., object]: ...


Kept = dict[str, object]
Runner = Callable[[Test, Functions, Kept], Ran]


class Bench:
    """The collected tests, ready to be run against any functions, as often as need be."""

    def __init__(self, tests: Sequence[Test], run: Runner, begun: Mapping[str, object]) -> None:
        self.tests = tuple(tests)
        self._run = run
        self._begun = begun

    def begun(self, exercise: str) -> Kept:
        """Return what the first tests of an exercise are to be run with, in their `kept`."""
        future = self._begun.get(exercise)
        return {} if future is None else {"begun": future}

    def about(self, tasks: Container[str]) -> "Bench":
        """Return a bench with the tests of `tasks` alone."""
        tests = [test for test in self.tests if test.task in tasks]
        return Bench(tests, self._run, self._begun)

    def run(self, test: Test, functions: Functions, kept: Kept | None = None) -> Ran:
        """Run one test; raise GraderError if it does anything but pass and fail.

        `kept` is the fixture of that name: what tests of the same functions share.
        """
        return self._run(test, functions, {} if kept is None else kept)


@dataclass(frozen=True)
class Ahead:
    """Lets a suite begin what takes long while the others are still collected.

    `functions` are those under test in a box of their own, which `stop` ends.
    """

    is_attempted: Callable[[str], bool]
    functions: Callable[[Test], Functions]
    stop: Callable[[], None]
