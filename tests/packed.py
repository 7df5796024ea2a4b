"""Submissions that no repository can hold: archives, links, devices, bombs, names that are none.

Each maker gets a path at which it may make something, and returns the path to hand in.
"""

import gzip
import io
import os
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

RIGHT = Path(__file__).parent / "toys" / "submissions" / "right"
MODULES = {path.name: path.read_bytes() for path in sorted(RIGHT.iterdir())}
LINK = stat.S_IFLNK | 0o777
OUTSIDE = b"/etc/passwd"

Maker = Callable[[Path], Path]
MAKERS: dict[str, Maker] = {}


def maker(function: Maker) -> Maker:
    """Register a maker under its name."""
    MAKERS[function.__name__] = function
    return function


def folder(path: Path, **contents: bytes) -> Path:
    """Make a folder of modules."""
    path.mkdir(parents=True)
    for name, content in contents.items():
        (path / f"{name}.py").write_bytes(content)
    return path


def file(path: Path, name: str, content: bytes) -> Path:
    """Make one file in a folder of its own."""
    path.mkdir(parents=True)
    (path / name).write_bytes(content)
    return path / name


def zipped(path: Path, entries: dict[str, bytes], links: dict[str, bytes] | None = None) -> Path:
    """Make a zip of `entries`, and of symbolic links where `links` names them."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
        for name, target in (links or {}).items():
            info = zipfile.ZipInfo(name)
            info.create_system = 3
            info.external_attr = LINK << 16
            archive.writestr(info, target)
    return path


def tarred(path: Path, entries: dict[str, bytes], special: dict[str, bytes] | None = None) -> Path:
    """Make a tar.gz of `entries`, and of members of another type where `special` names them."""
    with tarfile.open(path, "w:gz", format=tarfile.PAX_FORMAT) as archive:
        for name, kind in (special or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        for name, content in entries.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


@maker
def missing_folder(path: Path) -> Path:
    """A path where nothing is."""
    return path


@maker
def empty_folder(path: Path) -> Path:
    """A folder without any file."""
    return folder(path)


@maker
def folder_of_other_things(path: Path) -> Path:
    """A folder with files, but no module and no notebook."""
    (folder(path) / "essay.pdf").write_bytes(b"%PDF-1.7")
    return path


@maker
def empty_module(path: Path) -> Path:
    """A module without a line."""
    return file(path, "averages.py", b"")


@maker
def single_module(path: Path) -> Path:
    """One right module."""
    return file(path, "averages.py", MODULES["averages.py"])


@maker
def unknown_suffix(path: Path) -> Path:
    """A right module under a name that is no module's."""
    return file(path, "averages.txt", MODULES["averages.py"])


@maker
def binary_junk(path: Path) -> Path:
    """A module that is no text."""
    return file(path, "averages.py", bytes(range(256)) * 8)


@maker
def null_bytes(path: Path) -> Path:
    """A module as an editor leaves it that saves UTF-16, and a right one."""
    text = MODULES["averages.py"].decode()
    return folder(path, averages=text.encode("utf-16-le"), sampling=MODULES["sampling.py"])


@maker
def other_encoding(path: Path) -> Path:
    """A module with a Latin-1 umlaut that does not say so, and one that does."""
    return folder(
        path,
        averages=b"# f\xfcr dich\n" + MODULES["averages.py"],
        sampling=b"# coding: latin-1\n# f\xfcr dich\n" + MODULES["sampling.py"],
    )


@maker
def codec_that_is_no_text(path: Path) -> Path:
    """Modules that declare codecs which Python knows, but not for text."""
    return folder(
        path,
        averages=b"# coding: rot13\n" + MODULES["averages.py"],
        sampling=b"# coding: undefined\n" + MODULES["sampling.py"],
        more=b"# coding: hex\n",
    )


@maker
def from_windows(path: Path) -> Path:
    """Right modules with a byte-order mark, two characters an end of line, and no last one."""
    texts = {name: text.strip().replace(b"\n", b"\r\n") for name, text in MODULES.items()}
    return folder(
        path, averages=b"\xef\xbb\xbf" + texts["averages.py"], sampling=texts["sampling.py"]
    )


@maker
def corrupt_notebook(path: Path) -> Path:
    """A notebook that was cut off."""
    return file(path, "averages.ipynb", b'{"cells": [{"cell_type": "code", "sou')


@maker
def notebook_of_other_json(path: Path) -> Path:
    """A notebook that is JSON but no notebook, beside right modules."""
    folder(path, averages=MODULES["averages.py"], sampling=MODULES["sampling.py"])
    (path / "notes.ipynb").write_bytes(b'{"nbformat": 4, "cells": [[]]}')
    (path / "list.ipynb").write_bytes(b"[1, 2]")
    (path / "deep.ipynb").write_bytes(b"[" * 100_000)
    return path


@maker
def corrupt_zip(path: Path) -> Path:
    """Junk under a zip's name."""
    return file(path, "work.zip", b"PK\x03\x04" + b"junk" * 50)


@maker
def corrupt_member(path: Path) -> Path:
    """A zip in which one module's bytes were damaged."""
    path.mkdir()
    with zipfile.ZipFile(path / "work.zip", "w") as archive:
        for name, content in MODULES.items():
            archive.writestr(name, content)
    data = (path / "work.zip").read_bytes()
    damaged = data.replace(b"ordered = np.sort", b"ordered = np.sart", 1)
    assert damaged != data
    (path / "work.zip").write_bytes(damaged)
    return path / "work.zip"


@maker
def corrupt_tar(path: Path) -> Path:
    """A tar.gz that was cut off in the middle."""
    path.mkdir()
    data = tarred(path / "work.tar.gz", MODULES).read_bytes()
    (path / "work.tar.gz").write_bytes(data[: len(data) // 2])
    return path / "work.tar.gz"


@maker
def zip_of_escapes(path: Path) -> Path:
    """A zip all of whose entries lead out of it."""
    path.mkdir()
    entries = {f"../{name}": text for name, text in MODULES.items()}
    entries |= {"/tmp/averages.py": b"", "a/../../sampling.py": b"", "..\\averages.py": b""}
    return zipped(path / "work.zip", entries, {"averages.py": OUTSIDE})


@maker
def zip_with_escapes(path: Path) -> Path:
    """A right zip with entries that lead out of it, and links."""
    path.mkdir()
    entries = {f"ann/{name}": text for name, text in MODULES.items()}
    entries |= {
        "ann/../../evil.py": b"",
        "/evil.py": b"",
        "ann/.hidden.py": b"",
        "__MACOSX/x.py": b"",
    }
    return zipped(path / "work.zip", entries, {"ann/link.py": OUTSIDE})


@maker
def tar_of_links(path: Path) -> Path:
    """A tar.gz of links and devices alone."""
    path.mkdir()
    kinds = {"averages.py": tarfile.SYMTYPE, "sampling.py": tarfile.LNKTYPE}
    kinds |= {"null.py": tarfile.CHRTYPE, "pipe.py": tarfile.FIFOTYPE}
    return tarred(path / "work.tar.gz", {}, kinds)


@maker
def tar_with_links(path: Path) -> Path:
    """A right tar.gz with links, devices and names that lead out of it."""
    path.mkdir()
    kinds = {"ann/link.py": tarfile.SYMTYPE, "ann/hard.py": tarfile.LNKTYPE}
    kinds |= {"ann/disk.py": tarfile.BLKTYPE, "ann/pipe.ipynb": tarfile.FIFOTYPE}
    entries = {f"ann/{name}": text for name, text in MODULES.items()}
    return tarred(path / "work.tgz", entries | {"ann/../../evil.py": b"", "/evil.py": b""}, kinds)


@maker
def zip_bomb(path: Path) -> Path:
    """A zip of a right module and one that unpacks to more than is read."""
    path.mkdir()
    entries = {"averages.py": b"#" * (17 << 20), "sampling.py": MODULES["sampling.py"]}
    return zipped(path / "work.zip", entries)


@maker
def tar_bomb(path: Path) -> Path:
    """A small tar.gz that would unpack to 320 MB before its first module comes."""
    path.mkdir()
    head = tarfile.TarInfo("filler.bin")
    head.size = 320 << 20
    zeros = gzip.compress(bytes(16 << 20), 1, mtime=0)
    (path / "work.tar.gz").write_bytes(gzip.compress(head.tobuf(), mtime=0) + zeros * 20)
    return path / "work.tar.gz"


@maker
def links_and_pipes(path: Path) -> Path:
    """A folder with a right module, links to files and folders, and a pipe."""
    folder(path, averages=MODULES["averages.py"])
    (path / "sampling.py").symlink_to(RIGHT / "sampling.py")
    (path / "loop").symlink_to(path)
    (path / "broken.py").symlink_to("nowhere.py")
    os.mkfifo(path / "pipe.py")
    return path


@maker
def odd_names(path: Path) -> Path:
    """Files whose names hold bytes that are no text, and characters that act on a terminal."""
    folder(path, averages=MODULES["averages.py"])
    names = (b"caf\xe9.py", b"\x1b[2J.py", b"two\nlines.py", "umlaut \u00fc \u202e.py".encode())
    for name in names:
        Path(os.fsdecode(os.fsencode(path) + b"/" + name)).write_bytes(
            b"raise ValueError('mean')\n"
        )
    (path / "sampling (final 2).py").write_bytes(MODULES["sampling.py"])
    return path


@maker
def folder_name_with_escapes(path: Path) -> Path:
    """An empty folder whose name would clear the screen."""
    return folder(path / "\x1b[2Jann\nbob")


@maker
def folder_name_with_sign(path: Path) -> Path:
    """A right folder whose name begins with what no report's may."""
    return folder(path / "+ann", averages=MODULES["averages.py"], sampling=MODULES["sampling.py"])
