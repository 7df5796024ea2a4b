"""The exceptions of the engine, each with the exit code that the command line gives it.

A student's fault is never an exception here: it is data, a verdict in the report.
"""


class GradeboxError(Exception):
    """A sentence for a person, and the exit code that goes with it."""

    exit_code = 3


class UsageError(GradeboxError):
    """The command cannot be carried out as it was given: a wrong path, option or folder."""

    exit_code = 2


class SubmissionError(UsageError):
    """Nothing in the submission can be read."""


class IsolationError(UsageError):
    """The box that was asked for is not to be had on this machine; `reason` is without advice."""

    def __init__(self, reason: str, advice: str = "") -> None:
        super().__init__(f"{reason}; {advice}" if advice else f"{reason}.")
        self.reason = f"{reason}."


class GraderError(GradeboxError):
    """The grader or the course is at fault; it never becomes a score."""
