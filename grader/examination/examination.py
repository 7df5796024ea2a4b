"""Examines one submission, task by task: the tests, an error counted once, the mistake named.

A task that fails is run again with correct functions in the place of the earlier ones that are
not right, which answer from this side if it leans on them; the better result of each test counts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import SimpleNamespace

import numpy as np

from grader import diagnosis, verdict
from grader.box.candidate import Candidate
from grader.box.limits import Limits, endless
from grader.box.outcome import Missing
from grader.catalogue import Entry
from grader.course import Course
from grader.diagnosis import Behaviour, Diagnosis
from grader.student import Student, StudentFault
from grader.suite import Bench, Kept, Test
from grader.verdict import Verdict

from .retrial import Retrial
from .testrun import TestRun

_LONGEST_DETAIL = 5000

Watcher = Callable[[TestRun], None]


@dataclass(frozen=True)
class Known:
    """What the course knows: the right functions, the known mistakes, a box to run them in.

    `behaviours` and `proven` remember what was seen of mistakes and of the reference, by test.
    """

    right: SimpleNamespace
    mistakes: Callable[[], dict[str, list[Entry]]]
    specimen: Callable[[], Candidate]
    behaviours: dict[tuple[str, str], Behaviour] = field(default_factory=dict)
    proven: dict[str, BaseException | None] = field(default_factory=dict)
    kept: dict[str, Kept] = field(default_factory=dict)

    def on_the_reference(self, bench: Bench, test: Test) -> BaseException | None:
        """Return what ends a test, with the same inputs, when the reference is what it tests."""
        if test.item.nodeid not in self.proven:
            specimen = self.specimen()
            specimen.forget()
            specimen.limited(endless(test.limits))
            kept = self.kept.setdefault(test.exercise.name, {})
            self.proven[test.item.nodeid] = bench.run(test, Student(specimen), kept).error
        return self.proven[test.item.nodeid]


class Examination:
    """One submission's examination; `runs` fills as it goes.

    `right` are tasks that are known to be right before anything is run; `begun` are boxes of the
    same submission in which something that takes long was begun, by exercise.
    """

    def __init__(
        self,
        course: Course,
        candidate: Candidate,
        known: Known,
        bench: Bench,
        watch: Watcher,
        right: Iterable[str] = (),
        begun: Mapping[str, Candidate] | None = None,
    ) -> None:
        self.runs: list[TestRun] = []
        self._course = course
        self._candidate = candidate
        self._known = known
        self._bench = bench
        self._watch = watch
        self._given = frozenset(right)
        self._right = set(right)
        self._leaning: set[str] = set()
        self._begun = begun or {}
        self._kept: dict[str, Kept] = {}

    def examine(self) -> None:
        """Examine every task that the collected tests are about, in the course's order."""
        for exercise in self._course.exercises:
            self._candidate.budget.pardon()
            for task in exercise.tasks:
                tests = [test for test in self._bench.tests if test.task == task.name]
                if tests:
                    runs = self._examine(task.name, tests)
                    self.runs += runs
                    for run in runs:
                        self._watch(run)

    def _examine(self, task: str, tests: Sequence[Test]) -> list[TestRun]:
        if self._candidate.how_written(task) == "missing":
            missing = verdict.of_outcome(task, "missing", Missing())
            return [TestRun(test, missing, "", 0.0) for test in tests]
        exercise = tests[0].exercise.name
        kept = self._kept.setdefault(exercise, self._bench.begun(exercise))
        runs = [self._run(test, kept) for test in tests]
        if _is_right(runs):
            self._right.add(task)
        attempted = any(run.verdict.status != "not_attempted" for run in runs)
        if not attempted or all(run.passed for run in runs):
            return runs
        try:
            runs = self._counted_once(task, runs)
            if all(run.passed for run in runs):
                return runs
            found = self._diagnose(task, any(run.verdict.status == "timeout" for run in runs))
        finally:
            self._candidate.substitute({})
            if _is_right(runs):
                self._leaning.add(task)
        return [run if run.passed else replace(run, diagnosis=found) for run in runs]

    def _counted_once(self, task: str, runs: list[TestRun]) -> list[TestRun]:
        """Run what failed again with correct functions in the place of earlier ones.

        The roots of it come first: what is right as soon as others answer correctly needs no
        other in its own place, unless it and they make up for each other's mistakes.
        """
        names = list(self._course.tasks)
        earlier = names[: names.index(task)]
        wrong = [name for name in earlier if name not in self._right]
        roots = [name for name in wrong if name not in self._leaning]
        retrial = Retrial(self._candidate, self._known.right, self._run, runs)
        for suspects in (roots, wrong if roots != wrong else []):
            if suspects and not all(run.passed for run in retrial.runs):
                retrial.without(suspects)
        own = [name for name in earlier if name not in self._given]
        if any(run.is_hindered for run in retrial.runs) and own != wrong:
            retrial.without_accepted(own, wrong)
        return retrial.runs

    def _diagnose(self, task: str, is_endless: bool) -> Diagnosis | None:
        self._candidate.take_printed()
        # A function that dies on some inputs is still asked about the others.
        self._candidate.budget.pardon()
        inquiry = diagnosis.Inquiry(
            self._bench,
            task,
            self._known.mistakes()[task],
            self._known.specimen,
            self._known.right,
            self._known.behaviours,
            _hurried if is_endless else _patient,
        )
        with np.errstate(all="ignore"):
            found = diagnosis.diagnose(inquiry, self._candidate)
        self._candidate.budget.pardon()
        self._candidate.take_printed()
        return found

    def _run(self, test: Test, kept: Kept) -> TestRun:
        self._candidate.forget()
        self._candidate.limited(test.limits)
        student = Student(self._candidate)
        budget = self._candidate.budget
        spent_s = budget.spent_s
        ran = self._bench.run(test, student, kept)
        # To look at what came back takes time, too, and the more the more of it there is.
        budget.spent_s = max(budget.spent_s, spent_s + ran.duration_s)
        result = self._verdict(test, ran.error)
        if result.status != "passed":
            result = replace(result, detail=_joined([result.detail, *student.calls]))
        output = self._candidate.take_printed()
        if test.asks_for("kept") and test.exercise.name in self._begun:
            begun = self._begun[test.exercise.name]
            output += begun.take_printed()
            # It has done its work; its end takes a while.
            begun.kill()
        return TestRun(test, result, output, ran.duration_s, changed=tuple(sorted(student.wrote)))

    def _verdict(self, test: Test, error: BaseException | None) -> Verdict:
        match error:
            case None:
                return verdict.PASSED
            case StudentFault(task=task, outcome=outcome):
                return verdict.of_outcome(task, self._candidate.how_written(task), outcome)
            case AssertionError():
                own = self._known.on_the_reference(self._bench, test)
                if isinstance(own, AssertionError):
                    raise test.unpassable(own)
                return verdict.of_assertion(error)
        return self._beyond_the_check(test, error)

    def _beyond_the_check(self, test: Test, error: BaseException) -> Verdict:
        """Judge a test that stumbled: over the student's value, or over its own feet?"""
        own = self._known.on_the_reference(self._bench, test)
        if own is not None:
            raise test.unpassable(own) from error
        message = f"`{test.task}` returned something that the check can make nothing of."
        return Verdict("failed", "type", message, detail=f"the check raised {error!r}")


def _is_right(runs: Iterable[TestRun]) -> bool:
    """Say whether nothing is lost but a bonus."""
    return all(run.passed or run.test.bonus for run in runs)


def _patient(limits: Limits) -> Limits:
    """Return limits under which a function that dies on some inputs is asked about the others."""
    return replace(limits, deaths_per_function=10)


def _hurried(limits: Limits) -> Limits:
    """Return such limits for a function that may be endless: all its deaths take a few seconds."""
    cpu_s = limits.call_cpu_s / 4
    return replace(limits, call_cpu_s=cpu_s, deaths_per_function=min(10, max(3, round(3 / cpu_s))))


def _joined(parts: Iterable[object]) -> str:
    # Each may quote a value of the submission's, and all are kept until the report is made.
    return "\n".join(text[:_LONGEST_DETAIL] for text in map(str, parts) if text)
