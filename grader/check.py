"""Proves a course: its tests catch every known mistake, name it, and harm nobody who is right."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from pathlib import Path

from . import catalogue, contents, mutants
from .box.doors import Door
from .box.inside.library import Source
from .catalogue import Entry
from .course import Course, Exercise
from .errors import GradeboxError
from .examination import TestRun
from .grade import Order, examine, examine_entries, surviving

SEEDS = (1, 2, 3, 4, 5)
_AT_ONCE = 16
_MUTANTS_AT_ONCE = 40


@dataclass(frozen=True)
class Case:
    """One submission that the course must judge in a known way."""

    kind: str
    exercise: Exercise
    seed: int
    entry: Entry | None = None

    @property
    def name(self) -> str:
        """Its kind, and the function of the catalogue that it is about."""
        return f"{self.kind} {self.entry.id}" if self.entry else self.kind


@dataclass(frozen=True)
class Judged:
    """How a case came out: `problem` is empty where the course did what it must.

    `fault` is a problem of the exercise itself, which each of its cases runs into.
    """

    case: Case
    caught: bool = False
    named: bool = False
    problem: str = ""
    fault: str = ""


@dataclass
class Proof:
    """What is proven of one exercise so far."""

    exercise: str
    mistakes: list[int] = field(default_factory=lambda: [0, 0])
    named: list[int] = field(default_factory=lambda: [0, 0])
    fair: list[int] = field(default_factory=lambda: [0, 0])
    flaky: int = 0
    problems: list[str] = field(default_factory=list)
    _faults: set[str] = field(default_factory=set)
    _seeds: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def counts(self) -> tuple[list[int], list[int], list[int]]:
        """Return mistakes caught, mistakes named and unusual ones unharmed, each (n, of m)."""
        return self.mistakes, self.named, self.fair

    def add(self, judged: Judged) -> None:
        """Count one case."""
        if judged.case.kind == "mistake":
            _count(self.mistakes, judged.caught)
            _count(self.named, judged.named)
        elif judged.case.kind == "unusual":
            _count(self.fair, not judged.problem and not judged.fault)
        elif judged.case.kind == "reference":
            self.flaky += bool(judged.problem)
        if judged.problem:
            self._seeds.setdefault((judged.case.name, judged.problem), []).append(judged.case.seed)
        if judged.fault:
            self._faults.add(judged.fault)

    def found(self) -> list[str]:
        """Return every problem once, in an order that does not depend on who was done first."""
        cases = []
        for (case, problem), seeds in sorted(self._seeds.items()):
            word = "seeds" if len(seeds) > 1 else "seed"
            numbers = ", ".join(map(str, sorted(seeds)))
            cases.append(f"{self.exercise}: {case} ({word} {numbers}): {problem}")
        return [*self.problems, *sorted(self._faults), *cases]


def prove(
    course: Course,
    exercises: Sequence[Exercise],
    doors: Sequence[Door],
    watch: Callable[[int, int], None] = lambda done, total: None,
) -> list[Proof]:
    """Check the contents of `exercises`, then run every case, as many at once as there are cores.

    `watch` hears of progress: cases done, cases in all.
    """
    proofs = {exercise.name: Proof(exercise.name) for exercise in exercises}
    for exercise in exercises:
        proofs[exercise.name].problems += contents.problems(course, exercise)
    if any(proof.problems for proof in proofs.values()):
        # What is wrong with the files themselves would come up again in every case.
        return list(proofs.values())
    proofs[exercises[-1].name].problems += contents.strays(course)
    # The last exercise is a course's largest, and no long job should be left to the end.
    jobs = [job for exercise in reversed(exercises) for job in _jobs(course, exercise)]
    total, done = sum(map(len, jobs)), 0
    with _workers() as pool:
        public = pool.submit(contents.public, course)
        texts = {one.name: pool.submit(contents.examples, course, one) for one in exercises}
        waiting = [pool.submit(judge, course, tuple(doors), job) for job in jobs]
        for future in as_completed(waiting):
            for judged in future.result():
                proofs[judged.case.exercise.name].add(judged)
                done += 1
            watch(done, total)
        for name, proof in proofs.items():
            proof.problems += texts[name].result() + public.result()[name]
    return list(proofs.values())


def _workers() -> ProcessPoolExecutor:
    # A child starts with an interpreter of its own: pytest keeps what it once imported.
    return ProcessPoolExecutor(
        os.cpu_count() or 1, mp_context=get_context("spawn"), initializer=_end_with_the_parent
    )


def _end_with_the_parent() -> None:
    """Leave no process behind when the one that started this one is killed."""

    def wait() -> None:
        if parent := parent_process():
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


@dataclass(frozen=True)
class Mutation:
    """The mutants of an exercise, as pairs of a task and a change of it.

    `survivors` are those that no hidden test notices, `recorded` those that are said to compute
    the same.
    """

    exercise: str
    made: frozenset[tuple[str, str]]
    survivors: frozenset[tuple[str, str]]
    recorded: frozenset[tuple[str, str]]

    def problems(self) -> list[str]:
        """Return each hole in the suite, and each record that does not hold."""
        holes = (f"survives: {_changed(*one)}" for one in self.survivors - self.recorded)
        gone = (f"recorded, but not made: {_changed(*one)}" for one in self.recorded - self.made)
        caught = self.recorded & self.made - self.survivors
        wrong = (f"recorded, but caught: {_changed(*one)}" for one in caught)
        return [*sorted(holes), *sorted(gone), *sorted(wrong)]


def _changed(task: str, change: str) -> str:
    return f"{task}: {change}"


def mutate(
    course: Course,
    exercises: Sequence[Exercise],
    doors: Sequence[Door],
    watch: Callable[[int, int], None] = lambda done, total: None,
) -> list[Mutation]:
    """Run the hidden tests on every mutant of the reference."""
    made = {exercise.name: mutants.of(course, exercise) for exercise in exercises}
    jobs = [
        (exercise, made[exercise.name][start : start + _MUTANTS_AT_ONCE])
        for exercise in exercises
        for start in range(0, len(made[exercise.name]), _MUTANTS_AT_ONCE)
    ]
    survivors: dict[str, set[tuple[str, str]]] = {exercise.name: set() for exercise in exercises}
    with _workers() as pool:
        waiting = [
            pool.submit(surviving, Order(course, (exercise,), tuple(doors)), SEEDS[0], part)
            for exercise, part in jobs
        ]
        for done, future in enumerate(as_completed(waiting), 1):
            for mutant in future.result():
                survivors[mutant.entry.exercise].add(mutant.change)
            watch(done, len(jobs))
    recorded = mutants.equivalents(course)
    return [
        Mutation(
            exercise.name,
            frozenset(mutant.change for mutant in made[exercise.name]),
            frozenset(survivors[exercise.name]),
            frozenset(one for one in recorded if course.tasks.get(one[0]) == exercise.name),
        )
        for exercise in exercises
    ]


def judge(course: Course, doors: tuple[Door, ...], cases: Sequence[Case]) -> list[Judged]:
    """Run cases of one exercise, kind and seed, in the box; say of each how it was judged."""
    first = cases[0]
    order = Order(course, (first.exercise,), doors, first.seed)
    try:
        if first.entry is None:
            folder = course.handout if first.kind == "stub" else course.reference
            runs = examine(order, _folder(folder), first.seed).runs
            return [_JUDGES[first.kind](first, runs)]
        entries = [case.entry for case in cases if case.entry]
        examined = examine_entries(order, first.seed, entries)
        return [_JUDGES[case.kind](case, runs) for case, runs in zip(cases, examined, strict=True)]
    except GradeboxError as error:
        return [Judged(case, fault=str(error)) for case in cases]


def _jobs(course: Course, exercise: Exercise) -> Iterator[list[Case]]:
    """Yield lists of cases that one box can serve, the longest first."""
    for kind, folder in (("mistake", "mistakes"), ("unusual", "unusual")):
        known = catalogue.entries(course, folder)
        entries = [entry for task in exercise.tasks for entry in known[task.name]]
        for number, start in enumerate(range(0, len(entries), _AT_ONCE)):
            seed = SEEDS[number % len(SEEDS)]
            part = entries[start : start + _AT_ONCE]
            yield [Case(kind, exercise, seed, entry) for entry in part]
    for seed in SEEDS:
        yield [Case("reference", exercise, seed)]
    yield [Case("stub", exercise, SEEDS[0])]


def _folder(folder: Path) -> tuple[Source, ...]:
    return tuple(
        Source(path.stem, path.name, (path.read_text(encoding="utf-8"),), False)
        for path in sorted(folder.glob("[!_]*.py"))
        if not path.stem.startswith(("test_", "conftest"))
    )


def _judge_stub(case: Case, runs: Sequence[TestRun]) -> Judged:
    wrong = [run.test.id for run in runs if run.verdict.status != "not_attempted"]
    return Judged(case, problem=_list("a stub is not `not attempted` in", wrong))


def _judge_reference(case: Case, runs: Sequence[TestRun]) -> Judged:
    failed = [f"{run.test.id}: {run.verdict.message}" for run in runs if not run.passed]
    changed = [run.test.id for run in runs if run.changed]
    problem = _list("the reference fails", failed) or _list("arguments are changed in", changed)
    untold = [run.test.item.name for run in runs if not run.test.is_told]
    tested = {run.test.task for run in runs}
    untested = [task.name for task in case.exercise.tasks if task.name not in tested]
    fault = _list("there is no hidden test of", untested) or _list(
        "there is no docstring, which the report shows, in", untold
    )
    return Judged(case, problem=problem, fault=fault and f"{case.exercise.name}: {fault}")


def _judge_mistake(case: Case, runs: Sequence[TestRun]) -> Judged:
    assert case.entry is not None
    names = {run.diagnosis.misconception for run in runs if run.diagnosis} - {None}
    caught = any(not run.passed for run in runs)
    named = names == {case.entry.id}
    problem = ""
    if not caught:
        problem = "it loses nothing"
    elif not named:
        problem = f"it is named {', '.join(map(str, names))}" if names else "it is not named"
        first = next(run for run in runs if not run.passed)
        problem += f"; {first.test.id} says: {first.verdict.message}"
    return Judged(case, caught, named, problem)


def _judge_unusual(case: Case, runs: Sequence[TestRun]) -> Judged:
    failed = [
        f"{run.test.id}: {run.verdict.message} {run.verdict.detail}"
        for run in runs
        if not run.passed and not run.test.bonus
    ]
    return Judged(case, problem=_list("it is right, and fails", failed))


_JUDGES: dict[str, Callable[[Case, Sequence[TestRun]], Judged]] = {
    "stub": _judge_stub,
    "reference": _judge_reference,
    "mistake": _judge_mistake,
    "unusual": _judge_unusual,
}


def _list(text: str, names: Iterable[str]) -> str:
    found = list(names)
    return f"{text} {'; '.join(found)}" if found else ""


def _count(pair: list[int], right: bool) -> None:
    pair[0] += right
    pair[1] += 1
