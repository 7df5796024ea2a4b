"""Checks a course's files without a submission: stubs, examples, hints, public tests, strays."""

import ast
import doctest
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from . import reference
from .course import FILE, Course, Exercise
from .errors import GraderError
from .mutants import EQUIVALENTS
from .signature import PRIVATE, PUBLIC
from .suite import run_public

_HANDOUT = {"conftest.py", FILE, "README.md", "data", "notebooks"}
_REFERENCE = {"__init__.py", EQUIVALENTS, "mistakes", "suites", "unusual", PRIVATE, PUBLIC}
_TEST = "test_"


def problems(course: Course, exercise: Exercise) -> Iterator[str]:
    """Yield what is wrong with an exercise's own files, one sentence each."""
    stub = course.handout / f"{exercise.name}.py"
    solution = course.reference / f"{exercise.name}.py"
    public = course.handout / f"{_TEST}{exercise.name}.py"
    needed = (stub, solution, public, course.suite(exercise.name))
    missing = [path for path in needed if not path.is_file()]
    if missing:
        yield from (f"{path} is missing" for path in missing)
        return
    right, given = _functions(solution), _functions(stub)
    public_text = public.read_text(encoding="utf-8")
    for task in exercise.tasks:
        if not task.hint:
            yield f"{task.name} has no hint in {FILE}"
        if task.name not in right or task.name not in given:
            yield f"{task.name} is not defined in both {stub.name} and the reference"
            continue
        yield from _differences(task.name, right[task.name], given[task.name])
        if f"student.{task.name}(" not in public_text:
            yield f"{task.name} has no public test"
    yield from _giveaways(given)


def strays(course: Course) -> Iterator[str]:
    """Yield the files of the handout and of the reference that belong to no exercise."""
    names = {f"{exercise.name}.py" for exercise in course.exercises}
    suites = {f"{_TEST}{name}" for name in names}
    folders = {
        course.handout: _HANDOUT | names | suites,
        course.reference: _REFERENCE | names,
        course.reference / "suites": suites,
        course.reference / "mistakes": names,
        course.reference / "unusual": names,
    }
    for folder, known in folders.items():
        for path in sorted(folder.glob("*")):
            if path.name not in known and not path.name.startswith((".", "__pycache__")):
                yield f"{path} belongs to no exercise"


def examples(course: Course, exercise: Exercise) -> list[str]:
    """Run the docstrings' examples on the reference; return those that fail."""
    reference.functions(course)
    module = sys.modules[reference.module_name(course, exercise.name)]
    failed: list[str] = []

    class Runner(doctest.DocTestRunner):
        def report_failure(
            self, out: object, test: doctest.DocTest, example: doctest.Example, got: str
        ) -> None:
            failed.append(f"the example of {test.name} gives {got.strip()!r}")

        def report_unexpected_exception(
            self, out: object, test: doctest.DocTest, example: doctest.Example, exc_info: object
        ) -> None:
            failed.append(f"the example of {test.name} raises an exception")

    runner = Runner(verbose=False)
    found = doctest.DocTestFinder().find(module, exercise.name)
    for test in found:
        runner.run(test, out=lambda text: None)
    tested = {test.name.rpartition(".")[2] for test in found if test.examples}
    failed += [f"{task.name} has no example" for task in exercise.tasks if task.name not in tested]
    return failed


def public(course: Course) -> dict[str, list[str]]:
    """Run the public tests on the reference and on the stubs; return each exercise's problems."""
    found: dict[str, list[str]] = {exercise.name: [] for exercise in course.exercises}
    for folder, must_pass in ((course.reference, True), (course.handout, False)):
        with tempfile.TemporaryDirectory() as place:
            shutil.copytree(course.handout, place, dirs_exist_ok=True)
            for exercise in course.exercises:
                shutil.copy(folder / f"{exercise.name}.py", place)
            results, errors = run_public(Path(place))
        what = "fails on the reference" if must_pass else "passes on a stub"
        for name, said in found.items():
            mine = {test: passed for (of, test), passed in results.items() if of == name}
            said += [
                f"the public test {test} of {name} {what}"
                for test in mine
                if mine[test] != must_pass
            ]
            if not mine and must_pass:
                why = errors.get(name, "there is none")
                said.append(f"the public tests of {name} did not run: {why}")
    return found


def _functions(path: Path) -> dict[str, ast.FunctionDef]:
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    except SyntaxError as error:
        raise GraderError(f"{path} is not valid Python: {error}.") from error
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def _differences(name: str, right: ast.FunctionDef, given: ast.FunctionDef) -> Iterator[str]:
    if ast.dump(right.args) != ast.dump(given.args):
        yield f"the signatures of {name} differ between stub and reference"
    if ast.get_docstring(right) != ast.get_docstring(given):
        yield f"the docstrings of {name} differ between stub and reference"
    if not ast.get_docstring(given):
        yield f"{name} has no docstring"


def _giveaways(given: dict[str, ast.FunctionDef]) -> Iterator[str]:
    for name, function in given.items():
        body = function.body[1:]
        if len(body) != 1 or not isinstance(body[0], ast.Raise):
            yield f"the stub {name} is more than a docstring and its marker"
