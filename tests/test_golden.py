"""Golden reports: each toy submission, graded by the real command in the real box.

`toys/expected/NAME.json` holds what is deterministic of the result, `toys/tables/NAME.txt` what a
person reads. After a change that is meant
to change it, `GRADEBOX_WRITE_GOLDEN=1 pytest tests/test_golden.py` writes the files anew; read the
difference before you keep it: it must be what a fair grader says.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from . import packed

TOYS = Path(__file__).resolve().parent / "toys"
EXPECTED = TOYS / "expected"
TABLES = TOYS / "tables"
FOLDERS = sorted(path.name for path in (TOYS / "submissions").iterdir())


@pytest.mark.parametrize("name", FOLDERS)
def test_toy_submission(name, grade, toy):
    """A toy submission gets exactly the report that lies beside it."""
    compare(name, grade(toy(name), "--course", TOYS))


@pytest.mark.parametrize("name", sorted(packed.MAKERS))
def test_made_submission(name, grade, tmp_path):
    """A submission that no repository can hold is graded, or refused in one clear sentence."""
    made = packed.MAKERS[name](tmp_path / "handed_in")
    compare(name, grade(made, "--course", TOYS), made)


@pytest.mark.parametrize(
    "name", ["error_once", "import_error", "missing_function", "two_mistakes", "wrong"]
)
def test_table(name, grade, toy):
    """The table of a toy submission is exactly the text that lies beside it."""
    lines = grade(toy(name), "--course", TOYS).stdout.splitlines(keepends=True)
    table = "".join(line for line in lines if not line.startswith("  box: "))
    path = TABLES / f"{name}.txt"
    if os.environ.get("GRADEBOX_WRITE_GOLDEN"):
        path.write_text(table, encoding="utf-8")
    assert table == path.read_text(encoding="utf-8")


def test_every_golden_report_has_its_submission():
    """No golden report is left over from a submission that is gone."""
    assert {path.stem for path in EXPECTED.iterdir()} == {*FOLDERS, *packed.MAKERS}


def compare(name: str, finished: Any, made: Path | None = None) -> None:
    """Hold the result against the golden one, or write that where it is asked for."""
    golden = reduced(finished, made)
    path = EXPECTED / f"{name}.json"
    if os.environ.get("GRADEBOX_WRITE_GOLDEN"):
        path.write_text(pretty(golden) + "\n", encoding="utf-8")
    assert golden == json.loads(path.read_text(encoding="utf-8"))


def reduced(finished: Any, made: Path | None) -> dict[str, Any]:
    """Keep what is the same on every machine and in every run."""
    error = finished.stderr
    if made is not None:
        error = error.replace(str(made), "SUBMISSION").replace(str(made.parent), "FOLDER")
    golden: dict[str, Any] = {"exit_code": finished.exit_code, "error": error}
    if finished.exit_code:
        return golden
    report = finished.report
    golden |= {
        "submission": report["submission"]["id"],
        "files": len(report["submission"]["files"]),
    }
    golden |= {key: report[key] for key in ("score", "max_score", "bonus", "problems")}
    golden["exercises"] = {
        exercise["name"]: {
            "status": exercise["status"],
            "score": exercise["score"],
            "tests": [said(test) for test in exercise["tests"]],
        }
        for exercise in report["exercises"]
    }
    return golden


def said(test: dict[str, Any]) -> dict[str, Any]:
    """Keep a test's verdict and every sentence of it that a student is shown."""
    keys = ("id", "status", "points", "category", "message", "error", "misconception", "diagnosis")
    kept = {key: test[key] for key in (*keys, "stand_ins")}
    return {key: value for key, value in kept.items() if value not in ("", None, [])}


def pretty(value: object, indent: str = "") -> str:
    """Return JSON with one line for whatever holds no more than plain values."""
    items = list(value.values()) if isinstance(value, dict) else value
    if not isinstance(items, list) or not any(isinstance(item, dict | list) for item in items):
        return json.dumps(value, ensure_ascii=False)
    inner = [pretty(item, indent + "  ") for item in items]
    if isinstance(value, dict):
        inner = [f"{json.dumps(key)}: {text}" for key, text in zip(value, inner, strict=True)]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    lines = ",\n".join(f"{indent}  {text}" for text in inner)
    return f"{opening}\n{lines}\n{indent}{closing}"
