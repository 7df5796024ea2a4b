"""`grade check` on a small course: it holds, and every way of not holding is found and named."""

import os
import pty
import select
import shutil
import subprocess
import sys

import pytest


@pytest.fixture
def course_folder(grade):
    """A course of one exercise that passes."""
    return grade("new", "averages").folder


def problem(grade, folder, *options):
    """What check prints of a course that must not pass."""
    done = grade("check", *options, cwd=folder)
    assert done.exit_code == 1, done.stdout + done.stderr
    return done.stdout


def append(path, text):
    """Write more to the end of a file."""
    path.write_text(path.read_text() + text)


def test_a_mistake_that_loses_nothing_is_found(grade, course_folder):
    """A known mistake that the suite does not notice is a hole, and is named."""
    append(
        course_folder / "reference" / "mistakes" / "averages.py",
        '\n\ndef averages_mean__right(x):\n    """Not wrong."""\n    return sum(x) / len(x)\n',
    )
    assert "averages_mean.right" in problem(grade, course_folder)


def test_two_mistakes_that_are_one_are_found(grade, course_folder):
    """Two known mistakes that no probe tells apart cannot be named, and that is said."""
    append(
        course_folder / "reference" / "mistakes" / "averages.py",
        '\n\ndef averages_mean__total(x):\n    """You return the total."""\n    return sum(x)\n',
    )
    stdout = problem(grade, course_folder)
    assert "averages_mean.total (seed 1): it is not named; averages_mean_of_random_n" in stdout


def test_an_unfair_suite_is_found(grade, course_folder):
    """A right solution that loses points is named, with the test that takes them."""
    append(
        course_folder / "reference" / "unusual" / "averages.py",
        '\n\ndef averages_mean__too_large(x):\n    """Not right at all."""\n    return 1e9\n',
    )
    assert "it is right, and fails" in problem(grade, course_folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("exercises/averages.py", "x: np.ndarray", "values: np.ndarray", "signatures"),
        ("exercises/averages.py", "Their mean", "Their average", "docstrings"),
        ("exercises/averages.py", "raise NotImpl", "x = 1\n    raise NotImpl", "its marker"),
        ("exercises/course.toml", "hint = ", "# hint = ", "no hint"),
        ("exercises/test_averages.py", "student.averages_mean", "abs", "no public test"),
        ("exercises/test_averages.py", "assert np.isclose(got, 3.0)", "assert got", "fails on"),
        ("exercises/test_averages.py", "import numpy", "import pandas", "did not run: ModuleNot"),
        (
            "reference/suites/test_averages.py",
            '"""The mean is',
            'f"""The mean is',
            "no docstring",
        ),
    ],
)
def test_contents_that_disagree_are_found(grade, course_folder, file, old, new, said):
    """Stub, reference, hints and public tests must fit together."""
    path = course_folder / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    if said == "fails on":
        path.write_text(path.read_text().replace("assert got", "assert got == 4"))
    assert said in problem(grade, course_folder)


def test_a_task_without_a_hidden_test_is_found(grade, course_folder):
    """A function that no hidden test is about would earn nothing, and teach nothing."""
    append(course_folder / "exercises" / "course.toml", '[exercise.tasks.spread]\nhint = "Far?"\n')
    spread = '''

def spread(x: np.ndarray) -> float:
    """Say how far apart the numbers are.

    >>> spread(np.array([1.0, 4.0]))
    3.0
    """
    '''
    append(course_folder / "reference" / "averages.py", spread + "return float(np.ptp(x))\n")
    append(course_folder / "exercises" / "averages.py", spread + 'raise NotImplementedError("")\n')
    public = course_folder / "exercises" / "test_averages.py"
    append(public, "\n\ndef test_spread(student):\n    assert student.spread(np.ones(2)) == 0\n")
    assert "there is no hidden test of spread" in problem(grade, course_folder)


@pytest.mark.parametrize(
    ("mistakes", "said"),
    [
        ("def (", "mistakes/averages.py is not valid Python: invalid syntax (averages.py, line 1)"),
        ('def averages_mean__a(x):\n    """A."""\n\n\n' * 2, "`averages_mean__a` is defined twice"),
    ],
)
def test_broken_mistakes_are_named(grade, course_folder, mistakes, said):
    """A file of mistakes that cannot be used is a fault of the course, in one sentence."""
    (course_folder / "reference" / "mistakes" / "averages.py").write_text(mistakes)
    done = grade("check", cwd=course_folder)
    assert done.exit_code == 3
    assert said in done.stderr


def test_a_broken_suite_is_told_once(grade, course_folder):
    """What every case of an exercise runs into is one problem, not one for each of them."""
    suite = course_folder / "reference" / "suites" / "test_averages.py"
    suite.write_text(suite.read_text().replace("points=1", "points=3"))
    assert problem(grade, course_folder).count("gives 6 points, course.toml says 2") == 1


def test_a_stray_file_is_found(grade, course_folder):
    """A solution that was left in the handout does not stay unnoticed."""
    shutil.copy(
        course_folder / "reference" / "averages.py", course_folder / "exercises" / "solution.py"
    )
    assert "solution.py belongs to no exercise" in problem(grade, course_folder)


def test_mutants_that_survive_are_listed_until_they_are_recorded(grade, course_folder):
    """`--mutate` names each survivor; an equivalent that is recorded with a reason is none."""
    suite = course_folder / "reference" / "suites" / "test_averages.py"
    suite.write_text(suite.read_text().replace("(1, 2, 7)", "(1,)"))
    stdout = problem(grade, course_folder, "--mutate")
    survivors = [line.strip() for line in stdout.splitlines() if "survives:" in line]
    assert survivors
    entries = ""
    for line in survivors:
        task, change = line.removeprefix("survives: ").split(": ", 1)
        entries += f"[[equivalent]]\ntask = {task!r}\nchange = {change!r}\nreason = 'a test'\n"
    recorded = course_folder / "reference" / "equivalents.toml"
    recorded.write_text(entries)
    assert grade("check", "--mutate", cwd=course_folder).exit_code == 0
    suite.write_text(suite.read_text().replace("(1,)", "(1, 2, 7)"))
    assert "  recorded, but caught: averages_mean: " in problem(grade, course_folder, "--mutate")
    recorded.write_text(entries.replace(" => ", " =>  "))
    assert "  recorded, but not made: averages_mean: " in problem(grade, course_folder, "--mutate")


def test_a_check_that_is_killed_leaves_nobody_behind(course_folder):
    """When the command is ended from outside, the processes that worked for it end as well."""
    ours, theirs = pty.openpty()
    check = subprocess.Popen(
        [sys.executable, "-m", "grader", "check"],
        cwd=course_folder,
        env={"PATH": os.environ["PATH"], "GRADEBOX_SECRET": "known to the tests"},
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    while b"cases" not in shown:
        shown += os.read(ours, 1 << 12)
    check.terminate()
    check.wait()
    try:
        # The terminal is theirs as long as anybody holds it.
        while select.select([ours], [], [], 60)[0]:
            os.read(ours, 1 << 12)
        pytest.fail("a process of the check's is still there")
    except OSError:
        os.close(ours)
