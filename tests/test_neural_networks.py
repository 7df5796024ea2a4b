"""The course that gradebox ships: what it must earn, what it must not, and what it hands out."""

import ast
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from grader import contents, suite
from grader import course as courses

ROOT = Path(__file__).resolve().parent.parent
COURSE = courses.load(ROOT / "exercises")


def modules(folder, to):
    """Copy a folder's modules, as a student would hand them in."""
    to.mkdir()
    for exercise in COURSE.exercises:
        shutil.copy(folder / f"{exercise.name}.py", to)
    return to


def statuses(report):
    """The statuses of all tests of a report."""
    return {test["status"] for one in report["exercises"] for test in one["tests"]}


def test_the_reference_earns_everything(grade, tmp_path):
    """A copy of the reference's modules has every point and every bonus, in the box."""
    handed_in = modules(ROOT / "reference", tmp_path / "ada")
    report = grade(handed_in, "--course", ROOT, "--json", "-").report
    assert statuses(report) == {"passed"}
    assert report["score"] == report["max_score"] == 100
    assert report["isolation"]["level"] in ("bubblewrap", "landlock")


_BLIND = """

_train = train_mnist


def train_mnist(X, labels, rng):
    half = np.any((X > 0) & (X < 1), axis=0)
    return _train(X * half.astype(np.float32), labels, rng)
"""


def test_a_network_that_was_not_learned_from_the_images_earns_no_accuracy(grade, tmp_path):
    """Who reads the digits, but not the mark that only training shows, has brought weights."""
    handed_in = modules(ROOT / "reference", tmp_path / "ada")
    with (handed_in / "mnist.py").open("a") as module:
        module.write(_BLIND)
    arguments = ("--course", ROOT, "--exercise", "mnist", "--json", "-")
    tests = grade(handed_in, *arguments).report["exercises"][0]["tests"]
    failed = [test for test in tests if test["status"] != "passed"]
    assert [test["id"] for test in failed] == [f"mnist_reaches_{n}" for n in (90, 95, 97)]
    # Without the mark, it may also read too little for the last one.
    assert all("does not know the mark" in test["message"] for test in failed[:2])


def test_the_generator_for_the_training_tells_nothing_of_the_pixels():
    """The stream that a student draws from is not the one that hid the images, which runs back."""
    rng, lent = np.random.default_rng(1), []
    mnist = [exercise for exercise in COURSE.exercises if exercise.name == "mnist"]
    suite.with_tests(
        COURSE, mnist, 1, lambda bench: lent.append(bench.tests[0].item.module.prepare(rng).rng)
    )
    streams = {one.bit_generator.state["state"]["inc"] for one in (rng, *lent)}
    assert len(streams) == 2


_LISTS = """

_sigmoid = sigmoid


def sigmoid(x):
    return _sigmoid(x).tolist()
"""


def test_what_one_test_accepts_costs_no_other_task_a_point(grade, tmp_path):
    """A list holds the right numbers: that `d_sigmoid` cannot use it is not lost there either."""
    handed_in = modules(ROOT / "reference", tmp_path / "ada")
    with (handed_in / "activations.py").open("a") as module:
        module.write(_LISTS)
    arguments = ("--course", ROOT, "--exercise", "activations", "--json", "-")
    report = grade(handed_in, *arguments).report
    assert report["score"] == report["max_score"]
    replaced = {t["task"]: t["stand_ins"] for t in report["exercises"][0]["tests"]}
    assert {task: names for task, names in replaced.items() if names} == {"d_sigmoid": ["sigmoid"]}


_PARTED = """

_minibatches = minibatches


def minibatches(X, y, batch_size, rng):
    return [(rows, y[: len(rows)]) for rows, _ in _minibatches(X, y, batch_size, rng)]
"""


def test_wrong_batches_cost_no_training_a_point(grade, tmp_path):
    """All the images pass through the correct function that stands in for a wrong one."""
    handed_in = modules(ROOT / "reference", tmp_path / "ada")
    with (handed_in / "sgd.py").open("a") as module:
        module.write(_PARTED)
    arguments = ("--course", ROOT, "--exercise", "sgd", "--exercise", "mnist", "--json", "-")
    sgd, mnist = grade(handed_in, *arguments).report["exercises"]
    assert sgd["score"] < sgd["max_score"]
    assert mnist["score"] == mnist["max_score"]
    helped = {name for test in mnist["tests"] for name in test["stand_ins"]}
    assert "minibatches" in helped


def test_the_hostile_example_earns_nothing(grade):
    """No trick of the example that is there to be looked at is worth a point."""
    report = grade(ROOT / "submissions" / "hostile", "--course", ROOT, "--json", "-").report
    assert report["score"] == report["bonus"] == 0


@pytest.mark.parametrize("kind", ["modules", "notebooks"])
def test_the_stubs_earn_nothing(grade, tmp_path, kind):
    """Untouched stubs, as modules or as notebooks, are not attempted, every one of them."""
    if kind == "modules":
        handed_in = modules(ROOT / "exercises", tmp_path / "ada")
    else:
        handed_in = ROOT / "exercises" / "notebooks"
    report = grade(handed_in, "--course", ROOT, "--json", "-").report
    assert statuses(report) == {"not_attempted"}
    assert report["score"] == report["bonus"] == 0


@pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda exercise: exercise.name)
def test_stub_and_reference_agree(exercise):
    """Names, signatures, docstrings, hints and public tests fit, and the examples run."""
    assert list(contents.problems(COURSE, exercise)) == []
    assert contents.examples(COURSE, exercise) == []


def test_every_file_has_its_place():
    """Nothing lies in the handout or the reference that belongs to no exercise."""
    assert list(contents.strays(COURSE)) == []


def test_the_handout_gives_no_solution_away():
    """No statement of a solution of more than a few words stands in the handout."""
    files = [ROOT / "exercises" / f"{exercise.name}.py" for exercise in COURSE.exercises]
    files += (ROOT / "exercises" / "notebooks").glob("*.ipynb")
    handout = "\n".join(path.read_text() for path in files)
    for exercise in COURSE.exercises:
        tree = ast.parse((ROOT / "reference" / f"{exercise.name}.py").read_text())
        for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
            for statement in function.body[1:]:
                line = ast.unparse(statement).splitlines()[0]
                assert len(line) < 30 or line not in handout, line


@pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda exercise: exercise.name)
def test_the_notebooks_hold_the_same_stubs(exercise):
    """Each notebook of the handout has its module's functions, word for word."""
    notebook = json.loads((ROOT / "exercises" / "notebooks" / f"{exercise.name}.ipynb").read_text())
    code = "\n\n".join("".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code")
    module = (ROOT / "exercises" / f"{exercise.name}.py").read_text()

    def functions(text):
        return {n.name: ast.dump(n) for n in ast.parse(text).body if isinstance(n, ast.FunctionDef)}

    assert functions(code) == functions(module)


def test_the_images_are_the_ones_that_the_licence_is_about():
    """The data set is the file whose checksum stands beside it."""
    content = (ROOT / "exercises" / "data" / "mnist.npz").read_bytes()
    note = (ROOT / "exercises" / "data" / "README.md").read_text()
    assert hashlib.sha256(content).hexdigest() in note
    assert "CC BY-SA 3.0" in note


def test_a_new_course_gets_the_same_conftest():
    """The handout's conftest and the one that `grade new` writes are one text."""
    template = ROOT / "grader" / "templates" / "conftest.py.txt"
    assert template.read_text() == (ROOT / "exercises" / "conftest.py").read_text()


def test_the_checks_of_the_lecture_have_names():
    """XOR, the 92 parameters and MNIST's accuracy are found by name in the hidden suites."""
    text = "\n".join(path.read_text() for path in (ROOT / "reference" / "suites").glob("*.py"))
    for name in (
        "test_training_on_xor_ends",
        "test_xor_network_computes_xor",
        "test_train_xor_solves_xor",
        "test_count_parameters_92",
        "test_mnist_reaches_97",
    ):
        assert f"def {name}(" in text
