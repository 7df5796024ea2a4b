"""Examines a submission: the tests, what failed once more with others' help, the mistake named."""

from .examination import Examination, Known, Watcher
from .testrun import TestRun

__all__ = ["Examination", "Known", "TestRun", "Watcher"]
