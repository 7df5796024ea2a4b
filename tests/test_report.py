"""The report: what its schema accepts and refuses, and how it is written."""

import copy
import dataclasses
import json
import os
import stat
from pathlib import Path

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader import course as courses
from grader import schema, submission
from grader.box import doors
from grader.errors import GraderError, UsageError
from grader.grade import Order, grade

TOYS = Path(__file__).resolve().parent / "toys"


@pytest.fixture(scope="module")
def report():
    """A real report on a toy submission, some of whose tests fail."""
    course = courses.load(TOYS)
    order = Order(course, course.exercises, tuple(doors.available("auto")), seed=7)
    return grade(order, submission.read(TOYS / "submissions" / "mutated_argument"))


@pytest.fixture
def document(report):
    """The report in JSON's types, for the test to change as it likes."""
    return copy.deepcopy(schema.document(report))


def places(node, path=()):
    """Every object and every value within a document, by its path."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield (*path, key)
            yield from places(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from places(value, (*path, index))


def within(document, path):
    """The object that holds the last part of a path."""
    for part in path[:-1]:
        document = document[part]
    return document


def refused(document):
    """Say whether the schema refuses the document, and JSON is not made of it."""
    if not schema.invalid(document):
        return False
    with pytest.raises(GraderError):
        schema.to_json(document)
    return True


def test_schema_is_valid():
    """The schema is one of draft 2020-12, with an address and a version."""
    published = schema.schema()
    jsonschema.Draft202012Validator.check_schema(published)
    assert published["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert published["$id"].startswith("https://")
    assert published["properties"]["schema_version"]["const"] in published["$id"]


def test_schema_leaves_nothing_open():
    """Every object of the schema names all its keys and takes no others."""
    waiting = [schema.schema()]
    while waiting:
        node = waiting.pop()
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
            assert set(node["required"]) <= set(node["properties"])
        waiting += [value for value in node.values() if isinstance(value, dict)]


def test_schema_accepts_a_report(document):
    """A real report is accepted, and its JSON reads back as the same document."""
    assert schema.invalid(document) == ""
    assert json.loads(schema.to_json(document)) == document


def test_report_has_what_was_promised(document):
    """A report says what was graded, by what, in which box, from which seed, with which result."""
    assert {
        "schema_version", "submission", "course", "score", "max_score", "bonus", "exercises",
        "isolation", "seed", "environment", "started_at", "duration_s",
    } <= set(document)  # fmt: skip
    (exercise, _) = document["exercises"]
    assert {"name", "title", "status", "score", "max_score", "tests"} <= set(exercise)
    assert {
        "id", "task", "title", "status", "points", "max_points", "message", "hint",
        "misconception", "output", "duration_s",
    } <= set(exercise["tests"][0])  # fmt: skip
    assert document["seed"] == 7
    assert document["score"] == sum(one["score"] for one in document["exercises"])


def test_missing_keys(document):
    """No key of the report may be missing, but for a signature."""
    for path in list(places(document)):
        parent = within(document, path)
        if isinstance(parent, dict):
            value = parent.pop(path[-1])
            assert refused(document), path
            parent[path[-1]] = value


def test_extra_keys(document):
    """No object of the report may have a key that the schema does not know."""
    objects = [path for path in places(document) if isinstance(within(document, path), dict)]
    for path in objects:
        parent = within(document, path)
        parent["surprise"] = 1
        assert refused(document), path
        del parent["surprise"]


def test_wrong_types(document):
    """No value of the report may be of another type than its own."""
    for path in list(places(document)):
        parent = within(document, path)
        value = parent[path[-1]]
        parent[path[-1]] = object.__name__ if isinstance(value, list | dict | int | float) else 1
        assert refused(document), path
        parent[path[-1]] = value


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("exercises", 0, "tests", 0, "status"), "excellent"),
        (("exercises", 0, "status"), "passed"),
        (("schema_version",), "0.9"),
        (("submission", "id"), "../ann"),
        (("submission", "id"), ""),
        (("submission", "id"), "-ann"),
        (("submission", "digest"), "0123"),
        (("course", "suite_digest"), "G" * 64),
        (("score",), -1),
        (("score",), True),
        (("exercises", 0, "tests", 0, "points"), -0.5),
        (("exercises", 0, "tests", 0, "bonus"), 1),
        (("isolation", "level"), "trust"),
        (("seed",), 1.5),
        (("seed_source",), "guessed"),
        (("duration_s",), -1),
    ],
)
def test_wrong_values(document, path, value):
    """A value that no report can have is refused."""
    within(document, path)[path[-1]] = value
    assert refused(document)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_numbers_are_finite(report, document, tmp_path, value):
    """No nan and no infinity reach JSON, from a report, from a document or from a file."""
    with pytest.raises(GraderError):
        schema.document(dataclasses.replace(report, duration_s=value))
    document["score"] = value
    with pytest.raises(GraderError):
        schema.to_json(document)
    path = tmp_path / "report.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(UsageError):
        schema.read(path)


@given(st.text(st.characters(exclude_categories=())))
@example("<script>alert(1)</script>")
def test_every_text_becomes_harmless(report, text):
    """Whatever a submission says, the JSON has nothing that a terminal or a browser acts on."""
    test = dataclasses.replace(report.exercises[0].tests[0], message=text, output=text, detail=text)
    exercise = dataclasses.replace(report.exercises[0], tests=(test,))
    written = schema.to_json(schema.document(dataclasses.replace(report, exercises=(exercise,))))
    assert all(char.isprintable() or char == "\n" for char in written)
    assert "<" not in written
    message = json.loads(written)["exercises"][0]["tests"][0]["message"]
    assert len(message) == len(text)
    assert all(a == b for a, b in zip(text, message, strict=True) if a.isprintable())


def test_long_texts(report):
    """A text that is too long is cut, and says so."""
    test = dataclasses.replace(report.exercises[0].tests[0], output="x" * 1_000_000)
    exercise = dataclasses.replace(report.exercises[0], tests=(test,))
    document = schema.document(dataclasses.replace(report, exercises=(exercise,)))
    output = document["exercises"][0]["tests"][0]["output"]
    assert len(output) < 65_536
    assert output.endswith("…")
    assert schema.invalid(document) == ""


def test_writing(document, tmp_path):
    """A report is written into folders that are made for it, readable as any file of its owner."""
    path = schema.write(document, tmp_path / "new" / "folder" / "ann.json")
    assert json.loads(path.read_text(encoding="utf-8")) == document
    assert [entry.name for entry in path.parent.iterdir()] == ["ann.json"]
    (tmp_path / "other").touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE((tmp_path / "other").stat().st_mode)


def test_reading_what_was_written(document, tmp_path):
    """What was written is read as the same document."""
    assert schema.read(schema.write(document, tmp_path / "ann.json")) == document


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"{", b"\xff", b"[" * 100_000])
def test_reading_what_is_no_report(tmp_path, content):
    """A file that is no report is a usage error."""
    path = tmp_path / "ann.json"
    path.write_bytes(content)
    with pytest.raises(UsageError):
        schema.read(path)


def test_invalid_report_is_never_written(document, tmp_path):
    """A report that the schema refuses leaves an earlier one as it was."""
    path = schema.write(document, tmp_path / "ann.json")
    before = path.read_bytes()
    document["score"] = "ten"
    with pytest.raises(GraderError):
        schema.write(document, path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_writing_is_atomic(document, tmp_path, monkeypatch, step):
    """Whichever step fails, an earlier report stays whole and no part of the new one is left."""
    path = schema.write(document, tmp_path / "ann.json")
    before = path.read_bytes()

    def full(*arguments):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(schema.os, step, full)
    document["score"] = 1.0
    with pytest.raises(UsageError, match="cannot be written"):
        schema.write(document, path)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_unwritable_target(document, tmp_path):
    """A target that is a folder, or lies below a file, is a usage error and loses nothing."""
    (tmp_path / "file").write_text("mine")
    (tmp_path / "ann.json").mkdir()
    for target in (tmp_path / "ann.json", tmp_path / "file" / "ann.json"):
        with pytest.raises(UsageError, match="cannot be written"):
            schema.write(document, target)
    assert (tmp_path / "file").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ann.json", "file"]
