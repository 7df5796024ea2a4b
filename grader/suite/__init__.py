"""The one door to pytest: collects the hidden suites and runs their tests, one at a time."""

from .bench import Ahead, Bench, Functions, Kept, Ran
from .hidden import with_tests
from .item import Test
from .public import run_public

__all__ = ["Ahead", "Bench", "Functions", "Kept", "Ran", "Test", "run_public", "with_tests"]
