"""The report on one submission, as data; `schema.py` is its JSON form."""

from dataclasses import dataclass
from typing import Literal

from .verdict import Status

SCHEMA_VERSION = "1.0"

ExerciseStatus = Literal["complete", "partial", "failed", "not_attempted"]


@dataclass(frozen=True)
class TestResult:
    """One hidden test: what it is about, what became of it, and what it gave.

    `misconception` is the id of the known mistake that the task's function is, `diagnosis` the
    sentence about it. `error` is what the submission said, `detail` and `output` what it was given
    and what it printed: for instructors. `stand_ins` are earlier tasks for which correct functions
    answered.
    """

    id: str
    task: str
    title: str
    status: Status
    category: str
    points: float
    max_points: float
    bonus: bool
    message: str
    error: str
    detail: str
    hint: str
    misconception: str | None
    diagnosis: str
    stand_ins: tuple[str, ...]
    output: str
    duration_s: float


@dataclass(frozen=True)
class ExerciseResult:
    """One exercise: the sum of its tests, bonus apart."""

    name: str
    title: str
    status: ExerciseStatus
    score: float
    max_score: float
    bonus: float
    tests: tuple[TestResult, ...]


@dataclass(frozen=True)
class FileInfo:
    """One file of the submission, with its size in bytes."""

    name: str
    size: int


@dataclass(frozen=True)
class SubmissionInfo:
    """What was graded: `name` is what it was called, `id` what its report is."""

    id: str
    name: str
    digest: str
    files: tuple[FileInfo, ...]


@dataclass(frozen=True)
class ProblemInfo:
    """Something in the submission's files that could not be read or run."""

    file: str
    line: int
    message: str
    error: str


@dataclass(frozen=True)
class CourseInfo:
    """What it was graded by."""

    name: str
    version: str
    suite_digest: str


@dataclass(frozen=True)
class IsolationInfo:
    """What really shut the submission in, and with what of the kernel's."""

    level: str
    landlock_abi: int
    seccomp_calls: int
    uid: int


@dataclass(frozen=True)
class Environment:
    """The versions that a result may depend on."""

    gradebox: str
    engine_digest: str
    python: str
    numpy: str
    platform: str


@dataclass(frozen=True)
class Report:
    """Everything that is known about one graded submission."""

    schema_version: str
    submission: SubmissionInfo
    course: CourseInfo
    score: float
    max_score: float
    bonus: float
    exercises: tuple[ExerciseResult, ...]
    problems: tuple[ProblemInfo, ...]
    isolation: IsolationInfo
    seed: int
    seed_source: str
    environment: Environment
    started_at: str
    duration_s: float
