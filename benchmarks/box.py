"""What the box costs: the same grading behind each door, and without one.

Run as `python benchmarks/box.py [ROUNDS]`. Each round grades the complete example, and one module
of it, as new processes: without a box, and behind each door that this machine has. What is printed
are medians over the rounds of the seconds beyond the grading without a box.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from grader.box import doors
from grader.errors import IsolationError

ROOT = Path(__file__).parent.parent
SUBMISSIONS = (
    ROOT / "submissions" / "complete",
    ROOT / "submissions" / "complete" / "perceptron.py",
)


def levels() -> list[str]:
    """Return the doors that open on this machine, and last the one that is no box."""
    found = []
    for level in doors.LEVELS:
        try:
            doors.available(level)
        except IsolationError:
            continue
        found.append(level)
    return found


def took(submission: Path, level: str) -> float:
    """Return the wall seconds of one grading."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "grader", str(submission), "--out", folder]
        began = time.perf_counter()
        subprocess.run([*command, "--isolation", level], check=True, capture_output=True, cwd=ROOT)
        return time.perf_counter() - began


def main() -> None:
    """Print one line a submission and door."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    for submission in SUBMISSIONS:
        took(submission, "none")
        seconds = [{level: took(submission, level) for level in levels()} for _ in range(rounds)]
        bare = statistics.median(one["none"] for one in seconds)
        print(f"{submission.name} without a box: {bare:.2f} s")
        for level in levels()[:-1]:
            beyond = [one[level] - one["none"] for one in seconds]
            print(
                f"  {level:<12} {statistics.median(beyond):+.3f} s "
                f"(from {min(beyond):+.3f} to {max(beyond):+.3f})"
            )


if __name__ == "__main__":
    main()
