"""Collects the files of a folder or an archive by content, within caps, regular files only."""

import contextlib
import gzip
import io
import os
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Self, cast

from grader.errors import SubmissionError

SUFFIXES = (".py", ".ipynb")
ARCHIVES = (".zip", ".tar.gz", ".tgz", ".tar")
MAX_FILES = 500
MAX_ENTRIES = 20_000
MAX_DEPTH = 8
MAX_NAME = 500
_LONGEST_REASON = 200
MAX_FILE = 16 << 20
MAX_TOTAL = 32 << 20
MAX_UNPACKED = 256 << 20
_TABLE = MAX_FILE + 1
# A member's header in a tar is this long, and all that are longer share so much more.
_HEADER = 2 << 10
_LONG_HEADERS = 64 << 10
_SAYS_UTF8 = 0x800
_IGNORED = {"__pycache__", "node_modules", "site-packages", "__MACOSX"}


@dataclass
class Files:
    """The modules and notebooks that were found, by relative path, and what was left out."""

    contents: dict[str, bytes] = field(default_factory=dict)
    taken: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)

    def add(self, name: str, file: IO[bytes]) -> None:
        """Read `file` under `name` unless it goes beyond the caps."""
        room = min(MAX_FILE, MAX_TOTAL - sum(map(len, self.contents.values())))
        if len(self.contents) >= MAX_FILES:
            self.leave_out(name, f"there are more than {MAX_FILES} modules and notebooks")
            return
        if len(name) > MAX_NAME:
            self.leave_out(name, f"its name has more than {MAX_NAME} characters")
            return
        name = str(PurePosixPath(name.replace("\\", "/")))
        if name in self.contents:
            self.leave_out(name, "there is another file of this name")
            return
        content = file.read(room + 1)
        self.taken += len(content)
        if self.taken > MAX_UNPACKED:
            raise SubmissionError(f"It has more than {MAX_UNPACKED >> 20} MB of modules.")
        if len(content) > room:
            most = f"it is larger than {MAX_FILE >> 20} MB"
            rest = f"there is no room for it: all files together have {MAX_TOTAL >> 20} MB at most"
            self.leave_out(name, most if room == MAX_FILE else rest)
        else:
            self.contents[name] = content

    def leave_out(self, name: str, reason: str) -> None:
        """Note, up to a number, that something was not read."""
        if len(self.left_out) < MAX_FILES:
            self.left_out.append((name[:MAX_NAME], reason))


def is_archive(path: Path) -> bool:
    """Say whether the name is that of an archive."""
    return path.name.lower().endswith(ARCHIVES)


def is_module(name: str) -> bool:
    """Say whether the name is that of a module or a notebook."""
    return name.lower().endswith(SUFFIXES)


def from_folder(folder: Path) -> Files:
    """Collect a folder's modules and notebooks; links and devices are left out, not followed."""
    files = Files()
    for count, (path, name) in enumerate(_walk(folder, PurePosixPath(), files)):
        if count > MAX_ENTRIES:
            raise SubmissionError(f"{folder} has more than {MAX_ENTRIES} entries.")
        _add_regular(path, str(name), files)
    return files


def from_file(path: Path) -> Files:
    """Collect one module or notebook."""
    files = Files()
    _add_regular(path, path.name, files)
    return files


def _walk(
    folder: Path, prefix: PurePosixPath, files: Files
) -> Iterator[tuple[Path, PurePosixPath]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        files.leave_out(str(prefix) or ".", f"the folder cannot be read: {error.strerror}")
        return
    for entry in entries:
        name = prefix / entry.name
        if entry.is_dir(follow_symlinks=False):
            if len(name.parts) > MAX_DEPTH:
                files.leave_out(str(name), f"it lies deeper than {MAX_DEPTH} folders")
            elif not _is_ignored(entry.name):
                yield from _walk(Path(entry.path), name, files)
        elif is_module(entry.name) and not entry.name.startswith("."):
            yield Path(entry.path), name


def _add_regular(path: Path, name: str, files: Files) -> None:
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            files.leave_out(name, "it is a link or no regular file")
            return
        # Between the two looks it may have become a link or a pipe; neither is opened.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            if stat.S_ISREG(os.fstat(descriptor).st_mode):
                files.add(name, file)
    except OSError as error:
        files.leave_out(name, f"it cannot be read: {error.strerror}")


def from_archive(path: Path) -> Files:
    """Collect an archive's modules and notebooks in memory; nothing is extracted to disk."""
    try:
        if path.name.lower().endswith(".zip"):
            with _Zip(path) as file, zipfile.ZipFile(cast(IO[bytes], file)) as archive:
                return _from_zip(archive)
        with path.open("rb") as raw:
            packed = not path.name.lower().endswith(".tar")
            stream: IO[bytes] = cast(IO[bytes], gzip.GzipFile(fileobj=raw)) if packed else raw
            metered = _Metered(stream)
            with tarfile.open(
                fileobj=cast(IO[bytes], metered),
                mode="r|",
                bufsize=tarfile.BLOCKSIZE,
                tarinfo=_member(metered),
            ) as archive:
                return _from_tar(archive)
    except SubmissionError:
        raise
    except Exception as error:  # each format has its own ways to be malformed
        raise SubmissionError(
            f"{path} is not a readable archive ({_reason(error)}): pack the folder again."
        ) from error


def _from_zip(archive: zipfile.ZipFile) -> Files:
    files = Files()
    members = archive.infolist()
    if len(members) > MAX_ENTRIES:
        raise ValueError(f"it has more than {MAX_ENTRIES} entries")
    for member in members:
        kind = stat.S_IFMT(member.external_attr >> 16)
        name = _named(member)
        if member.is_dir() or not _is_wanted(name, kind not in (0, stat.S_IFREG), files):
            continue
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # The others are unpacked whole, whatever they unpack to, before a byte is returned.
            files.leave_out(name, "it is packed in an unusual way: zip the folder as usual")
            continue
        try:
            with archive.open(member) as file:
                files.add(name, file)
        except SubmissionError:
            raise
        except Exception as error:  # noqa: BLE001  # the other members may still be good
            files.leave_out(name, f"it cannot be unpacked: {_reason(error)}")
    return files


def _named(member: zipfile.ZipInfo) -> str:
    """Return a member's name; who does not say in which encoding it is means UTF-8."""
    if not member.flag_bits & _SAYS_UTF8:
        with contextlib.suppress(UnicodeError):
            return member.filename.encode("cp437").decode("utf-8")
    return member.filename


def _from_tar(archive: tarfile.TarFile) -> Files:
    files = Files()
    for count, member in enumerate(archive):
        if count > MAX_ENTRIES:
            raise ValueError(f"it has more than {MAX_ENTRIES} entries")
        if member.isdir() or not _is_wanted(member.name, not member.isreg(), files):
            continue
        file = archive.extractfile(member)
        if file is not None:
            with file:
                files.add(member.name, file)
    return files


def _is_wanted(name: str, is_special: bool, files: Files) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    hidden = any(part.startswith(".") and part != ".." for part in path.parts)
    if not is_module(name) or hidden or any(map(_is_ignored, path.parts[:-1])):
        return False
    if path.is_absolute() or ".." in path.parts:
        files.leave_out(name, "its path leads out of the archive")
    elif is_special:
        files.leave_out(name, "it is a link or no regular file")
    elif len(path.parts) > MAX_DEPTH + 1:
        files.leave_out(name, f"it lies deeper than {MAX_DEPTH} folders")
    else:
        return True
    return False


def _is_ignored(folder: str) -> bool:
    return folder in _IGNORED or (folder.startswith(".") and folder != "..")


def _reason(error: Exception) -> str:
    # It may quote what it found in the archive, however long that is.
    return str(error).strip().rstrip(".")[:_LONGEST_REASON] or type(error).__name__


class _Zip(io.FileIO):
    """A zip, whose table of contents is read at once: one that is too long is refused."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Read on; raise ValueError for more at once than the largest file has."""
        if size is not None and size > _TABLE:
            raise ValueError(f"it has more than {MAX_ENTRIES} entries")
        return super().read(size)


class _Metered:
    """A tar that ends where a bomb would begin, in what it unpacks to or in a header."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._left = MAX_UNPACKED
        self._left_of_long_headers = _LONG_HEADERS
        self._header: int | None = None

    def read(self, size: int = -1, /) -> bytes:
        """Read on; raise ValueError beyond MAX_UNPACKED bytes, or what headers may have."""
        data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise ValueError(f"it unpacks to more than {MAX_UNPACKED >> 20} MB")
        if self._header is not None:
            self._header += len(data)
            if self._header > _HEADER + self._left_of_long_headers:
                raise ValueError("its headers are too long")
        return data

    @contextlib.contextmanager
    def header(self) -> Iterator[None]:
        """Count what is read as one header, with those that it holds itself."""
        if self._header is not None:
            yield
            return
        self._header = 0
        try:
            yield
        finally:
            self._left_of_long_headers -= max(0, self._header - _HEADER)
            self._header = None


def _member(metered: _Metered) -> type[tarfile.TarInfo]:
    class Member(tarfile.TarInfo):
        """A member whose header is metered: tarfile takes any, and may take for ever."""

        @classmethod
        def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
            with metered.header():
                return super().fromtarfile(archive)

    return Member
