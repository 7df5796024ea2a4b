"""The wheel: the engine and its data, and nothing of any course."""

import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import grader

CHECKOUT = Path(__file__).resolve().parent.parent
KEPT = {".py", ".json", ".typed", ".txt"}


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    """The names in a wheel that was built from a copy of the checkout."""
    copy = tmp_path_factory.mktemp("wheel") / "checkout"
    shutil.copytree(
        CHECKOUT,
        copy,
        ignore=shutil.ignore_patterns(".*", "__pycache__", "reports", "dist", "build", "data"),
    )
    # Where the builder is at hand, it need not be fetched.
    at_hand = ["--no-build-isolation"] if importlib.util.find_spec("hatchling") else []
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", *at_hand]
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    subprocess.run([*command, "-w", copy / "dist", "."], cwd=copy, check=True, env=environment)
    (wheel,) = (copy / "dist").iterdir()
    with zipfile.ZipFile(wheel) as archive:
        return sorted(archive.namelist())


def test_engine(names):
    """The wheel holds every file of the engine, and no other."""
    folder = CHECKOUT / "grader"
    engine = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert {path.suffix for path in engine} <= KEPT
    packed = [name for name in names if name.startswith("grader/")]
    assert packed == sorted(path.relative_to(CHECKOUT).as_posix() for path in engine)


def test_data(names):
    """The schema and the mark of a typed package are inside."""
    assert {"grader/report.schema.json", "grader/py.typed", "grader/cli/main.py"} <= set(names)


def test_nothing_else(names):
    """Beside the engine there is the wheel's own description with the licence, and nothing else."""
    info = f"gradebox-{grader.__version__}.dist-info"
    assert sorted(name for name in names if not name.startswith("grader/")) == [
        f"{info}/{name}"
        for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")
    ]
