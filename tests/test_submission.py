"""What a student hands in: which files are read, under which names, and what is left alone."""

import contextlib
import gzip
import io
import os
import tarfile
import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import submission
from grader.errors import SubmissionError, UsageError
from grader.submission import files, reading

from . import packed

CODE = b"def f():\n    return 1\n"


def names(path):
    """The names of the files that were read."""
    return [file.name for file in submission.read(path).files]


def modules(path):
    """The names of the modules that they became."""
    return [source.name for source in submission.read(path).sources]


def left_out(path):
    """What was noted of files that were not read."""
    return {problem.file: problem.message for problem in submission.read(path).problems}


@pytest.fixture
def folder(tmp_path):
    """Make a folder of files from their names and contents."""

    def make(contents, name="work"):
        for file, content in contents.items():
            path = tmp_path / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return tmp_path / name

    return make


def zipped(path, contents):
    """Make a zip."""
    return packed.zipped(path, contents)


def test_only_modules_and_notebooks(folder):
    """Of a folder, modules and notebooks are read, and neither data nor hidden files."""
    contents = {"a.py": CODE, "B.PY": CODE, "notes.md": b"", "data.npz": b"", ".hidden.py": CODE}
    assert names(folder(contents)) == ["B.PY", "a.py"]


@pytest.mark.parametrize(
    "name", ["__pycache__", ".git", ".ipynb_checkpoints", "node_modules", "__MACOSX", ".venv"]
)
def test_ignored_folders(folder, name, tmp_path):
    """What tools leave behind is not part of the work, in a folder or an archive."""
    contents = {"a.py": CODE, f"{name}/b.py": CODE, f"deep/{name}/c.py": CODE}
    assert names(folder(contents)) == ["a.py"]
    assert names(zipped(tmp_path / "work.zip", contents)) == ["a.py"]


def test_links_pipes_and_devices(tmp_path, folder):
    """Links are not followed and pipes are not opened, whatever they are named."""
    secret = tmp_path / "secret.py"
    secret.write_bytes(b"SECRET = 1\n")
    work = folder({"a.py": CODE})
    (work / "file.py").symlink_to(secret)
    (work / "folder").symlink_to(tmp_path)
    os.mkfifo(work / "pipe.ipynb")
    assert names(work) == ["a.py"]
    assert set(left_out(work)) == {"file.py", "pipe.ipynb"}


def test_file_that_becomes_a_link(folder, tmp_path, monkeypatch):
    """A file that turns into a link between two looks at it is not followed either."""
    work = folder({"a.py": CODE, "b.py": CODE})
    regular = os.lstat(work / "a.py")
    (work / "b.py").unlink()
    (work / "b.py").symlink_to(work / "a.py")
    monkeypatch.setattr(files.os, "lstat", lambda path: regular)
    assert names(work) == ["a.py"]


def test_too_deep(folder, tmp_path):
    """Files below too many folders are left out, in a folder and in an archive."""
    contents = {"a.py": CODE, "/".join(["d"] * files.MAX_DEPTH + ["in.py"]): CODE}
    contents["/".join(["d"] * (files.MAX_DEPTH + 1) + ["out.py"])] = CODE
    for path in (folder(contents), zipped(tmp_path / "work.zip", contents)):
        assert [name.rpartition("/")[2] for name in names(path)] == ["a.py", "in.py"]
        assert len(left_out(path)) == 1


def everywhere(folder, tmp_path, contents):
    """The same files as a folder, a zip and a tar.gz."""
    yield folder(contents)
    yield zipped(tmp_path / "packed.zip", contents)
    yield packed.tarred(tmp_path / "packed.tar.gz", contents)


def test_caps_on_size(folder, tmp_path, monkeypatch):
    """A file that is too large, or too much in all, is left out and named; the rest is read."""
    monkeypatch.setattr(files, "MAX_FILE", 100)
    monkeypatch.setattr(files, "MAX_TOTAL", 250)
    contents = {"a.py": b"#" * 100, "b.py": b"#" * 101, "c.py": b"#" * 100, "d.py": b"#" * 51}
    contents["e.py"] = b"#" * 50
    for path in everywhere(folder, tmp_path, contents):
        assert names(path) == ["a.py", "c.py", "e.py"]
        assert set(left_out(path)) == {"b.py", "d.py"}


def test_cap_on_number(folder, tmp_path, monkeypatch):
    """Of too many files, the first are read and the others named."""
    monkeypatch.setattr(files, "MAX_FILES", 3)
    contents = {f"{letter}.py": CODE for letter in "abcde"}
    for path in everywhere(folder, tmp_path, contents):
        assert names(path) == ["a.py", "b.py", "c.py"]
        assert set(left_out(path)) == {"d.py", "e.py"}


def test_cap_on_entries(folder, tmp_path, monkeypatch):
    """A submission of endlessly many entries is refused as a whole."""
    monkeypatch.setattr(files, "MAX_ENTRIES", 3)
    contents = {f"{letter}.py": CODE for letter in "abcdef"}
    for path in everywhere(folder, tmp_path, contents):
        with pytest.raises(SubmissionError, match="more than 3 entries"):
            submission.read(path)


def test_cap_on_what_is_unpacked(tmp_path, monkeypatch):
    """Neither a zip nor a tar is unpacked further than a cap, whatever is left out of it."""
    monkeypatch.setattr(files, "MAX_FILE", 1000)
    monkeypatch.setattr(files, "MAX_UNPACKED", 10_000)
    contents = {f"{number}.py": b"#" * 5000 for number in range(100)}
    unpacked = 0
    read = zipfile.ZipExtFile.read

    def counted(self, size=-1):
        nonlocal unpacked
        data = read(self, size)
        unpacked += len(data)
        return data

    monkeypatch.setattr(zipfile.ZipExtFile, "read", counted)
    for path in (
        zipped(tmp_path / "packed.zip", contents),
        packed.tarred(tmp_path / "packed.tar.gz", contents),
    ):
        with contextlib.suppress(SubmissionError):
            submission.read(path)
    assert unpacked <= 12_000


def test_zip_with_another_name_inside(tmp_path):
    """Of a member whose own header says a name as long as a book, the reason stays a sentence."""
    path = tmp_path / "work.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.py", b"\0" * 50_000)
        archive.writestr("b.py", b"x = 1\n")
    content = bytearray(path.read_bytes())
    content[26:28] = (40_000).to_bytes(2, "little")  # the length of the first header's name
    path.write_bytes(content)
    (problem,) = submission.read(path).problems
    assert problem.file == "a.py"
    assert "cannot be unpacked" in problem.message
    assert len(problem.message) < 300


def test_zip_that_lies_about_sizes(tmp_path, monkeypatch):
    """A member that unpacks to more than the zip says is not read beyond that."""
    path = zipped(tmp_path / "work.zip", {"a.py": b"#" * 5000, "b.py": CODE})
    data = path.read_bytes()
    path.write_bytes(data.replace((5000).to_bytes(4, "little"), (50).to_bytes(4, "little")))
    assert "b.py" in names(path)
    assert set(left_out(path)) <= {"a.py"}


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_member_that_unpacks_at_once(tmp_path, method):
    """A member that could only be unpacked whole, whatever its size, is left out and named."""
    path = zipped(tmp_path / "work.zip", {"b.py": CODE})
    with zipfile.ZipFile(path, "a", method) as archive:
        archive.writestr("a.py", bytes(64 << 20))
    tracemalloc.start()
    assert names(path) == ["b.py"]
    assert tracemalloc.get_traced_memory()[1] < 4 << 20
    tracemalloc.stop()
    assert "unusual way" in left_out(path)["a.py"]


def test_long_table_of_contents(tmp_path):
    """A zip whose table of contents goes on and on is refused before it is read."""
    path = zipped(tmp_path / "work.zip", {"a.py": CODE})
    data = path.read_bytes()
    table, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    size = (17 << 20).to_bytes(4, "little")
    tail = data[end : end + 12] + size + data[end + 16 :]
    path.write_bytes(data[:table] + bytes(17 << 20) + tail)
    with pytest.raises(SubmissionError, match="entries"):
        submission.read(path)


HEADERS = {
    "digits": lambda: header(b"x", b"1" * 100_000),
    "keys": lambda: header(b"x", b"6 a=b\n" * 20_000),
    "name": lambda: header(b"L", bytes(1 << 20)),
    "many": lambda: header(b"x", b"11 path=aa\n" * 300) * 40,
    "sparse": lambda: sparse() + (b"1".rjust(11, b"0") + b"\0") * 42 * 400 + bytes(8),
    "map": lambda: header(b"x", MAP) + header(b"0", b"50000\n" + b"1\n" * 100_000),
}
MAP = b"22 GNU.sparse.major=1\n22 GNU.sparse.minor=0\n"


def header(kind, content):
    """A member of a tar that belongs to the one behind it."""
    info = tarfile.TarInfo("head.py")
    info.type, info.size = kind, len(content)
    return info.tobuf() + content + bytes(-len(content) % 512)


def sparse():
    """The head of a file with holes, whose list of them goes on behind it."""
    head = bytearray(header(b"S", b""))
    head[386:482], head[482] = (b"1".rjust(11, b"0") + b"\0") * 8, 1
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head)


@pytest.mark.parametrize("name", HEADERS)
def test_long_headers(tmp_path, name):
    """A tar whose headers hold more than names and times is refused before they are parsed."""
    path = tmp_path / "work.tar"
    path.write_bytes(HEADERS[name]() + header(b"0", CODE) + bytes(1024))
    with pytest.raises(SubmissionError, match="headers are too long"):
        submission.read(path)


def test_usual_headers(tmp_path):
    """Long names, and times to the nanosecond, fit into a tar's headers many times over."""
    contents = {f"{'long name ' * 12}{number}.py": CODE for number in range(300)}
    assert len(names(packed.tarred(tmp_path / "work.tar.gz", contents))) == 300


def test_names_from_other_systems(tmp_path):
    """A name in UTF-8 is read as such where the zip does not say so, in either form of accents."""
    path = zipped(tmp_path / "work.zip", {"bu__.py": CODE, "a.py": CODE})
    path.write_bytes(path.read_bytes().replace(b"bu__.py", b"bu\xcc\x88.py"))
    assert modules(path) == ["a", "b\u00fc"]


def test_one_name_twice(tmp_path):
    """Of two entries of one name, however it is written, the first is read and the other named."""
    path = zipped(tmp_path / "work.zip", {"x/a.py": b"A = 1\n", "x//a.py": CODE, "b.py": CODE})
    assert names(path) == ["b.py", "x/a.py"]
    assert "another file" in left_out(path)["x/a.py"]


def test_encrypted_member(tmp_path):
    """A member that asks for a password is left out and named."""
    path = zipped(tmp_path / "work.zip", {"a.py": CODE, "b.py": CODE})
    data = bytearray(path.read_bytes())
    for start, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(start) + flags] |= 1
    path.write_bytes(data)
    assert names(path) == ["b.py"]
    assert "password" in left_out(path)["a.py"]


def test_plain_tar(tmp_path):
    """A tar without compression, or by another usual name, is read too."""
    content = packed.tarred(tmp_path / "work.tgz", {"a.py": CODE}).read_bytes()
    (tmp_path / "work.tar").write_bytes(gzip.decompress(content))
    (tmp_path / "WORK.TAR.GZ").write_bytes(content)
    for name in ("work.tgz", "work.tar", "WORK.TAR.GZ"):
        assert names(tmp_path / name) == ["a.py"]


def test_sparse_and_odd_members(tmp_path):
    """Members of a tar that are no regular files are never opened, even by a module's name."""
    kinds = {"dir.py": tarfile.DIRTYPE, "link.py": tarfile.SYMTYPE, "disk.py": tarfile.BLKTYPE}
    path = packed.tarred(tmp_path / "work.tar.gz", {"a.py": CODE}, kinds)
    assert names(path) == ["a.py"]
    assert set(left_out(path)) == {"link.py", "disk.py"}


@pytest.mark.parametrize(
    "name", ["../a.py", "x/../../a.py", "/a.py", "..\\a.py", "x/..\\..\\a.py", "\\a.py"]
)
def test_names_that_lead_out(tmp_path, name):
    """An entry whose name leads out of the archive is left out and named."""
    path = zipped(tmp_path / "work.zip", {name: CODE, "b.py": CODE})
    assert names(path) == ["b.py"]
    assert "leads out" in left_out(path)[name]


def test_nothing_is_written(tmp_path, monkeypatch):
    """Reading an archive leaves no file behind, wherever its entries point."""
    monkeypatch.chdir(tmp_path)
    path = packed.MAKERS["zip_with_escapes"](tmp_path / "work")
    before = sorted(tmp_path.rglob("*"))
    submission.read(path)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("wrapper", ["", "ann/", "homework 1/ann/", "./", "src\\"])
def test_digest_is_of_the_content(folder, tmp_path, wrapper):
    """The digest is the same for a folder and an archive, wrapped in folders or not."""
    contents = {"a.py": CODE, "part/b.py": CODE, "c.ipynb": b"{}"}
    want = submission.read(folder(contents)).digest
    wrapped = {f"{wrapper}{name}": content for name, content in reversed(contents.items())}
    for path in (
        zipped(tmp_path / "one.zip", wrapped),
        packed.tarred(tmp_path / "two.tar.gz", wrapped),
    ):
        assert submission.read(path).digest == want
        assert names(path) == ["a.py", "c.ipynb", "part/b.py"]


def test_digest_tells_contents_apart(folder):
    """The digest changes with a name, a content, and where one file ends and the next begins."""
    works = [
        {"a.py": b"1", "b.py": b"2"},
        {"a.py": b"2", "b.py": b"1"},
        {"a.py": b"1", "c.py": b"2"},
        {"a.py": b"1b.py2"},
        {"a.py": b"1", "b.py": b"2", "c.py": b""},
    ]
    digests = {submission.read(folder(work, str(at))).digest for at, work in enumerate(works)}
    assert len(digests) == len(works)


def test_two_names_that_become_one(tmp_path):
    """Two entries whose names differ only in their slashes are both there, or one is named."""
    path = zipped(
        tmp_path / "work.zip", {"x/a.py": b"A = 1\n", "x\\a.py": b"A = 2\n", "b.py": CODE}
    )
    work = submission.read(path)
    assert len(work.files) == 3 or any("a.py" in problem.file for problem in work.problems)


@pytest.mark.parametrize(
    ("file", "module"),
    [
        ("averages.py", "averages"),
        ("averages.ipynb", "averages"),
        ("part/averages.py", "part.averages"),
        ("averages (1).py", "averages__1_"),
        ("01-averages.py", "_01_averages"),
        ("averages.v2.py", "averages_v2"),
        ("übung.py", "übung"),
        ("part 2/a b.py", "part_2.a_b"),
    ],
)
def test_module_names(folder, file, module):
    """A module goes by its file's name, made importable."""
    content = b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}'
    contents = {file: content if file.endswith(".ipynb") else b"", "z.py": b""}
    assert modules(folder(contents)) == sorted([module, "z"])


def test_names_are_unique(folder):
    """Files that would be the same module are all kept, the most written one under the name."""
    stub = b"def f():\n    raise NotImplementedError\n"
    work = submission.read(folder({"a.py": stub, "a b.py": CODE, "a-b.py": stub, "a_b.py": stub}))
    assert len({source.name for source in work.sources}) == 4
    assert {source.name: source.filename for source in work.sources}["a_b"] == "a b.py"


@given(st.lists(st.text(min_size=1), min_size=1, max_size=3))
def test_every_name_becomes_a_module(parts):
    """Whatever files and folders are named, the module's name has a part for each that counts."""
    module = reading._module_name("/".join(parts) + ".py")
    assert all(part and not part[0].isdecimal() for part in module.split("."))


def test_library_names(folder):
    """A file that is named like a library is noted, and kept under its name."""
    work = folder({"numpy.py": CODE, "random.py": CODE, "a.py": CODE})
    assert set(left_out(work)) == {"numpy.py", "random.py"}
    assert modules(work) == ["a", "numpy", "random"]


@pytest.mark.parametrize(
    "content",
    [
        b"# coding: rot13\n",
        b"# coding: hex\n",
        b"# coding: undefined\n",
        b"# coding: idna\n\xff",
        b"# coding: punycode\n\xff",
        b"# coding: nonsense\n",
        b"# coding: utf-16\n",
        b"\xef\xbb\xbf# coding: latin-1\n",
        b"\xff\xfe",
        b"a = 1\0",
    ],
)
def test_modules_that_are_no_text(folder, content):
    """A module in no encoding for text is noted, and the others are read."""
    work = folder({"bad.py": content, "good.py": CODE})
    assert modules(work) == ["good"]
    assert set(left_out(work)) == {"bad.py"}


def test_line_ends(folder):
    """Line ends of Windows and of old machines are line ends."""
    work = submission.read(folder({"a.py": b"a = 1\r\nb = 2\rc = 3\n"}))
    assert work.sources[0].cells == ("a = 1\nb = 2\nc = 3\n",)


def test_notebook_cells(toy):
    """A notebook's cells of code are its parts, in order, and its texts are none."""
    work = submission.read(toy("one_notebook"))
    (source,) = work.sources
    assert source.is_notebook
    assert len(source.cells) == 5
    assert source.cells[0] == "import numpy as np"


@pytest.mark.parametrize("name", ["", "a" * 300, "ann", "-ann", "+ann", "..x", "_", "ann b", "é"])
def test_identifiers(tmp_path, name):
    """A submission's id is a file name on every system, made of what the schema allows."""
    path = tmp_path / (name[:200] or ".")
    path.mkdir(exist_ok=True)
    (path / "a.py").write_bytes(CODE)
    found = submission.read(path).id
    assert found
    assert len(found) <= 120
    assert found[0].isalnum() or found[0] == "_"
    assert all(char.isascii() and (char.isalnum() or char in "_.+-") for char in found)


def test_identifiers_stay_apart(tmp_path):
    """Two names that differ only in what an id cannot hold have two ids."""
    found = set()
    for name in ("ann b", "ann_b", "ann  b", "ann\tb", "ann b.", "Ann b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.py").write_bytes(CODE)
        found.add(submission.read(tmp_path / name).id)
    assert len(found) == 6


def test_suffixes_are_no_part_of_the_id(tmp_path):
    """The id of a file is its name without what says that it is an archive or a module."""
    contents = {"a.py": CODE}
    assert submission.read(zipped(tmp_path / "ann.zip", contents)).id == "ann"
    assert submission.read(packed.tarred(tmp_path / "bob.tar.gz", contents)).id == "bob"
    (tmp_path / "cid.py").write_bytes(CODE)
    assert submission.read(tmp_path / "cid.py").id == "cid"


@pytest.mark.parametrize("name", ["nothing", "nothing.py", "nothing.zip", "n" * 300 + ".py"])
def test_missing_path(tmp_path, name):
    """A path where nothing is raises a usage error that says what to name."""
    with pytest.raises(UsageError, match="does not exist"):
        submission.read(tmp_path / name)


def test_expanding_a_folder_of_submissions(folder, tmp_path):
    """A folder of folders and archives is one submission each, without hidden ones."""
    work = folder({"ann/a.py": CODE, "bob/a.py": CODE, ".git/a.py": CODE, "_old/a.py": CODE})
    zipped(work / "cid.zip", {"a.py": CODE})
    (work / "README.md").write_text("")
    assert submission.expand(work) == [work / "ann", work / "bob", work / "cid.zip"]


def test_expanding_a_folder_of_one_archive(folder):
    """The first who hands in is graded like the others."""
    work = folder({"README.md": b""}, "work")
    zipped(work / "cid.zip", {"a.py": CODE})
    assert submission.expand(work) == [work / "cid.zip"]


def test_an_archive_beside_modules_is_reported(folder):
    """An archive in a folder of modules is left alone, and the report says so."""
    work = folder({"a.py": CODE}, "work")
    zipped(work / "cid.zip", {"b.py": CODE})
    assert submission.expand(work) == [work]
    (problem,) = submission.read(work).problems
    assert problem.file == "cid.zip"
    assert "grade it alone" in problem.message


def test_expanding_one_submission(folder):
    """A folder with a module of its own is one submission, and so is one in a single wrapper."""
    flat = folder({"a.py": CODE, "part/b.py": CODE, "other/c.py": CODE}, "flat")
    wrapped = folder({"ann/a.py": CODE}, "wrapped")
    assert submission.expand(flat) == [flat]
    assert submission.expand(wrapped) == [wrapped]


@given(st.binary(max_size=300))
def test_junk_archives(tmp_path_factory, data):
    """An archive of random bytes is an error of the submission, and nothing else."""
    for suffix in SOUND:
        with pytest.raises(SubmissionError):
            files.from_archive(archive(tmp_path_factory, data, suffix))


@given(st.data())
def test_damaged_archives(tmp_path_factory, data):
    """A damaged archive is read in part, or is an error of the submission, and nothing else."""
    suffix = data.draw(st.sampled_from(sorted(SOUND)))
    damaged = bytearray(SOUND[suffix])
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    cut = damaged[: data.draw(st.integers(1, len(damaged)))]
    with contextlib.suppress(SubmissionError):
        files.from_archive(archive(tmp_path_factory, bytes(cut), suffix))


def archive(tmp_path_factory, data, suffix):
    """Write an archive from its bytes."""
    path = tmp_path_factory.getbasetemp() / f"fuzzed{suffix}"
    path.write_bytes(data)
    return path


def sound():
    """A zip, a tar.gz and a tar of two modules."""
    found = {}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.py", CODE * 5)
        archive.writestr("b.py", CODE)
    found[".zip"] = buffer.getvalue()
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name in ("a.py", "b.py"):
            info = tarfile.TarInfo(name)
            info.size = len(CODE)
            archive.addfile(info, io.BytesIO(CODE))
    found[".tar"] = buffer.getvalue()
    found[".tar.gz"] = gzip.compress(buffer.getvalue(), mtime=0)
    return found


SOUND = sound()
