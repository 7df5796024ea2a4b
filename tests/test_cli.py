"""The command: exit codes, options, what is printed and where the reports go."""

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from grader import __version__, schema

from . import packed

TIMINGS = ("started_at", "duration_s")


@pytest.fixture
def broken(toys, tmp_path):
    """A copy of the toy course, one text of which is changed."""

    def change(file, old, new):
        for name in ("exercises", "reference"):
            ignored = shutil.ignore_patterns(".secret")
            shutil.copytree(toys / name, tmp_path / "course" / name, ignore=ignored)
        path = tmp_path / "course" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return tmp_path / "course"

    return change


def timeless(report):
    """A report without what differs from run to run."""
    kept = {key: value for key, value in report.items() if key not in TIMINGS}
    for exercise in kept["exercises"]:
        for test in exercise["tests"]:
            del test["duration_s"]
    return kept


SHARED = """
@pytest.mark.task("bootstrap", points=0.5)
@pytest.mark.parametrize("least", [1.0, 2.0])
def test_bootstrap_shared(student, kept, least):
    \"\"\"What was drawn once is looked at twice.\"\"\"
    if "drawn" not in kept:
        kept["drawn"] = student.bootstrap(np.full(4, 2.5), 3, np.random.default_rng(1))
    expect.that(abs(np.mean(kept["drawn"]) - 2.5) < 0.1 and least < 2.5, "They are others.")


@pytest.mark.task("bootstrap", points=1)
def test_bootstrap_of_equal_values"""


def test_what_helps_once_helps_all_that_share_it(grade, toy, broken):
    """Tests that look at one result are counted alike, with correct functions in it or without."""
    first = '\n@pytest.mark.task("bootstrap", points=1)\ndef test_bootstrap_of_equal_values'
    course = broken("reference/suites/test_sampling.py", first, SHARED)
    toml = course / "exercises" / "course.toml"
    text = toml.read_text(encoding="utf-8")
    halves = text.replace('title = "Sampling"\npoints = 5', 'title = "Sampling"\npoints = 6')
    toml.write_text(halves, encoding="utf-8")
    work = shutil.copytree(toy("error_once"), course.parent / "ada")
    sampling = (work / "sampling.py").read_text(encoding="utf-8")
    alone = sampling.replace("return mean(np.array(", "return np.mean(np.array(")
    (work / "sampling.py").write_text(alone, encoding="utf-8")
    report = grade(work, "--course", course, "--json", "-").report
    shared = [test for test in report["exercises"][1]["tests"] if "shared" in test["id"]]
    said = [(test["status"], test["stand_ins"]) for test in shared]
    assert said == [("passed", ["mean"])] * 2


def test_chance_gets_no_second_try(grade, tmp_path, toys):
    """What fails the first time is no better for being right the second, when nobody helped it."""
    work = tmp_path / "ada"
    work.mkdir()
    work.joinpath("averages.py").write_text(
        "calls = []\ndef mean(values):\n    return 0.0\n"
        "def median(values):\n    calls.append(0)\n"
        "    ordered = sorted(values)\n    half = len(ordered) // 2\n"
        "    return (ordered[half] + ordered[~half]) / 2 + (len(calls) < 3)\n"
    )
    report = grade(work, "--course", toys, "--json", "-").report
    tests = [test for test in report["exercises"][0]["tests"] if test["task"] == "median"]
    assert [test["status"] for test in tests[:2]] == ["failed", "failed"]


def one_line(text):
    """Say whether the text is one line that a terminal shows as it is."""
    return text.endswith("\n") and text[:-1].isprintable()


def test_help(grade):
    """The help shows how to grade, each way on a line of its own, and every command."""
    shown = grade("--help").stdout
    assert "\n  grade submissions/   a folder of these\n" in shown
    assert "\\b" not in shown
    assert re.findall(r"^  (\w+)  +[A-Z]", shown, re.MULTILINE) == [
        "run", "doctor", "keygen", "verify", "new", "check",
    ]  # fmt: skip


def test_table_and_report(grade, toy):
    """Graded, the exit code is 0 whatever the score; a table is printed, a report written."""
    done = grade(toy("wrong"))
    assert done.exit_code == 0
    assert done.stderr == ""
    assert done.stdout.startswith("wrong: 2 of 10 points\n")
    assert "The mean of 1, 2 and 6 is 3." in done.stdout
    lost = re.search(r"averages .* (\d) of (\d) checks lost", done.stdout)
    counted = [test for test in done.report["exercises"][0]["tests"] if not test["bonus"]]
    passed = [test for test in counted if test["status"] == "passed"]
    assert lost.groups() == (str(len(counted) - len(passed)), str(len(counted)))
    assert "report: reports/wrong.json" in done.stdout
    assert schema.invalid(done.report) == ""


def test_run_is_the_default_command(grade, toy):
    """`grade SUBMISSION` is `grade run SUBMISSION`."""
    short, long = grade(toy("wrong"), "--json", "-"), grade("run", toy("wrong"), "--json", "-")
    assert timeless(short.report) == timeless(long.report)


def test_same_submission_same_report(grade, toy):
    """Graded twice, a submission gets the same seed, the same score and the same sentences."""
    first, second = (grade(toy("wrong"), "--json", "-").report for _ in range(2))
    assert timeless(first) == timeless(second)
    assert first["seed_source"] == "environment"


def test_packed_is_the_same_submission(grade, toy, toys, tmp_path):
    """A zip or a tar.gz of a folder gets the folder's digest, seed and score."""
    contents = {f"right/{path.name}": path.read_bytes() for path in toy("right").iterdir()}
    archives = [
        packed.zipped(tmp_path / "right.zip", contents),
        packed.tarred(tmp_path / "right.tar.gz", contents),
    ]
    want = timeless(grade(toy("right"), "--json", "-").report)
    for archive in archives:
        assert timeless(grade(archive, "--course", toys, "--json", "-").report) == want


def test_two_submissions_get_different_inputs(grade, toy):
    """Two submissions of different content are graded from different seeds."""
    done = grade(toy("right"), toy("relative_imports"))
    reports = [json.loads(path.read_text()) for path in (done.folder / "reports").iterdir()]
    assert len({report["seed"] for report in reports}) == 2
    assert {report["score"] for report in reports} == {10}


def test_seed(grade, toy):
    """A seed that is asked for is used and named, and gives the same report again."""
    first, second = (grade(toy("wrong"), "--seed", 5, "--json", "-").report for _ in range(2))
    assert (first["seed"], first["seed_source"]) == (5, "option")
    assert timeless(first) == timeless(second)


def test_seed_stays_outside(grade, toys, tmp_path):
    """What a submission draws from tells it nothing of the seed that its inputs are drawn from."""
    (tmp_path / "averages.py").write_text(
        "import numpy as np\n"
        "def mean(values):\n"
        "    print('drawn from', np.random.get_state()[1][0])\n"
    )
    report = grade(tmp_path / "averages.py", "--course", toys, "--json", "-").report
    printed = report["exercises"][0]["tests"][0]["output"]
    assert "drawn from" in printed
    # numpy's older generator keeps what it was seeded with in its first word.
    assert str(report["seed"] % 2**32) not in printed


def test_without_a_secret(grade, toy, broken):
    """Where the course can keep no secret, the table and the report say so."""
    course = broken("exercises/course.toml", "reference", "reference")
    (course / "reference" / ".secret").mkdir()
    done = grade(toy("missing_file"), "--course", course, GRADEBOX_SECRET="")
    assert done.report["seed_source"] == "public"
    assert "no course secret" in done.stdout


def test_one_exercise(grade, toy):
    """With `--exercise`, that exercise alone is graded."""
    report = grade(toy("right"), "--exercise", "sampling", "--json", "-").report
    assert [exercise["name"] for exercise in report["exercises"]] == ["sampling"]
    assert (report["score"], report["max_score"]) == (5, 5)


@pytest.mark.parametrize("options", [[], ["--json", "-"]], ids=["table", "json"])
def test_full_standard_output(toy, tmp_path, options):
    """Where nothing can be printed, that is said, and it is no fault of the grader's."""
    command = [sys.executable, "-m", "grader", str(toy("wrong")), "--out", str(tmp_path), *options]
    environment = {**os.environ, "GRADEBOX_SECRET": "known to the tests"}
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=environment
        )
    assert done.returncode == 2
    assert "Standard output cannot be written to: No space left on device." in done.stderr


def test_exercise_named_twice(grade, toy):
    """An exercise that is named twice is graded once."""
    twice = ("--exercise", "averages") * 2
    report = grade(toy("right"), *twice, "--json", "-").report
    assert (report["score"], report["max_score"]) == (5, 5)


@pytest.mark.parametrize(("percent", "code"), [("20", 0), ("20.1", 1), ("0", 0), ("100", 1)])
def test_fail_under(grade, toy, percent, code):
    """Below the given share of the points the exit code is 1, and the report is written."""
    done = grade(toy("wrong"), "--fail-under", percent)
    assert done.exit_code == code
    assert done.report["score"] == 2


def test_course_of_the_working_directory(grade, toy, broken, tmp_path):
    """The course that is graded by is the one around the working directory."""
    course = broken("exercises/course.toml", 'name = "statistics"', 'name = "here"')
    shutil.copytree(toy("missing_file"), tmp_path / "ann")
    done = grade(tmp_path / "ann", "--json", "-", cwd=course / "reference")
    assert done.report["course"]["name"] == "here"


def test_course_around_the_submission(grade, toy):
    """Outside of any course, the one around the submission is graded by."""
    assert grade(toy("missing_file"), "--json", "-").report["course"]["name"] == "statistics"


@pytest.mark.parametrize("named", ["eve", "eve/averages.py"])
def test_course_of_the_submission_itself(grade, toy, tmp_path, named):
    """A course that was handed in is never graded by: its suites would run unboxed."""
    shutil.copytree(toy("missing_file"), tmp_path / "eve")
    (tmp_path / "eve" / "suites").mkdir()
    (tmp_path / "eve" / "__init__.py").write_text("")
    (tmp_path / "eve" / "suites" / "test_averages.py").write_text(
        'import pytest\n\nopen("escaped", "w")\n\n\n'
        '@pytest.mark.task("mean", points=1)\ndef test_mean():\n    pass\n'
    )
    (tmp_path / "eve" / "course.toml").write_text(
        'format = 1\nname = "eve"\ntitle = "Eve"\nversion = "1"\nreference = "."\n'
        '[[exercise]]\nname = "averages"\ntitle = ""\npoints = 1\n[exercise.tasks.mean]\n'
    )
    done = grade(tmp_path / named)
    assert not (done.folder / "escaped").exists()
    assert done.exit_code == 2


def test_warnings_as_errors(grade, toy):
    """Whatever a submission returns, the examiner's own arithmetic warns of nothing."""
    done = grade(toy("wrong"), "--json", "-", PYTHONWARNINGS="error::RuntimeWarning")
    assert (done.exit_code, done.stderr) == (0, "")


def test_isolation_none(grade, toy):
    """Without a box, on the instructor's own word, the report says that there was none."""
    report = grade(toy("right"), "--isolation", "none", "--json", "-").report
    assert report["isolation"]["level"] == "none"
    assert report["score"] == 10


@pytest.mark.parametrize(
    "arguments",
    [
        ("--exercise", "modes"),
        ("--course", "nowhere"),
        ("--seed", "-1"),
        ("--seed", "many"),
        ("--fail-under", "101"),
        ("--fail-under", "nan"),
        ("--isolation", "trust"),
        ("--colour",),
        ("--json",),
    ],
    ids=" ".join,
)
def test_wrong_usage(grade, toy, arguments):
    """An option that makes no sense has exit code 2, and nothing is graded."""
    done = grade(toy("right"), *arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert not (done.folder / "reports").exists()


def test_no_name(grade):
    """A submission without a name, which a shell's empty variable makes, is not the folder here."""
    done = grade("")
    assert (done.exit_code, done.stdout) == (2, "")
    assert one_line(done.stderr)
    assert "not an empty one" in done.stderr


def test_misspelt_command(grade, toys):
    """What is nearly a command, and no submission either, is told which one may be meant."""
    done = grade("chekc")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "did you mean `grade check`?" in done.stderr
    (done.folder / "chekc").mkdir()
    assert "holds no module" in grade("chekc", "--course", toys).stderr


def test_no_course(grade, tmp_path):
    """Where no course is found, one sentence says how to name one."""
    path = packed.MAKERS["single_module"](tmp_path / "ann")
    done = grade(path)
    assert done.exit_code == 2
    assert one_line(done.stderr)
    assert "--course" in done.stderr


@pytest.mark.parametrize("target", ["file/reports", "file"])
def test_unwritable_reports(grade, toy, target):
    """Where no report can be written the exit code is 2, and one sentence says so beforehand."""
    (grade("--version").folder / "file").write_text("mine")
    done = grade(toy("endless_import"), toy("missing_file"), "--out", target)
    assert done.exit_code == 2
    assert one_line(done.stderr)
    assert "choose another place" in done.stderr
    assert (done.folder / "file").read_text() == "mine"


SUITE = "reference/suites/test_averages.py"
MARKER = '@pytest.mark.task("mean", points=1)'
CHECK = """    expect.close(student.mean(np.array([1.0, 2.0, 6.0])), 3.0, "mean of 1, 2 and 6")"""
FAULTS = {
    "points that do not add up": (SUITE, MARKER, MARKER.replace("1", "2"), "course.toml says 5"),
    "points that are none": (SUITE, MARKER, MARKER.replace("1", "-1"), "gives -1 points"),
    "points that are no number": (SUITE, MARKER, MARKER.replace("1", '"1"'), "gives '1' points"),
    "points by another word": (SUITE, MARKER, MARKER.replace("points", "point"), "has `point`"),
    "a test that is wrong": (
        SUITE,
        "expect.close(",
        "expect.closed(",
        "no attribute 'closed' (line",
    ),
    "a test that nobody passes": (
        SUITE,
        CHECK,
        '    assert student.mean(np.ones(2)) > 1, "not above 1"',
        "test_mean_of_three fails on the reference as well: AssertionError: not above 1 (line",
    ),
    "an unknown fixture": (SUITE, "three(student)", "three(student, rgn)", "asks for `rgn`; there"),
    "a fixture that fails": (
        SUITE,
        MARKER,
        "@pytest.fixture(autouse=True)\ndef three():\n    return 1 / 0\n\n\n" + MARKER,
        "ZeroDivisionError: division by zero (line",
    ),
    "a preparation that fails": (
        SUITE,
        MARKER + "\ndef test_mean_of_three(student",
        "def prepare(rng):\n    return 1 / 0\n\n\n"
        + MARKER
        + "\ndef test_mean_of_three(student, prepared",
        "prepare(rng) of test_averages.py is broken: ZeroDivisionError",
    ),
    "a test that is skipped": (SUITE, CHECK, '    pytest.skip("not today")', "not today (line"),
    "a test that may fail": (SUITE, MARKER, MARKER + "\n@pytest.mark.xfail", "the marker xfail"),
    "a test of no kind": (
        SUITE,
        "def test_mean_of",
        "async def test_mean_of",
        "neither passed nor",
    ),
    "a test that ends pytest": (
        SUITE,
        CHECK,
        "    raise SystemExit(0)",
        "neither passed nor failed",
    ),
    "a test of no task": (SUITE, MARKER + "\n", "", "has no marker @pytest.mark.task(NAME"),
    "a test of an unknown task": (SUITE, '"mean"', '"mode"', "about `mode`, which is no task"),
    "a marker of another name": (SUITE, "mark.task", "mark.tsk", "'tsk' not found"),
    "a suite that cannot be imported": (
        SUITE,
        "import pytest\n",
        "import pytest\nimport nowhere\n",
        "ModuleNotFoundError: No module named 'nowhere' (line",
    ),
    "a suite that is no Python": (
        SUITE,
        "import pytest",
        "import",
        "SyntaxError: invalid syntax (",
    ),
    "a reference that cannot be imported": (
        "reference/averages.py",
        "import",
        "import nowhere as",
        "The reference cannot be imported",
    ),
    "a reference without a function": (
        "reference/averages.py",
        "def median",
        "def middle",
        "has no attribute 'median'",
    ),
    "a mistake without a name": (
        "reference/mistakes/averages.py",
        "median__upper",
        "median_upper",
        "must be named TASK__MISTAKE",
    ),
    "an unknown limit": ("exercises/course.toml", "call_cpu_s", "call_gpu_s", "`call_gpu_s` of"),
    "a course that is no TOML": ("exercises/course.toml", "format = 1", "format =", "valid TOML"),
    "an exercise that is not there": (
        "exercises/course.toml",
        'name = "averages"',
        'name = "modes"',
        "The reference cannot be imported: ModuleNotFoundError: No module named",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_of_the_course(grade, toy, broken, name):
    """A fault of the course has exit code 3 and a sentence of its own, and is never a score."""
    *change, said = FAULTS[name]
    done = grade(toy("mutated_argument"), "--course", broken(*change))
    assert done.exit_code == 3
    assert done.stderr.startswith("grade: ")
    assert one_line(done.stderr)
    assert said in done.stderr
    assert done.stdout == ""
    assert not (done.folder / "reports").exists()


def test_fault_of_the_course_is_the_same_for_everybody(grade, toy, broken):
    """Every submission of a batch hears of a broken suite, and none takes it for an empty one."""
    course = broken(SUITE, "import pytest\n", "import pytest\nimport nowhere\n")
    done = grade(toy("right"), toy("wrong"), "--course", course)
    assert done.exit_code == 3
    assert done.stderr.count("No module named 'nowhere'") == 2


def test_failing_in_pytests_own_words(grade, toy, broken):
    """A hidden test may fail by `pytest.fail`, and a bare assert still gets a sentence."""
    course = broken(SUITE, CHECK, '    assert student.mean(np.ones(3)) == 1 or pytest.fail("so")')
    test = grade(toy("wrong"), "--course", course, "--json", "-").report["exercises"][0]["tests"][0]
    assert (test["status"], test["message"]) == ("failed", "so")
    path = course / SUITE
    path.write_text(path.read_text().replace(' or pytest.fail("so")', ""))
    test = grade(toy("wrong"), "--course", course, "--json", "-").report["exercises"][0]["tests"][0]
    assert (test["status"], "the title names" in test["message"]) == ("failed", True)


def test_several_with_a_broken_one(grade, toy, tmp_path):
    """One submission that cannot be read does not keep the others from being graded."""
    empty = packed.MAKERS["empty_folder"](tmp_path / "empty")
    done = grade(toy("right"), empty, toy("missing_file"))
    assert done.exit_code == 2
    assert one_line(done.stderr)
    assert str(empty) in done.stderr
    reports = sorted(path.name for path in (done.folder / "reports").iterdir())
    assert reports == ["missing_file.json", "right.json"]


def test_several_below_a_share(grade, toy):
    """Of several submissions one below the share is enough for exit code 1."""
    assert grade(toy("right"), toy("wrong"), "--fail-under", 50).exit_code == 1


def test_folder_of_submissions(grade, toy, toys, tmp_path):
    """A folder of submissions is graded one by one."""
    for name in ("right", "missing_file"):
        shutil.copytree(toy(name), tmp_path / "all" / name)
    done = grade(tmp_path / "all", "--course", toys)
    assert done.exit_code == 0
    assert "right: 10 of 10 points" in done.stdout
    assert "missing_file: 5 of 10 points" in done.stdout


def test_two_submissions_of_one_name(grade, toy, toys, tmp_path):
    """Of two submissions with the same name neither report overwrites the other."""
    shutil.copytree(toy("right"), tmp_path / "monday" / "ann")
    shutil.copytree(toy("wrong"), tmp_path / "friday" / "ann")
    done = grade(tmp_path / "monday" / "ann", tmp_path / "friday" / "ann", "--course", toys)
    reports = sorted(path.name for path in (done.folder / "reports").iterdir())
    assert reports == ["ann-2.json", "ann.json"]


def test_a_reader_who_has_seen_enough(grade, toy, toys, tmp_path):
    """Where nobody reads on, the rest is graded all the same, and each has its report."""
    command = [sys.executable, "-m", "grader", *map(toy, ("right", "missing_file", "wrong"))]
    ours, theirs = os.pipe()
    os.close(ours)
    environment = {"PATH": os.environ["PATH"], "GRADEBOX_SECRET": "known to the tests"}
    done = subprocess.run(
        [*command, "--course", toys],
        cwd=tmp_path, env=environment, stdout=theirs, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, b"")
    reports = sorted(path.name for path in (tmp_path / "reports").iterdir())
    assert reports == ["missing_file.json", "right.json", "wrong.json"]


def test_a_submission_named_twice(grade, toy):
    """A submission that is named twice, as globs do, is graded once."""
    done = grade(toy("wrong"), toy("wrong"))
    assert [path.name for path in (done.folder / "reports").iterdir()] == ["wrong.json"]


def test_parts_in_folders(grade, toy, toys, tmp_path):
    """A submission whose parts lie in folders is one submission, as it is when it is packed."""
    parts = {f"{name.split('.')[0]}/{name}": text for name, text in packed.MODULES.items()}
    packed_up = grade(packed.zipped(tmp_path / "ann.zip", parts), "--course", toys)
    for name, text in parts.items():
        (tmp_path / "ann" / name).parent.mkdir(parents=True)
        (tmp_path / "ann" / name).write_bytes(text)
    assert "ann: 10 of 10 points" in packed_up.stdout
    assert "ann: 10 of 10 points" in grade(tmp_path / "ann", "--course", toys).stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted(toy, toys, tmp_path, number):
    """A signal ends the batch, not one submission of it, and keeps the reports that are written."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    names = ("right", "endless_loop", "endless_import", "endless_loop", "wrong")
    # Where the tests run in the background, a shell has had the signal ignored, by children too.
    before = signal.signal(number, signal.SIG_DFL)
    batch = subprocess.Popen(
        [sys.executable, "-m", "grader", *map(toy, names), "--course", toys],
        cwd=tmp_path,
        env={
            "PATH": os.environ["PATH"],
            "TMPDIR": str(temporary),
            "GRADEBOX_SECRET": "known to the tests",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    signal.signal(number, before)
    while "report: " not in batch.stdout.readline():
        pass
    batch.send_signal(number)
    _, said = batch.communicate()
    assert batch.returncode == 130
    assert one_line(said)
    assert [path.name for path in (tmp_path / "reports").iterdir()] == ["right.json"]
    assert not list(temporary.iterdir())


def test_json_alone(grade, toy):
    """`--json -` prints the report, which the schema accepts, and nothing else; no file is made."""
    done = grade(toy("odd_messages"), "--json", "-")
    assert done.exit_code == 0
    assert done.stderr == ""
    assert schema.invalid(json.loads(done.stdout)) == ""
    assert list(done.folder.iterdir()) == []


def test_json_into_a_file(grade, toy):
    """`--json FILE` writes the report there."""
    done = grade(toy("missing_file"), "--json", "here/ann.json")
    assert done.exit_code == 0
    assert schema.read(done.folder / "here" / "ann.json")["score"] == 5


def test_json_of_several(grade, toy):
    """`--json` takes one submission."""
    done = grade(toy("right"), toy("wrong"), "--json", "-")
    assert (done.exit_code, done.stdout) == (2, "")
    assert one_line(done.stderr)


@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 1, 2)])
def test_closed_streams(toy, toys, tmp_path, closed):
    """Started with standard streams closed, as from a daemon, it grades and writes its report."""
    start = (
        "import os, sys; [os.close(int(each)) for each in sys.argv[1]]; "
        "os.execv(sys.argv[2], sys.argv[2:])"
    )
    grader = [sys.executable, "-m", "grader", toy("right"), "--course", toys, "--out", tmp_path]
    numbers = "".join(map(str, closed))
    environment = {**os.environ, "GRADEBOX_SECRET": "known to the tests"}
    command = [sys.executable, "-c", start, numbers, *grader]
    done = subprocess.run(command, env=environment, check=False)
    assert done.returncode == 0
    report = json.loads((tmp_path / "right.json").read_text(encoding="utf-8"))
    assert report["score"] == report["max_score"]


@pytest.mark.parametrize("name", ["wrong", "odd_messages", "shadowing_names"])
def test_plain_text_in_a_pipe(grade, toy, name):
    """In a pipe there are no colours, no progress, and nothing that a terminal acts on."""
    done = grade(toy(name))
    assert all(char.isprintable() or char == "\n" for char in done.stdout + done.stderr)


def on_a_terminal(path, course, folder, progress=False, **variables):
    """Run the command with a terminal for its table, or its progress; return what stands there."""
    ours, theirs = pty.openpty()
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm"}
    environment |= {"GRADEBOX_SECRET": "known to the tests", **variables}
    command = [sys.executable, "-m", "grader", str(path), "--course", str(course)]
    out, error = (subprocess.DEVNULL, theirs) if progress else (theirs, subprocess.DEVNULL)
    done = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=error)
    os.close(theirs)
    written = b""
    try:
        while part := os.read(ours, 1 << 16):
            written += part
    except OSError:
        # Linux says so when the other end is closed.
        pass
    assert done.wait() == 0
    os.close(ours)
    return written.decode()


def test_colours_on_a_terminal(toy, toys, tmp_path):
    """On a terminal the table has colours, unless NO_COLOR is set."""
    assert "\x1b[31m" in on_a_terminal(toy("wrong"), toys, tmp_path)
    shown = on_a_terminal(toy("wrong"), toys, tmp_path, NO_COLOR="1")
    assert "\x1b" not in shown
    assert "wrong: 2 of 10 points" in shown


def test_progress_on_a_terminal(toy, toys, tmp_path):
    """One line says which exercise is being graded; it is written over, and gone at the end."""
    shown = on_a_terminal(toy("right"), toys, tmp_path, progress=True)
    assert shown.split("\r\x1b[K") == [
        "",
        "grading right",
        "grading right: averages (1 of 2)",
        "grading right: sampling (2 of 2)",
        "",
    ]


def test_submission_does_not_write_on_the_terminal(toy, toys, tmp_path):
    """What a submission says cannot clear the screen, set a title or forge a line."""
    shown = on_a_terminal(toy("odd_messages"), toys, tmp_path)
    for line in shown.replace("\r\n", "\n").split("\n"):
        assert re.sub(r"\x1b\[\d*m", "", line).isprintable()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_narrow_encodings(grade, toy, encoding):
    """A terminal that cannot show a character of a message gets another one, and the result."""
    done = grade(toy("wrong"), PYTHONIOENCODING=encoding)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "f(x) = x" in done.stdout
    assert grade(toy("odd_messages"), "--json", "-", PYTHONIOENCODING=encoding).exit_code == 0


def test_version(grade):
    """`--version` says the version."""
    assert grade("--version").stdout == f"gradebox, version {__version__}\n"


def test_no_arguments(grade):
    """Without arguments the command explains itself."""
    done = grade()
    assert "grade SUBMISSION" in done.stdout + done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"]], ids=" ".join)
def test_help_is_light(arguments):
    """Help is shown without loading numpy, pytest or any other of the heavy libraries."""
    code = (
        "import sys\n"
        "from grader.cli.main import cli\n"
        f"cli({arguments}, standalone_mode=False)\n"
        "print(*{name.partition('.')[0] for name in sys.modules})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path("/")
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "click" in loaded
    assert not loaded & {"numpy", "pytest", "_pytest", "nbformat", "jsonschema", "cryptography"}
