"""How much a submission may use, as data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """CPU seconds are what counts; the wall clock is loose, for machines that are busy.

    `total_s` is the time that a submission may take in all, less what a busy machine let it wait.
    Memory and disk are a process's own, which serves all exercises: the largest among them hold.
    """

    call_cpu_s: float = 2.0
    call_wall_s: float = 20.0
    total_s: float = 60.0
    memory_mb: int = 2048
    reply_mb: int = 32
    answer_mb: int = 64
    output_kb: int = 8192
    disk_mb: int = 16
    callbacks: int = 100_000
    deaths: int = 40
    deaths_per_function: int = 3
