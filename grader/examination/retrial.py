"""An error counts once: what failed is run again with correct functions in the place of others.

These answer from this side; no line of them enters the box. The better result of each test counts.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from types import SimpleNamespace

from grader.box import apart
from grader.box.candidate import Candidate
from grader.suite import Kept, Test

from .testrun import TestRun


class Retrial:
    """One task's tests; `runs` gets better as correct functions stand in for earlier ones.

    The functions that helped stay in their places until others are put there.
    """

    def __init__(
        self,
        candidate: Candidate,
        right: SimpleNamespace,
        run: Callable[[Test, Kept], TestRun],
        runs: Sequence[TestRun],
    ) -> None:
        self.runs = list(runs)
        self._candidate = candidate
        self._right = right
        self._run = run
        self._ends_alone = False
        self._patience = 0
        self._answered_kept: set[str] = set()

    def without(self, suspects: Sequence[str]) -> None:
        """Run what failed with others in the place of `suspects`."""
        self.runs = self._with_others(suspects, lambda run: not run.passed)

    def without_accepted(self, own: Sequence[str], wrong: Sequence[str]) -> None:
        """Run what was hindered with others also in the place of what was accepted.

        A list where an array is meant is right for those who ask for its numbers, but a later
        function may not be able to use it; one that is right, but takes its time, may take all
        of a later one's. As few as are enough, else all.
        """
        others = self._with_others(own, _is_hindered, patience=1)
        if not _passed(others) - _passed(self.runs):
            self._substitute(wrong)
            return
        answered = {name for run in others for name in run.stand_ins} - set(wrong)
        few = [*wrong, *self._enough([name for name in own if name in answered], wrong, others)]
        fewer = self._with_others(few, _is_hindered)
        if _passed(fewer) >= _passed(others):
            self.runs = fewer
        else:
            self._substitute(own)
            self.runs = others

    def _enough(
        self, names: Sequence[str], wrong: Sequence[str], others: Sequence[TestRun]
    ) -> Sequence[str]:
        """Halve `names` for as long as one half is enough for the first test that all helped."""
        gained = _passed(others) - _passed(self.runs)
        first = next(run.test.id for run in self.runs if run.test.id in gained)
        while len(names) > 1:
            middle = len(names) // 2
            for half in (names[middle:], names[:middle]):
                runs = self._with_others([*wrong, *half], lambda run: run.test.id == first)
                if first in _passed(runs):
                    names = half
                    break
            else:
                break
        return names

    def _with_others(
        self,
        suspects: Sequence[str],
        concerns: Callable[[TestRun], bool],
        patience: int = sys.maxsize,
    ) -> list[TestRun]:
        """Run again what `concerns`; what ends so often even so is not tried any longer."""
        answered = self._substitute(suspects)
        self._patience = patience
        # What ended it may have been theirs.
        self._candidate.budget.pardon()
        kept: Kept = {}
        self._answered_kept = set()
        return [
            self._again(run, kept, answered) if concerns(run) and not self._is_lost(run) else run
            for run in self.runs
        ]

    def _is_lost(self, run: TestRun) -> bool:
        """Say whether nobody can help: what ends before it asks anybody does so every time."""
        return run.has_died and (self._ends_alone or self._patience <= 0)

    def _again(self, run: TestRun, kept: Kept, answered: set[str]) -> TestRun:
        answered.clear()
        other = self._run(run.test, kept)
        if run.test.asks_for("kept"):
            # Who helped with what tests share has helped them all.
            self._answered_kept |= answered
            answered |= self._answered_kept
        self._patience -= other.has_died
        self._ends_alone = self._ends_alone or (other.has_died and not answered)
        # What is wrong even so is the task's own: an error in an earlier one hides it no longer.
        is_clearer = run.is_hindered and other.verdict.status == "failed"
        # What nobody has helped is no better for being tried twice.
        is_helped = answered or run.has_died
        if (other.passed and is_helped) or is_clearer or run.verdict.category == "unwritten":
            return replace(other, stand_ins=tuple(sorted(answered)))
        return run

    def _substitute(self, suspects: Sequence[str]) -> set[str]:
        """Let correct functions answer in the place of `suspects`; return who has answered."""
        answered: set[str] = set()
        right = {name: getattr(self._right, name) for name in suspects}
        self._candidate.substitute(
            {name: self._noted(name, function, answered) for name, function in right.items()}
        )
        return answered

    def _noted(
        self, name: str, function: Callable[..., object], answered: set[str]
    ) -> Callable[..., object]:
        """Return `function` so that it is known, by `name`, to have answered."""

        def answer(*arguments: object, **named: object) -> object:
            answered.add(name)
            return apart.computed(self._candidate.budget.limits, function, arguments, named)

        return answer


def _is_hindered(run: TestRun) -> bool:
    return run.is_hindered


def _passed(runs: Iterable[TestRun]) -> set[str]:
    return {run.test.id for run in runs if run.passed}
