"""From a path to a submission: its name, its digest, and its modules as sources."""

import hashlib
import io
import os
import re
import sys
import tokenize
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from grader.box.inside.library import Source
from grader.box.inside.notebook import importable
from grader.box.memory import Bound
from grader.box.outcome import Problem
from grader.errors import SubmissionError, UsageError
from grader.printable import printable

from . import files
from .notebook import NotANotebook, code_cells

_LIBRARY = frozenset(sys.stdlib_module_names) | {"numpy"}
_UNSAFE = re.compile(r"[^\w.+-]+", re.ASCII)
_TEXT_ENCODING = re.compile(
    r"utf-8(-sig)?|(us-)?ascii|iso-?8859-\d+|latin-?\d+|(cp|windows-)125\d", re.IGNORECASE
)
_MARKER = b"raise NotImplementedError"
_MOST_MEMORY_MB = 160
_MOST_ARCHIVES = 10


@dataclass(frozen=True)
class File:
    """One file that was read: its path within the submission and its size in bytes."""

    name: str
    size: int


@dataclass(frozen=True)
class Submission:
    """What was handed in, under `name`; `id` is what of it any file can be called.

    `digest` is the sha256 over the names and contents of all files.
    """

    id: str
    name: str
    digest: str
    files: tuple[File, ...]
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]


def expand(path: Path) -> list[Path]:
    """Return `path`, or its children where it is a folder of submissions.

    It is one if no module lies in it itself, and if it holds archives, or folders of which two
    have a module of the same name: one submission may lie in several folders, but not twice.
    Raises UsageError for a folder that cannot be read.
    """
    try:
        return _expanded(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error


def _expanded(path: Path) -> list[Path]:
    if not path.is_dir() or any(files.is_module(entry.name) for entry in path.iterdir()):
        return [path]
    # A link would be somebody else's work, or not even a submission.
    entries = [
        entry
        for entry in sorted(path.iterdir())
        if not entry.name.startswith((".", "_")) and not entry.is_symlink()
    ]
    archives = [entry for entry in entries if files.is_archive(entry)]
    folders = [entry for entry in entries if entry.is_dir()]
    stems = [stem for folder in folders for stem in _stems(folder)]
    if not archives and len(stems) == len(set(stems)):
        return [path]
    children = sorted([*archives, *folders])
    return children if archives or len(children) > 1 else [path]


def _stems(folder: Path) -> set[str]:
    try:
        return {entry.stem for entry in folder.iterdir() if files.is_module(entry.name)}
    except OSError:
        return set()


def read(path: Path) -> Submission:
    """Read a folder, an archive, a module or a notebook.

    Raises UsageError for a path that is none of these, SubmissionError where nothing in it can
    be read; what else is wrong with single files is noted as a problem.
    """
    try:
        with Bound(_MOST_MEMORY_MB):
            return _read(path)
    except MemoryError as error:
        raise SubmissionError(f"{path} takes more memory to read than any submission.") from error


def _read(path: Path) -> Submission:
    # Unlike the path's own method, this takes a name that no file can have.
    if not os.path.exists(path):
        raise UsageError(f"{path} does not exist: name a folder, a .py, an .ipynb or an archive.")
    if path.is_dir():
        found = files.from_folder(path)
    elif not path.is_file():
        raise UsageError(f"{path} is neither a folder nor a regular file.")
    elif files.is_archive(path):
        found = files.from_archive(path)
    elif files.is_module(path.name):
        found = files.from_file(path.resolve())
    else:
        raise UsageError(
            f"{path} is no submission: name a folder, a .py, an .ipynb, a .zip or a .tar.gz."
        )
    contents = _without_wrapper(found.contents)
    sources, problems = _sources(contents)
    problems = [Problem(name, 0, reason) for name, reason in found.left_out] + problems
    problems += _several_folders(contents) + _archives_beside(path)
    if not sources:
        raise SubmissionError(_nothing_in(path, problems))
    return Submission(
        id=_identifier(_name(path)),
        name=printable(_name(path)),
        digest=_digest(contents),
        files=tuple(File(printable(name), len(data)) for name, data in contents.items()),
        sources=tuple(sources),
        problems=tuple(
            Problem(printable(problem.file), problem.line, printable(problem.message))
            for problem in problems
        ),
    )


def _several_folders(contents: Mapping[str, bytes]) -> list[Problem]:
    """Say of folders that lie side by side, and share no module, that they count as one work."""
    folders = sorted({PurePosixPath(name).parts[0] for name in contents})
    if len(folders) < 2 or any("/" not in name for name in contents):
        return []
    more = f" and {len(folders) - 3} more" if len(folders) > 3 else ""
    reason = "taken for one submission in several folders: if they are several, grade each alone"
    return [Problem(f"{', '.join(folders[:3])}{more}", 0, reason)]


def _archives_beside(path: Path) -> list[Problem]:
    """Say of archives that lie in a folder beside modules that nobody looked into them."""
    archives = [each for each in path.iterdir() if files.is_archive(each)] if path.is_dir() else []
    reason = "an archive beside modules is not looked into: unpack it, or grade it alone"
    return [Problem(each.name, 0, reason) for each in sorted(archives)[:_MOST_ARCHIVES]]


def _nothing_in(path: Path, problems: list[Problem]) -> str:
    if not problems:
        return f"{path} holds no module (.py) and no notebook (.ipynb): is it the right folder?"
    first = problems[0]
    more = f", and {len(problems) - 1} more" if len(problems) > 1 else ""
    name = printable(first.file)
    return f"Nothing in {path} can be read: {name}: {printable(first.message)}{more}."


def _without_wrapper(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Take off the folders that everything lies in, as archives have them."""
    names = {name: PurePosixPath(name.replace("\\", "/")) for name in contents}
    while names and len({path.parts[0] for path in names.values()}) == 1:
        if any(len(path.parts) == 1 for path in names.values()):
            break
        names = {name: PurePosixPath(*path.parts[1:]) for name, path in names.items()}
    ordered = sorted(names.items(), key=lambda item: str(item[1]))
    return {str(path): contents[name] for name, path in ordered}


def _sources(contents: Mapping[str, bytes]) -> tuple[list[Source], list[Problem]]:
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    # Of a module and a notebook of one name, the one with fewer untouched stubs is meant.
    for name in sorted(contents, key=lambda name: contents[name].count(_MARKER)):
        try:
            cells = _cells(name, contents[name])
        except (NotANotebook, UnicodeError, LookupError, SyntaxError) as error:
            problems.append(Problem(name, 0, _why(error)))
            continue
        module = _module_name(name)
        if module in _LIBRARY:
            problems.append(Problem(name, 0, "it has the name of a library, which is used instead"))
        while module in sources:
            module += "_"
        is_notebook = name.lower().endswith(".ipynb")
        sources[module] = Source(module, printable(name), cells, is_notebook)
    return sorted(sources.values(), key=lambda source: source.name), problems


def _cells(name: str, content: bytes) -> tuple[str, ...]:
    if name.lower().endswith(".ipynb"):
        return code_cells(content.decode("utf-8-sig"))
    encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
    if not _TEXT_ENCODING.fullmatch(encoding):
        # Some of Python's codecs are no encodings of text, some take the square of its length.
        raise LookupError(encoding)
    text = content.decode(encoding)
    if "\0" in text:
        raise SyntaxError("it holds null bytes")
    return (text.replace("\r\n", "\n").replace("\r", "\n"),)


def _why(error: Exception) -> str:
    if isinstance(error, NotANotebook):
        return str(error)
    return "it is not text: save it as UTF-8"


def _module_name(name: str) -> str:
    stem, _, _ = name.rpartition(".")
    return ".".join(map(importable, PurePosixPath(stem).parts))


def _name(path: Path) -> str:
    name = path.resolve().name
    for suffix in (*files.ARCHIVES, *files.SUFFIXES):
        if path.is_file() and name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return name


def _identifier(name: str) -> str:
    safe = _UNSAFE.sub("_", name).strip("._+-")[:100]
    if safe == name:
        return safe
    # Two names that differ only in what a file name cannot hold must not share a report.
    tail = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:6]
    return f"{safe or 'submission'}-{tail}"


def _digest(contents: Mapping[str, bytes]) -> str:
    total = hashlib.sha256()
    for part in _framed(contents):
        total.update(len(part).to_bytes(8, "big") + part)
    return total.hexdigest()


def _framed(contents: Mapping[str, bytes]) -> Iterable[bytes]:
    for name in sorted(contents):
        yield name.encode("utf-8", "surrogateescape")
        yield contents[name]
