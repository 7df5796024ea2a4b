"""What became of one hidden test."""

from dataclasses import dataclass

from grader.diagnosis import Diagnosis
from grader.suite import Test
from grader.verdict import Verdict


@dataclass(frozen=True)
class TestRun:
    """What became of one hidden test.

    `stand_ins` are earlier tasks that answered correctly in place of the student's own, `changed`
    the tasks that wrote into their arguments.
    """

    test: Test
    verdict: Verdict
    output: str
    duration_s: float
    stand_ins: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    diagnosis: Diagnosis | None = None

    @property
    def passed(self) -> bool:
        """Whether the test gives its points."""
        return self.verdict.status == "passed"

    @property
    def has_died(self) -> bool:
        """Whether the box had to be ended, or ended by itself."""
        return self.verdict.is_end

    @property
    def is_hindered(self) -> bool:
        """Whether something else than the value that came back was in the way."""
        return self.has_died or self.verdict.category == "raised"
