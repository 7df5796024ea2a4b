"""Which known mistake a wrong function is: the one that agrees with it on every probe.

A task's tests are run once more against a shadow, which lets them go on as if all were right and
notes, for each call, what the function under suspicion makes of it. What is left of the known
mistakes after every probe is named if it is exactly one.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace

import numpy as np

from grader.box.candidate import Candidate
from grader.box.limits import Limits, endless
from grader.box.outcome import Died, Value
from grader.catalogue import Entry
from grader.suite import Bench, Test

from .measure import measured, rule
from .probe import Probe, are_same, begins_with, beside, is_right
from .shadow import MOST_KEPT, Disagreement, Shadow, TooMuch

_THE_RIGHT = re.compile("the right (values|result)")


@dataclass(frozen=True)
class Diagnosis:
    """What can be said of a wrong function: a known mistake's id, and a sentence."""

    misconception: str | None
    sentence: str


@dataclass
class Behaviour:
    """What a known mistake did in one test, as far as it was asked."""

    probes: list[Probe]
    is_whole: bool


@dataclass(frozen=True)
class Inquiry:
    """What is asked about one task: its known mistakes, and the box that they run in.

    `behaviours` remembers, by mistake and test, what was seen of them with the same inputs.
    `allowed` makes the limits of a test those of the suspect.
    """

    bench: Bench
    task: str
    known: Sequence[Entry]
    specimen: Callable[[], Candidate]
    right: SimpleNamespace
    behaviours: dict[tuple[str, str], Behaviour]
    allowed: Callable[[Limits], Limits]

    @property
    def tests(self) -> list[Test]:
        """The tests whose calls are the probes."""
        return [test for test in self.bench.tests if test.task == self.task and test.probe]

    def probes(self, suspect: Candidate) -> list[list[Probe]]:
        """Return what the suspect makes of each call of each test; raise TooMuch for too much."""
        found = []
        weight = 0
        for test in self.tests:
            shadow = Shadow(self.task, self.task, suspect, self.right)
            shadow.weight = weight
            suspect.forget()
            suspect.limited(self.allowed(test.limits))
            spent_s = suspect.budget.spent_s
            ran = self.bench.run(test, shadow)
            suspect.budget.spent_s = max(suspect.budget.spent_s, spent_s + ran.duration_s)
            weight = shadow.weight
            if weight > MOST_KEPT:
                raise TooMuch
            found.append(shadow.probes)
        return found

    def named(self, probes: Sequence[Sequence[Probe]]) -> Diagnosis | None:
        """Return the known mistake that agrees with all of `probes`, if it is exactly one.

        The same wrong formula may overflow here and not there, depending on how it is written:
        where no mistake agrees on all, what a bonus is given for is left out.
        """
        asked = list(zip(self.tests, probes, strict=True))
        ordinary = [(test, own) for test, own in asked if not test.bonus]
        return self._named_in(asked) or self._named_in(ordinary)

    def composed(self, probes: Sequence[Sequence[Probe]]) -> Diagnosis | None:
        """Say that a known mistake and one measured thing more agree wherever points are lost.

        That thing is what another known mistake does, or a changed argument: anything else is
        rather one mistake that nobody knows. Where two explain each other, both are named.
        """
        asked = zip(self.tests, probes, strict=True)
        ordinary = [(test, own) for test, own in asked if not test.bonus]
        every = [probe for _, own in ordinary for probe in own]
        if all(map(is_right, every)):
            return None
        found: dict[str, tuple[str, str]] = {}
        things = {"changes what it was given"}
        for entry in self.known:
            alone = self._alone(entry, [test for test, _ in ordinary])
            own = rule(alone)
            things.add(own)
            if more := rule(beside(every, alone)):
                found[entry.sentence] = (more, own)
        match list(found.items()):
            case [(sentence, (more, _))] if more in things:
                more = _THE_RIGHT.sub("what this alone gives", more)
                return Diagnosis(None, f"Two things at once. {sentence} Besides, it {more}.")
            case [(one, (more, own)), (other, (further, its))] if (more, further) == (its, own):
                return Diagnosis(None, f"Two things at once. {one} {other}")
        return None

    def _alone(self, entry: Entry, tests: Sequence[Test]) -> list[Probe]:
        """Return all that a known mistake does in `tests`, or nothing where it dies."""
        found: list[Probe] = []
        for test in tests:
            own = self._behaviour(test, entry, None).probes
            if any(isinstance(probe.outcome, Died) for probe in own):
                return []
            found += own
        return found

    def _named_in(self, asked: Sequence[tuple[Test, Sequence[Probe]]]) -> Diagnosis | None:
        if all(is_right(probe) for _, own in asked for probe in own):
            return None
        agreeing = [
            entry
            for entry in self.known
            if all(self._agrees_in(test, entry, own) for test, own in asked)
        ]
        if len({entry.sentence for entry in agreeing}) != 1:
            return None
        return Diagnosis(agreeing[0].id, agreeing[0].sentence)

    def _agrees_in(self, test: Test, entry: Entry, own: Sequence[Probe]) -> bool:
        seen = self.behaviours.get((entry.id, test.id))
        if seen is None or (not seen.is_whole and begins_with(own, seen.probes)):
            seen = self.behaviours[entry.id, test.id] = self._behaviour(test, entry, own)
        return seen.is_whole and are_same(own, seen.probes)

    def _behaviour(self, test: Test, entry: Entry, own: Sequence[Probe] | None) -> Behaviour:
        specimen = self.specimen()
        specimen.forget()
        # Those that are not endless are quick, also on a busy machine.
        limits = replace(test.limits, call_cpu_s=test.limits.call_cpu_s / 2)
        specimen.limited(endless(limits))
        shadow = Shadow(entry.task, entry.function, specimen, self.right, own)
        error = self.bench.run(test, shadow).error
        return Behaviour(shadow.probes, not isinstance(error, Disagreement))


def diagnose(inquiry: Inquiry, suspect: Candidate) -> Diagnosis | None:
    """Name the known mistake that the suspect's function is, or say what was measured of it."""
    try:
        return _diagnosed(inquiry, suspect)
    except TooMuch:
        return None


def _diagnosed(inquiry: Inquiry, suspect: Candidate) -> Diagnosis | None:
    task = inquiry.task
    probes = inquiry.probes(suspect)
    every = _flat(probes)
    if not any(isinstance(probe.outcome, Value) for probe in every):
        return None
    if found := inquiry.named(probes):
        return found
    if any(isinstance(probe.outcome, Died) for probe in every):
        return _measured(task, every)
    again = _flat(inquiry.probes(suspect))
    if are_same(every, again):
        return _measured(task, every) or inquiry.composed(probes)
    # What remembers its calls is compared from its first call on, as its like must be.
    suspect.close()
    inquiry.specimen().close()
    draws = any(isinstance(one, np.random.Generator) for probe in every for one in probe.arguments)
    state = ", also with its generator in the same state" if draws else ""
    sentence = f"The same call of `{task}` gives another result the next time{state}."
    afresh = replace(inquiry, behaviours={})
    return afresh.named(inquiry.probes(suspect)) or Diagnosis(None, sentence)


def _flat(probes: Sequence[Sequence[Probe]]) -> list[Probe]:
    return [probe for several in probes for probe in several]


def _measured(task: str, every: Sequence[Probe]) -> Diagnosis | None:
    sentence = measured(task, every)
    return Diagnosis(None, sentence) if sentence else None
