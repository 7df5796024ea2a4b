"""The collector: of any file, and any folder, a submission within its caps or one sentence."""

import gzip
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from grader import submission
from grader.errors import UsageError
from grader.submission import files

from .. import packed

SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".py", ".ipynb")
CODE = b"def f():\n    return 1\n"


@cache
def scratch() -> Path:
    """A folder for all that is read in this run."""
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def run_archive(data: bytes) -> None:
    """Read a file whose first byte says what it is called."""
    path = scratch() / f"work{SUFFIXES[data[0] % len(SUFFIXES)] if data else '.py'}"
    path.write_bytes(data[1:])
    read(path)


def run_folder(data: bytes) -> None:
    """Read a folder of what each line describes: its kind, its path, `=` and its content."""
    folder = Path(tempfile.mkdtemp(dir=scratch()))
    try:
        for line in data.split(b"\n")[:200]:
            kind, path, content = line[:1], *(line[1:].partition(b"=")[::2])
            try:
                make(kind, os.fsencode(folder.resolve()), path, content)
            except (OSError, ValueError):
                continue
        for path in submission.expand(folder):
            read(path)
    finally:
        shutil.rmtree(folder)


def make(kind: bytes, folder: bytes, name: bytes, content: bytes) -> None:
    """Make something new in `folder`: a file, one without permissions, a link, a pipe, a folder."""
    path = folder + b"/" + name
    above = os.path.realpath(os.path.dirname(path))
    if not (above + b"/").startswith(folder + b"/"):
        return
    os.makedirs(above, exist_ok=True)
    if kind == b"l":
        os.symlink(content, path)
    elif kind == b"p":
        os.mkfifo(path)
    elif kind == b"d":
        os.mkdir(path)
    else:
        # Only new ones: to open a pipe that is there would wait for its other end.
        with open(path, "xb") as file:
            file.write(content)
        os.chmod(path, 0 if kind == b"n" else 0o600)


def read(path: Path) -> None:
    """Read a submission, and hold it to its caps."""
    try:
        work = submission.read(path)
    except UsageError as error:
        assert len(str(error)) < 2000
        return
    assert 0 < len(work.files) <= files.MAX_FILES
    assert sum(file.size for file in work.files) <= files.MAX_TOTAL
    assert len({source.name for source in work.sources}) == len(work.sources)
    texts = [file.name for file in work.files]
    texts += [text for problem in work.problems for text in (problem.file, problem.message)]
    assert all(text.isprintable() for text in texts)


def archives() -> Iterator[bytes]:
    """Pack modules in every way."""
    contents = {"a.py": CODE, "part/b.ipynb": b'{"nbformat": 4, "cells": []}', "c/": b""}
    path = scratch() / "seed"
    yield b"\0" + packed.zipped(path, contents, {"link.py": b"a.py"}).read_bytes()
    tar = packed.tarred(path, contents, {"l.py": b"2", "x.py": b"S", "y.py": b"x"}).read_bytes()
    yield b"\1" + gzip.decompress(tar)
    yield b"\2" + tar
    yield b"\4# coding: latin-1\r\nx = '\xe4'\n"
    yield b"\5" + contents["part/b.ipynb"]


def folders() -> Iterator[bytes]:
    """Describe some folders."""
    yield b"fa.py=x = 1\nfpart/b.py=y = 2\nllink.py=a.py\nppipe.py\nnclosed.py=z\ndempty"
    yield b"fann/a.py=x\nfbob/a.py=x\nfcid.zip=PK\nd.git\nf.git/a.py=1"
    yield b"f\xff\xfe.py=x\nf\x1b[2J.py=x\nfa b.py=\nfa-b.py=\nf\xc3\xbc.py=# coding: x"
    yield b"fd/d/d/d/d/d/d/d/d/d/d/a.py=x\nfnumpy.py=1\nfa.PY=1\nfa.ipynb={}"
