"""A box's own folders in memory: their size has a bound, how many files they hold is counted."""

import contextlib
import os

from .doors import IN_MEMORY
from .scratch import MOST_FILES


class Tmpfs:
    """The folders as seen from outside, where the machine lets us look; process `root` has them.

    An empty file takes a kilobyte of the kernel's memory, and no limit of a process counts it.
    """

    def __init__(self, root: int) -> None:
        self._folders: list[int] = []
        with contextlib.suppress(OSError):
            for folder in IN_MEMORY:
                path = f"/proc/{root}/root{folder}"
                self._folders.append(os.open(path, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC))

    def look(self) -> str:
        """Say what there is too much of, if so."""
        facts = map(os.statvfs, self._folders)
        if any(each.f_files - each.f_ffree > MOST_FILES for each in facts):
            return f"it made more than {MOST_FILES} files"
        return ""

    def close(self) -> None:
        """Let go of the folders, which end with the last who has them."""
        for folder in self._folders:
            os.close(folder)
        self._folders.clear()
