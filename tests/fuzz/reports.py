"""`grade verify`: of any file a sentence, and nothing but the signed report is in order."""

import json
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from grader import schema, signature
from grader.errors import UsageError

from .damage import damaged

TEST = {
    "id": "mean_of_three", "task": "mean", "title": "The mean.", "status": "passed",
    "category": "", "points": 1.0, "max_points": 1.0, "bonus": False, "message": "", "error": "",
    "detail": "", "hint": "", "misconception": None, "diagnosis": "", "stand_ins": ["mean"],
    "output": "", "duration_s": 0.1,
}  # fmt: skip
REPORT = {
    "schema_version": "1.0",
    "submission": {"id": "ada", "digest": "0" * 64, "files": [{"name": "a.py", "size": 3}]},
    "course": {"name": "statistics", "version": "1", "suite_digest": "1" * 64},
    "score": 1.0,
    "max_score": 2.0,
    "bonus": 0.0,
    "exercises": [
        {
            "name": "averages", "title": "Averages", "status": "partial", "score": 1.0,
            "max_score": 2.0, "bonus": 0.0, "tests": [TEST],
        }
    ],
    "problems": [{"file": "a.py", "line": 1, "message": "this fails", "error": "é"}],
    "isolation": {"level": "bubblewrap", "landlock_abi": 4, "seccomp_calls": 125, "uid": 65534},
    "seed": 7,
    "seed_source": "file",
    "environment": {
        "gradebox": "1.0", "engine_digest": "2" * 64, "python": "3.11", "numpy": "2.0",
        "platform": "Linux",
    },
    "started_at": "2026-01-01T00:00:00+00:00",
    "duration_s": 0.5,
}  # fmt: skip


@cache
def scratch() -> Path:
    """A folder for all that is read in this run."""
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


@cache
def signed() -> tuple[dict[str, Any], Any]:
    """Return a signed report, and the key to verify it with."""
    private, public = signature.generate(scratch())
    return signature.sign(REPORT, private), signature.load_public(public)


def run(data: bytes) -> None:
    """Verify raw bytes, or a signed report that they damage."""
    report, key = signed()
    path = scratch() / "report.json"
    if data[:1] < b"\x80":
        path.write_bytes(data[1:])
    else:
        path.write_text(json.dumps(damaged(report, data[1:])), encoding="utf-8")
    try:
        document = schema.read(path)
    except UsageError as error:
        assert len(str(error)) < 2000
        return
    if not signature.fault(document, key):
        assert signature.canonical(document) == signature.canonical(report)


def run_key(data: bytes) -> None:
    """Load a key from any bytes."""
    path = scratch() / "key.pem"
    path.write_bytes(data)
    for load in (signature.load_public, signature.load_private):
        try:
            load(path)
        except UsageError:
            continue


def seeds() -> Iterator[bytes]:
    """The signed report as text, and changes of it."""
    report, _ = signed()
    text = json.dumps(report).encode()
    yield b"\0" + text
    yield b"\0" + text.replace(b'"score"', b'"score": 1e999, "score"', 1)
    yield b"\0" + text.replace(b"{", b'{"score": ' + b"[" * 900 + b"]" * 900 + b", ", 1)
    yield b"\0\xef\xbb\xbf" + text
    for number in range(0, 250, 10):
        yield bytes([0x80, 0xFF, 0, number])


def keys() -> Iterator[bytes]:
    """The two keys that belong together."""
    signed()
    for name in (signature.PRIVATE, signature.PUBLIC):
        yield (scratch() / name).read_bytes()
