"""What a student handed in, read into memory: never followed, never extracted, never run."""

from .reading import Submission, expand, read

__all__ = ["Submission", "expand", "read"]
