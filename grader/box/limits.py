"""How much a submission may use, as data."""

import math
import sys
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Limits:
    """CPU seconds are what counts; the wall clock is loose, for machines that are busy.

    `total_s` is the time that a submission may take for one exercise, and `submission_s` for all
    of them, less what a busy machine let it wait; in `idle_s` of it, it may do nothing. Memory and
    disk are a process's own, which serves all exercises: the largest among them hold.
    """

    call_cpu_s: float = 2.0
    call_wall_s: float = 20.0
    total_s: float = 60.0
    submission_s: float = 600.0
    idle_s: float = 20.0
    memory_mb: int = 2048
    reply_mb: int = 32
    answer_mb: int = 64
    output_kb: int = 8192
    disk_mb: int = 16
    callbacks: int = 100_000
    deaths: int = 40
    deaths_per_function: int = 3


def endless(limits: Limits) -> Limits:
    """Return limits under which what is the course's own may die, and take, as it needs to."""
    return replace(
        limits,
        deaths=sys.maxsize,
        deaths_per_function=sys.maxsize,
        total_s=math.inf,
        submission_s=math.inf,
        idle_s=math.inf,
    )
