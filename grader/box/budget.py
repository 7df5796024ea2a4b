"""What a submission has used up, in all and in the exercise at hand: time, idling, deaths."""

from collections.abc import Callable

from .limits import Limits
from .outcome import Died

# A file is tried with less and less of it.
_MORE_FOR_FILES = 3


class Budget:
    """The account of one submission under `limits`.

    `queued` returns how long the candidate was ready to run while the machine ran others, which
    is charged to nobody; it reads a file, and so is asked only when it matters.
    """

    def __init__(self, limits: Limits, queued: Callable[[], float]) -> None:
        self.limits = limits
        self.spent_s = 0.0
        self.idle_s = 0.0
        self._queued = queued
        self._before_s = 0.0
        self._deaths = 0
        self._deaths_of_files = 0
        self._deaths_of: dict[str, list[Died]] = {}

    def refusal(self, task: str) -> Died | None:
        """Say why `task` is not to be called once more, if so."""
        deaths = self._deaths_of.get(task, [])
        if len(deaths) >= self.limits.deaths_per_function:
            last = deaths[-1]
            return Died(last.kind, f"{last.description}, as before, and was not called again")
        return self.exhausted()

    def exhausted(self) -> Died | None:
        """Say why the submission is not to be started once more, if so."""
        for deaths, most in (
            (self._deaths, self.limits.deaths),
            (self._deaths_of_files, _MORE_FOR_FILES * self.limits.deaths),
        ):
            if deaths >= most:
                return Died(
                    "crashed",
                    f"the submission had ended {deaths} times and was not started again",
                )
        return self.overdrawn()

    def overdrawn(self, waited_s: float = 0.0) -> Died | None:
        """Say that time is up, if it is, `waited_s` into a call."""
        spent_s = self.spent_s + waited_s
        over_s = max(
            spent_s - self._before_s - self.limits.total_s, spent_s - self.limits.submission_s
        )
        if over_s > 0 and over_s > self._queued():
            return Died("timeout", "the submission had used up its total time")
        if self.idle_s > self.limits.idle_s:
            return Died("timeout", "it waited instead of computing")
        return None

    def note_file(self) -> None:
        """Count a death while a file was read or run, which costs no function its calls."""
        self._deaths_of_files += 1

    def note(self, task: str, died: Died) -> None:
        """Count a death."""
        self._deaths += 1
        self._deaths_of.setdefault(task, []).append(died)

    def pardon(self) -> None:
        """Forget all deaths, and let the total time of an exercise begin anew."""
        self._before_s = self.spent_s
        self._deaths = 0
        self._deaths_of.clear()

    def start_over(self) -> None:
        """Forget everything: what comes now is the course's own, or another's."""
        self.spent_s = self.idle_s = 0.0
        self._deaths_of_files = 0
        self.pardon()
