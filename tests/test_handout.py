"""The handout as a student has it: stubs, notebooks beside them, and plain pytest."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent


def failing(folder: Path, *exercises: str) -> set[str]:
    """Run the public tests of exercises, and return the names of those that fail."""
    files = [f"test_{exercise}.py" for exercise in exercises]
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider", *files]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stdout
    return set(re.findall(r"^FAILED \S+::(\w+)", done.stdout, re.MULTILINE))


@pytest.mark.parametrize("stubs", [True, False], ids=["stubs", "no-stubs"])
def test_notebooks_beside_the_public_tests(tmp_path, stubs):
    """A notebook counts as its module, may hold two exercises, and runs others, stub or no stub."""
    ignored = shutil.ignore_patterns("data", "notebooks", "__pycache__")
    shutil.copytree(ROOT / "exercises", tmp_path, ignore=ignored, dirs_exist_ok=True)
    for path in () if stubs else tmp_path.glob("[!tc]*.py"):
        path.unlink()
    for path in (ROOT / "submissions" / "notebooks").glob("*.ipynb"):
        shutil.copy(path, tmp_path)
    assert failing(tmp_path, "perceptron", "activations", "losses", "mlp", "backprop", "sgd") == {
        "test_l1_loss_takes_tables_and_bytes",
        "test_hidden_activations_of_a_small_network",
        "test_hidden_activations_without_hidden_layer",
    }


def notebook(path, *cells):
    """Write a notebook of cells of code."""
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbformat.write(book, path)


def test_a_solved_notebook_passes(tmp_path):
    """The handout's own notebook passes once it is solved, for all the questions in its texts."""
    ignored = shutil.ignore_patterns("data", "notebooks", "__pycache__")
    shutil.copytree(ROOT / "exercises", tmp_path, ignore=ignored, dirs_exist_ok=True)
    activations = (ROOT / "reference" / "activations.py").read_text()
    notebook(tmp_path / "activations.ipynb", "%matplotlib inline\n# why?\n", activations)
    solved = (ROOT / "reference" / "mlp.py").read_text().replace("from .", "from ")
    notebook(tmp_path / "mlp.ipynb", "mlp_forward?\n# And what does a layer do?", solved)
    assert failing(tmp_path, "mlp") == set()


def test_other_notebooks_do_not_disturb(tmp_path):
    """A module that is written is tested whatever lies beside it, even what cannot be run."""
    ignored = shutil.ignore_patterns("data", "notebooks", "__pycache__")
    shutil.copytree(ROOT / "exercises", tmp_path, ignore=ignored, dirs_exist_ok=True)
    (tmp_path / "old.ipynb").write_text('{"nbformat": 3, "worksheets": []}')
    (tmp_path / "other.ipynb").write_text("no notebook")
    notebook(tmp_path / "scratch.ipynb", "import sys\nsys.exit()\n")
    assert len(failing(tmp_path, "sgd")) > 0
    shutil.copy(ROOT / "reference" / "sgd.py", tmp_path)
    assert failing(tmp_path, "sgd") == set()


def test_modules_beside_the_public_tests(tmp_path):
    """Solved modules pass from a copy of the handout that lies anywhere."""
    ignored = shutil.ignore_patterns("data", "notebooks", "__pycache__")
    shutil.copytree(ROOT / "exercises", tmp_path, ignore=ignored, dirs_exist_ok=True)
    shutil.copytree(ROOT / "submissions" / "complete", tmp_path, dirs_exist_ok=True)
    assert failing(tmp_path, "activations", "losses", "backprop") == set()
