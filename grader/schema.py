"""The JSON edge: a report becomes JSON here, checked against the published schema."""

import dataclasses
import errno
import json
import math
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import GraderError, UsageError
from .printable import printable
from .report import Report

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

MAX_TEXT = 20_000
MAX_REPORT = 64 << 20

Document = dict[str, Any]


def document(report: Report) -> Document:
    """Return the report in JSON's own types: texts without control characters, finite numbers."""
    plain = _plain(dataclasses.asdict(report))
    assert isinstance(plain, dict)
    return plain


def to_json(document: Document) -> str:
    """Return a report's document as JSON text.

    Raises GraderError where the schema does not accept it: such a report is never written.
    """
    if fault := invalid(document):
        raise GraderError(f"The report is not valid {fault}.")
    try:
        text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)
    except ValueError as error:
        raise GraderError("A number of the report is not finite.") from error
    # To JSON it is the same; no browser takes the file, or a page that it is put into, for markup.
    return text.replace("<", "\\u003c") + "\n"


def read(path: Path) -> Document:
    """Read a report; raise UsageError for what is none."""
    try:
        with path.open(encoding="utf-8") as file:
            text = file.read(MAX_REPORT + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeError as error:
        raise UsageError(f"{path} is not JSON.") from error
    if len(text) > MAX_REPORT:
        raise UsageError(f"{path} is no report of gradebox: it is too large.")
    try:
        loaded = json.loads(text, parse_constant=_refuse, object_pairs_hook=_object)
        fault = invalid(loaded)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path} is not JSON.") from error
    if fault:
        raise UsageError(f"{path} is no report of gradebox: it is not valid {fault}.")
    assert isinstance(loaded, dict)
    return loaded


def write(document: Document, path: Path) -> Path:
    """Write a report's document to `path`, whole or not at all."""
    text = to_json(document)
    with _said_of(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, part = tempfile.mkstemp(prefix=f".{path.name[:80]}.", dir=path.parent)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(part, 0o666 & ~_umask())
            os.replace(part, path)
        except BaseException:
            os.unlink(part)
            raise
    return path


def check_place(path: Path) -> None:
    """Raise UsageError where no report can be written to `path`, before any work is done for it."""
    with _said_of(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        there = next(folder for folder in path.absolute().parents if os.path.lexists(folder))
        tempfile.TemporaryFile(dir=there).close()


@contextmanager
def _said_of(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"The report cannot be written to {path} ({error.strerror}): choose another place."
        ) from error


@cache
def schema() -> dict[str, Any]:
    """Return the published schema."""
    text = resources.files("grader").joinpath("report.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def validator() -> "Draft202012Validator":
    """Return the published schema's validator; its library takes a while to load, once."""
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema())


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    # Of a key that comes twice, one reader takes the first and another the last.
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key comes twice")
    return found


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number of JSON's")


def invalid(document: object) -> str:
    """Say where and why the published schema does not accept `document`; nothing if it does."""
    first = next(iter(validator().iter_errors(document)), None)
    return "" if first is None else f"at {first.json_path}: {first.message[:300]}"


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise GraderError("A number of the report is not finite.")
        return round(value, 6)
    return value


def _text(text: str) -> str:
    clean = printable(text[:MAX_TEXT], allowed="\n\t")
    return clean if len(text) <= MAX_TEXT else clean + "…"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
