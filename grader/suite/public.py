"""Runs a handout's public tests, as a student would."""

import io
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from .hidden import alone
from .item import uncollected


def run_public(folder: Path) -> tuple[dict[tuple[str, str], bool], dict[str, str]]:
    """Run a handout's own public tests.

    Returns of each test of each exercise whether it passed, and why an exercise's did not run.
    """
    found: dict[tuple[str, str], bool] = {}
    errors: dict[str, str] = {}

    class Collector:
        def pytest_exception_interact(
            self, node: pytest.Item | pytest.Collector, call: pytest.CallInfo[Any]
        ) -> None:
            if why := uncollected(node, call):
                errors[node.path.stem.removeprefix("test_")] = why

        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            path, _, name = report.nodeid.partition("::")
            key = (Path(path).stem.removeprefix("test_"), name)
            found[key] = found.get(key, True) and report.outcome == "passed"

    arguments = [str(folder), f"--rootdir={folder}", "-pno:cacheprovider", "-pno:terminal"]
    modules, path = set(sys.modules), list(sys.path)
    with alone(), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        pytest.main([*arguments, "-c", os.devnull], plugins=[Collector()])
    # The next handout's modules have the same names.
    for name in set(sys.modules) - modules:
        del sys.modules[name]
    sys.path[:] = path
    return found, errors
