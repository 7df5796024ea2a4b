"""What grading costs beyond the student's own arithmetic: a cold `grade` against direct calls.

Run as `python benchmarks/overhead.py [ROUNDS]`. Each round runs two things side by side: `grade` on
the complete example as a new process, and, in this warm process without any box or wire, the same
calls to the same functions that the hidden suites make. What is printed are ratios and differences
of the two, and their medians; a busy machine moves both.
"""

import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

from grader.box import doors

ROOT = Path(__file__).parent.parent
COMPLETE = ROOT / "submissions" / "complete"


class Direct:
    """The functions under test, called in this process, with a clock around each call."""

    def __init__(self, functions: object) -> None:
        self.changed: tuple[int, ...] = ()
        self.spent_s = 0.0
        self.calls = 0
        self._functions = functions

    def __getattr__(self, task: str) -> Callable[..., object]:
        function = getattr(self._functions, task)

        def call(*arguments: object) -> object:
            began = time.perf_counter()
            try:
                result = function(*arguments)
                # A generator does its work when it is read.
                return list(result) if hasattr(result, "__next__") else result
            finally:
                self.spent_s += time.perf_counter() - began
                self.calls += 1

        return call


def direct(seed: int) -> tuple[float, int]:
    """Return the seconds that the suites' calls take when made directly, and their number."""
    from grader import course, suite

    loaded = course.load(ROOT / "exercises")
    sys.path.insert(0, str(COMPLETE))
    own = {task: getattr(import_module(module), task) for task, module in loaded.tasks.items()}
    functions = Direct(SimpleNamespace(**own))

    def run(bench: suite.Bench) -> None:
        kept: dict[str, suite.Kept] = {exercise.name: {} for exercise in loaded.exercises}
        for test in bench.tests:
            error = bench.run(test, functions, kept[test.exercise.name]).error
            if error is not None:
                raise SystemExit(f"the complete example fails {test.id}: {error}")

    suite.with_tests(loaded, loaded.exercises, seed, run)
    # pytest's circles would keep this round's images, and the next `grade` pay for other memory.
    gc.collect()
    return functions.spent_s, functions.calls


def cold() -> tuple[float, int]:
    """Return the wall seconds of `grade` on the complete example, and the seed it used."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "grader", str(COMPLETE), "--out", folder]
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        took = time.perf_counter() - began
        report = json.loads((Path(folder) / "complete.json").read_text(encoding="utf-8"))
    if report["score"] != report["max_score"]:
        raise SystemExit("the complete example is not complete")
    return took, report["seed"]


def main() -> None:
    """Print one line a round, and the medians."""
    os.environ.update(doors.ONE_THREAD)
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    _, seed = cold()
    direct(seed)
    rows = []
    for _ in range(rounds):
        graded, seed = cold()
        bare, calls = direct(seed)
        rows.append((graded, bare))
        print(
            f"grade {graded:6.2f} s   direct {bare:6.2f} s ({calls} calls)   "
            f"ratio {graded / bare:5.2f}   difference {graded - bare:+.2f} s"
        )
    ratio = statistics.median(graded / bare for graded, bare in rows)
    difference = statistics.median(graded - bare for graded, bare in rows)
    print(f"median ratio {ratio:.2f}, median difference {difference:+.2f} s")


if __name__ == "__main__":
    main()
