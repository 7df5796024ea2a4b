"""A private folder for a process that shares the machine's file system, watched from outside."""

import contextlib
import errno
import os
import stat
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from typing import BinaryIO

from .doors import NOBODY, can_become_nobody

MOST_FILES = 500
_MOST_MAPPED = 16
_PAUSE_S = 0.02
# A look that takes a while is followed by a pause that is longer in proportion, up to this.
_REST = 20
_LONGEST_PAUSE_S = 0.2
_FOLDER = os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


class Scratch:
    """A folder that one process may write to; `breach` says what it had too much of, if it did."""

    def __init__(self, most_mb: int) -> None:
        self.breach = ""
        self.path = _made()
        self._made_ns = os.stat(self.path).st_mtime_ns
        self._most_mb = most_mb
        self._maps: BinaryIO | None = None
        self._done = threading.Event()
        self._lock = threading.Lock()
        # However the grader leaves, short of being killed, nothing stays behind.
        self._remove = weakref.finalize(self, _remove, self.path)

    def watch(self, pid: int, end: Callable[[], object]) -> None:
        """Call `end` as soon as process `pid`, which was started just now, has too much in it."""
        with contextlib.suppress(OSError):
            # The kernel asks who reads this only now, before the process hides its memory.
            self._maps = open(f"/proc/{pid}/maps", "rb", buffering=0)  # noqa: SIM115
        threading.Thread(target=self._watch, args=(end,), daemon=True).start()

    def look(self) -> str:
        """Say what there is too much of, now or when the watch last looked."""
        with self._lock:
            self.breach = self.breach or self._excess()
            return self.breach

    def remove(self) -> None:
        """Delete the folder and all that is in it; the process has ended."""
        self._done.set()
        self._remove()
        with self._lock:
            if self._maps is not None:
                self._maps.close()
                self._maps = None

    def _watch(self, end: Callable[[], object]) -> None:
        pause_s = _PAUSE_S
        while not self._done.wait(pause_s):
            began = time.thread_time()
            if self.look():
                end()
                return
            needed_s = _REST * (time.thread_time() - began)
            pause_s = min(max(_PAUSE_S, needed_s), max(_PAUSE_S, _LONGEST_PAUSE_S))

    def _excess(self) -> str:
        try:
            # Most submissions never write, and nothing can set this time back.
            if os.stat(self.path).st_mtime_ns == self._made_ns:
                return ""
            return self._excess_of_files() or self._excess_of_maps()
        except (FileNotFoundError, ProcessLookupError):
            return ""
        except OSError:
            return "it made a folder that cannot be looked into"

    def _excess_of_files(self) -> str:
        size = 0
        for count, entry in enumerate(_entries(self.path), 1):
            with contextlib.suppress(FileNotFoundError):
                facts = entry.stat(follow_symlinks=False)
                size += max(facts.st_size, facts.st_blocks << 9)
            if size > self._most_mb << 20:
                return f"it filled more than {self._most_mb} MB with files"
            if count > MOST_FILES:
                return f"it made more than {MOST_FILES} files"
        return ""

    def _excess_of_maps(self) -> str:
        """Find files that were deleted and are held by nothing but their place in memory."""
        if self._maps is None:
            return ""
        self._maps.seek(0)
        if self._maps.read().count(os.fsencode(self.path)) > _MOST_MAPPED:
            return f"it mapped files into more than {_MOST_MAPPED} places of its memory"
        return ""


def _made() -> str:
    """Make a folder that its owner alone can enter, where that owner can walk to."""
    is_for_nobody = can_become_nobody()
    for base in (os.environ.get("TMPDIR", "/tmp"), "/tmp", "/var/tmp"):
        if is_for_nobody and not _open_to_all(os.path.realpath(base)):
            continue
        with contextlib.suppress(OSError):
            path = os.path.join(os.path.realpath(base), f"box-{os.urandom(8).hex()}")
            os.mkdir(path, 0o700)
            if is_for_nobody:
                os.chown(path, NOBODY, NOBODY)
            return path
    raise OSError(errno.EACCES, "no folder for temporary files can be written to")


def _open_to_all(folder: str) -> bool:
    parts = folder.split("/")
    above = ("/".join(parts[:count]) or "/" for count in range(1, len(parts) + 1))
    return all(os.path.isdir(path) and os.stat(path).st_mode & 0o001 for path in above)


def _entries(path: str) -> Iterator["os.DirEntry[str]"]:
    """Yield what there is in a folder and the folders in it, while things may come and go."""
    waiting = [path]
    while waiting:
        gone = contextlib.suppress(FileNotFoundError, NotADirectoryError)
        with gone, os.scandir(waiting.pop()) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                yield entry


def _remove(path: str) -> None:
    """Delete a folder, however deep, with two of its folders open at a time; follow no link."""
    # What cannot be deleted stays; it can be nobody's report that suffers from that.
    with contextlib.suppress(OSError), _opened(path) as top:
        while names := os.listdir(top):
            for name in names:
                _remove_entry(name, top)
        os.rmdir(path)


def _remove_entry(name: str, top: int) -> None:
    """Delete a file, or a folder after its own folders have moved up to `top`."""
    if not _is_folder(name, top):
        os.unlink(name, dir_fd=top)
        return
    with _opened(name, top) as folder:
        for inner in os.listdir(folder):
            if _is_folder(inner, folder):
                with _opened(inner, folder):
                    os.rename(inner, os.urandom(8).hex(), src_dir_fd=folder, dst_dir_fd=top)
            else:
                os.unlink(inner, dir_fd=folder)
    os.rmdir(name, dir_fd=top)


def _is_folder(name: str, folder: int) -> bool:
    return stat.S_ISDIR(os.lstat(name, dir_fd=folder).st_mode)


@contextlib.contextmanager
def _opened(name: str, above: int | None = None) -> Iterator[int]:
    """Open a folder, and let its owner do so where that was taken from it."""
    handle = os.open(name, os.O_PATH | _FOLDER, dir_fd=above)
    try:
        itself = f"/proc/self/fd/{handle}"
        os.chmod(itself, 0o700)
        folder = os.open(itself, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    finally:
        os.close(handle)
    try:
        yield folder
    finally:
        os.close(folder)
