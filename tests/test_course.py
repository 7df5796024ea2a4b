"""A course: how `course.toml` is found and read, where its secret comes from, and the seeds."""

import os
import secrets
import shutil
import stat
from pathlib import Path

import pytest

from grader import course as courses
from grader.course import SECRET_VARIABLE
from grader.errors import GraderError, UsageError


@pytest.fixture
def folder(toys, tmp_path, monkeypatch):
    """A copy of the toy course, without a secret."""
    monkeypatch.delenv(SECRET_VARIABLE, raising=False)
    for name in ("exercises", "reference"):
        shutil.copytree(toys / name, tmp_path / "course" / name)
    return tmp_path / "course"


def test_contents(course):
    """Exercises, tasks, points and hints are those of the file, in its order."""
    assert [(one.name, one.title, one.points) for one in course.exercises] == [
        ("averages", "Averages", 5.0),
        ("sampling", "Sampling", 5.0),
    ]
    assert list(course.tasks.items()) == [
        ("mean", "averages"),
        ("median", "averages"),
        ("expectation", "sampling"),
        ("bootstrap", "sampling"),
    ]
    bootstrap = course.exercises[1].tasks[1]
    assert bootstrap.hint == "What does rng.choice do with replace=True?"


def test_folders(course, toys):
    """The handout is the folder of `course.toml`, and the reference lies where it says."""
    assert course.handout == toys / "exercises"
    assert course.reference == toys / "reference"
    assert course.suite("averages") == toys / "reference" / "suites" / "test_averages.py"


def test_limits(folder):
    """An exercise has the course's limits but for those that it states itself."""
    edit(folder, 'name = "sampling"', 'name = "sampling"\nlimits = {memory_mb = 999}')
    course = courses.load(folder)
    averages, sampling = (exercise.limits for exercise in course.exercises)
    assert (averages.memory_mb, sampling.memory_mb) == (256, 999)
    assert averages.call_cpu_s == sampling.call_cpu_s == 0.5
    assert course.limits_for(course.exercises).memory_mb == 999


def test_unknown_exercise(course):
    """An exercise that the course does not have is a usage error that names those it has."""
    with pytest.raises(UsageError, match="`modes`; it has averages, sampling"):
        course.exercise("modes")


@pytest.mark.parametrize("path", ["", "exercises", "exercises/course.toml"])
def test_loading_by_any_of_its_paths(folder, path):
    """A course can be named by its folder, by its handout or by the file."""
    assert courses.load(folder / path).name == "statistics"


@pytest.mark.parametrize("path", ["", "exercises", "reference/suites", "submissions/ann"])
def test_finding_upward(folder, path):
    """A course is found from any folder within it."""
    start = folder / path
    start.mkdir(parents=True, exist_ok=True)
    assert courses.find(start) == folder / "exercises" / "course.toml"


def test_finding_from_the_first_start_that_knows_one(folder, tmp_path):
    """The working directory comes first, and the submission where that knows no course."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert courses.find(elsewhere, folder / "reference").is_relative_to(folder)


def test_finding_none(tmp_path):
    """Where no course is, the error says how to name one."""
    with pytest.raises(UsageError, match="--course"):
        courses.find(tmp_path)


def edit(folder: Path, old: str, new: str) -> None:
    """Change a text in the course's file."""
    path = folder / "exercises" / "course.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


FAULTS = {
    "no TOML": ('name = "statistics"', "name = statistics", "not valid TOML"),
    "a later format": ("format = 1", "format = 2", "format 2 is unknown"),
    "no format": ("format = 1", "", "`format` is missing"),
    "no name": ('name = "statistics"', "", "`name` is missing"),
    "a name that is no text": ('"statistics"', "3", "`name` must be a text in quotes, not 3"),
    "an unknown key": ("reference =", "refrence =", "`refrence` is unknown; there may be"),
    "no points": ("points = 5", "", "`points` of exercise `averages` is missing"),
    "points that are no number": ("points = 5", 'points = "five"', "positive number, not 'five'"),
    "points that are a truth": ("points = 5", "points = true", "positive number, not True"),
    "points that are not finite": ("points = 5", "points = nan", "positive number, not nan"),
    "points below zero": ("points = 5", "points = -5", "positive number, not -5"),
    "an unknown limit": ("call_cpu_s", "call_gpu_s", "`call_gpu_s` of the limits is unknown"),
    "a limit that is no number": (
        "call_cpu_s = 0.5",
        'call_cpu_s = "short"',
        "`call_cpu_s` of the",
    ),
    "a limit that is not whole": ("memory_mb = 256", "memory_mb = 0.5", "positive whole number"),
    "limits that are a list": ("[limits]", "[[limits]]", "the limits must be a table"),
    "a key of a task's": ("hint = ", "hints = ", "`hints` of task `mean` is unknown"),
    "a key of an exercise's": (
        "points = 5",
        "points = 5\nbonus = 1",
        "`bonus` of exercise `averages`",
    ),
    "tasks that go astray": ("exercise.tasks.mean", "exercise.task.mean", "`task` of exercise"),
    "a task that comes twice": ("tasks.bootstrap]", "tasks.mean]", "`mean` comes twice"),
    "an exercise that comes twice": ('"sampling"', '"averages"', "`averages` comes twice"),
    "a name of no module": ('"sampling"', '"../up"', "`../up` is no name that Python can have"),
    "a name that is Python's": ('"sampling"', '"class"', "`class` is no name that Python can have"),
    "an unknown policy": (
        "[limits]",
        "[feedback]\nhidden = 1\n[limits]",
        "`hidden` of the feedback",
    ),
    "a policy that is no word": (
        "[limits]",
        '[feedback]\nhidden_tests = "no"\n[limits]',
        "must be hidden, after_due_date or visible, not 'no'",
    ),
    "a due date without its time": (
        "[limits]",
        '[feedback]\nhidden_tests = "after_due_date"\ndue = 2026-12-01\n[limits]',
        "`due` of the feedback must be a date and time, not '2026-12-01'",
    ),
    "a due date without its offset": (
        "[limits]",
        '[feedback]\nhidden_tests = "after_due_date"\ndue = 2026-12-01T23:59:00\n[limits]',
        "a date and time with its offset",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_broken_course(folder, name):
    """A fault in `course.toml` is found when it is read; the error names the file and the place."""
    old, new, said = FAULTS[name]
    edit(folder, old, new)
    with pytest.raises(GraderError, match=r"course\.toml") as caught:
        courses.load(folder)
    assert said in str(caught.value)


def test_exercises_that_are_one_table(folder):
    """`[exercise]` is the likeliest slip of TOML's, and the error says how it is written."""
    path = folder / "exercises" / "course.toml"
    head = path.read_text(encoding="utf-8").partition("[[exercise]]")[0]
    path.write_text(head + '[exercise]\nname = "averages"\n', encoding="utf-8")
    with pytest.raises(GraderError, match=r"`\[exercise\]` must be written `\[\[exercise\]\]`"):
        courses.load(folder)


def test_a_course_without_exercises(folder):
    """A course may begin empty; that there is nothing to grade by is said when it is graded by."""
    path = folder / "exercises" / "course.toml"
    path.write_text(path.read_text(encoding="utf-8").partition("[[exercise]]")[0], encoding="utf-8")
    with pytest.raises(UsageError, match="grade new"):
        courses.load(folder).chosen(())


def test_a_course_from_windows(folder):
    """The mark and the line ends that an editor of Windows writes are no fault."""
    path = folder / "exercises" / "course.toml"
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert courses.load(folder).name == "statistics"


def test_course_that_is_no_text(folder):
    """A `course.toml` that is no text is a fault of the course like any other."""
    (folder / "exercises" / "course.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(GraderError, match=r"course\.toml"):
        courses.load(folder)


def test_missing_course(tmp_path):
    """A course that is not there is a usage error."""
    with pytest.raises(UsageError, match=r"course\.toml cannot be read"):
        courses.load(tmp_path)


@pytest.mark.parametrize(
    "path",
    [
        "exercises/course.toml",
        "reference/averages.py",
        "reference/suites/test_averages.py",
    ],
)
def test_digest(folder, path):
    """The digest changes with everything that decides a score."""
    before = courses.load(folder).digest
    (folder / path).write_text((folder / path).read_text(encoding="utf-8") + "\n# more\n")
    assert courses.load(folder).digest != before


def test_digest_of_what_decides_nothing(folder):
    """The digest stays when a stub or the secret changes."""
    before = courses.load(folder).digest
    (folder / "exercises" / "averages.py").write_text("")
    (folder / "reference" / ".secret").write_text("another")
    assert courses.load(folder).digest == before


def test_secret_is_made_once(folder):
    """On first use a secret is made, for the owner's eyes alone, and it stays."""
    first = courses.load(folder).secret
    path = folder / "reference" / ".secret"
    assert first.source == "file"
    assert first.value == path.read_bytes().strip()
    assert len(first.value) >= 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert courses.load(folder).secret == first


def test_secret_of_the_environment(folder, monkeypatch):
    """A secret of the environment wins, and no file is made."""
    monkeypatch.setenv(SECRET_VARIABLE, "from outside")
    assert courses.load(folder).secret == courses.Secret(b"from outside", "environment")
    assert not (folder / "reference" / ".secret").exists()


def test_public_secret(folder, tmp_path):
    """Where no secret can be kept, everybody's is used, and it says that it is public."""
    edit(folder, 'reference = "../reference"', 'reference = "../nowhere"')
    secret = courses.load(folder).secret
    assert secret.source == "public"
    assert secret == courses.load(folder).secret


def test_secret_that_another_made_meanwhile(folder, monkeypatch):
    """Of two graders that make the first secret at once, both use the one that was kept."""
    path = folder / "reference" / ".secret"

    def made_by_another(size):
        path.write_text("the other one's")
        return "mine"

    monkeypatch.setattr(secrets, "token_hex", made_by_another)
    assert courses.load(folder).secret == courses.Secret(b"the other one's", "file")


def test_empty_secret_protects_nothing(folder):
    """An empty file is no secret: the seeds do not pretend to be drawn from one."""
    (folder / "reference" / ".secret").write_text("\n")
    secret = courses.load(folder).secret
    assert secret.source == "public" or len(secret.value) >= 32


def test_seeds(folder, monkeypatch):
    """A seed depends on the submission's content and on the secret, and on nothing else."""
    monkeypatch.setenv(SECRET_VARIABLE, "one")
    seed = courses.load(folder).seed_for("content")
    assert seed == courses.load(folder).seed_for("content")
    assert seed != courses.load(folder).seed_for("other content")
    monkeypatch.setenv(SECRET_VARIABLE, "two")
    assert seed != courses.load(folder).seed_for("content")


def test_seeds_fit_json(folder):
    """A seed is an integer that every reader of JSON keeps exactly."""
    course = courses.load(folder)
    assert all(0 <= course.seed_for(str(number)) < 2**53 for number in range(100))


def test_loading_changes_nothing(folder):
    """Reading a course makes no file; only the first use of its secret does."""
    before = sorted(os.listdir(folder / "reference"))
    assert courses.load(folder).digest
    assert sorted(os.listdir(folder / "reference")) == before
