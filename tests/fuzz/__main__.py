"""Drives one target for some seconds: `python -m tests.fuzz TARGET SECONDS`.

What is found lies in `.fuzz/TARGET/` as a file, and is played back by `TARGET FILE`.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["grader", "nbformat", "tarfile", "zipfile"]):
    from .targets import TARGETS

# Loose: a busy machine may stop a target for a while.
_SLOWEST_S = 120
_MOST_MB = 2048


def main(name: str, what: str) -> None:
    """Run a target for `what` seconds, or on the file `what`."""
    target = TARGETS[name]
    if not what.isdigit():
        target.run(Path(what).read_bytes())
        return
    found = Path(".fuzz") / name
    found.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(target.seeds()):
            Path(corpus, str(number)).write_bytes(seed)
        options = [
            f"-max_total_time={what}",
            f"-timeout={_SLOWEST_S}",
            f"-rss_limit_mb={_MOST_MB}",
            f"-artifact_prefix={found}/",
            "-max_len=65536",
            "-print_final_stats=1",
        ]
        atheris.Setup([name, *options, corpus], target.run)
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
