"""In which of a submission's modules a task is defined, and which of them was meant."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeGuard

from .inside.library import Source
from .outcome import Problem

# How a module may know a task, the likeliest to define it first.
_HOW = ("written", "marker", "mentioned", "stub", "unreadable")


class Places:
    """The modules of a submission, by what is known of the tasks in them.

    `tasks` maps each to the module that it is expected in, `survey` looks into a module and says
    how it knows each task, `known` is what needs no look.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        tasks: Mapping[str, str],
        survey: Callable[[str], dict[str, str]],
        known: Mapping[str, Mapping[str, str]],
    ) -> None:
        self._files = {source.name: source.filename for source in sources}
        self._tasks = tasks
        self._survey = survey
        self._known = {module: dict(tasks) for module, tasks in known.items()}

    def known_in(self, module: str) -> dict[str, str]:
        """Return how a module knows the tasks that it knows."""
        if module not in self._known:
            self._known[module] = self._survey(module)
        return self._known[module]

    def of(self, task: str) -> list[str]:
        """List the modules that may define `task`, the likeliest first."""
        return self._ranked(
            task, [module for module in self._files if task in self.known_in(module)]
        )

    def how_written(self, task: str) -> str:
        """Say how the likeliest module knows `task`: written, marker, stub, mentioned, missing."""
        places = self.of(task)
        return self.known_in(places[0])[task] if places else "missing"

    def doubles(self) -> list[Problem]:
        """Say which files hold tasks that are written in another one, which counts.

        A module of the course may have a copy of another's function for itself.
        """
        found: dict[tuple[str, str], list[str]] = {}
        for task in self._tasks:
            written = [name for name, known in self._known.items() if known.get(task) == "written"]
            first, *others = self._ranked(task, written) or [""]
            for other in others:
                if other not in self._tasks.values():
                    found.setdefault((other, self._files[first]), []).append(f"`{task}`")
        return [
            Problem(self._files[other], 0, f"also in {file}, which is graded: {', '.join(tasks)}")
            for (other, file), tasks in found.items()
        ]

    def _ranked(self, task: str, modules: Sequence[str]) -> list[str]:
        expected = self._tasks[task]

        def rank(module: str) -> tuple[int, bool, int, bool, str]:
            stem = module.rpartition(".")[2]
            how = _HOW.index(self._known[module][task])
            return how, module != expected, module.count("."), stem != expected, module

        return sorted(modules, key=rank)


def is_how(value: object) -> TypeGuard[str]:
    """Say whether `value` is a word for how a module may know a task."""
    return isinstance(value, str) and value in _HOW
