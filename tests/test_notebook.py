"""What becomes of a notebook's cell: IPython's own lines do no harm, and to Python none is done."""

import ast

import pytest

from grader.box.inside import notebook

BECOMES = {
    "%matplotlib inline": "pass",
    "!pip install \\\n    numpy": "pass\n",
    "files = !ls": "files = None",
    "t = %timeit -o f(\n": "t = None\n",
    "%time w = f(x,\n        y)": "w = f(x,\n        y)",
    "%time": "pass",
    "if x:\n    %timeit f(x)\n    !ls": "if x:\n    pass\n    pass",
    "np.mean?": "pass",
    "table[3].mean??": "pass",
    "?np.mean": "pass",
    "%run activations.ipynb": "from activations import *",
    "%run -i ./activations.ipynb": "from activations import *",
    "%run ../week1/activations": "from activations import *",
    '%run "week 1/01 acti-vations.ipynb" --fast': "from _01_acti_vations import *",
    "%%time\nx = 1": "pass\nx = 1",
    "%%capture out\nx = 1": "pass\nx = 1",
    "%%writefile -a work.py\nx = 1": "pass\nx = 1",
    "%%writefile notes.txt\nx = 1": "",
    "%%bash\nls": "",
    "%%timeline\nx = 1": "",
    "    x = 1\n    !ls": "x = 1\npass",
}


@pytest.mark.parametrize("cell", BECOMES)
def test_own_lines(cell):
    """What IPython reads as its own becomes Python of as many lines."""
    assert notebook.python(cell) == BECOMES[cell]


KEPT = (
    '"""\n%not a magic\n!nor this\nor help?\n"""',
    "'''\\'\n%text\n'''",
    "x = (7\n     % 4)",
    "x = [\n!= 3, # (\n]",
    "x = 7 \\\n  % 4",
    'x = "(" # "\ny = 3\nz = a if b != c else d',
    "def f(:\n    % x",
    "x = '\u2028 \x0c'",
    "return 3",
)


@pytest.mark.parametrize("text", KEPT)
def test_everything_else(text):
    """What no statement of IPython's is stays as it is, in a cell that has one as well."""
    assert notebook.python(f"!ls\n{text}") == f"pass\n{text}"


@pytest.mark.parametrize("cell", ["-" * 5000 + "1", "(" * 500, "\0", "x = \ud800"])
def test_what_python_itself_stumbles_over(cell):
    """A cell that the parser gives up on is left to it."""
    assert notebook.python(cell) == cell


def test_result_is_python():
    """A cell of everything at once can be parsed."""
    parts = [cell for cell in BECOMES if not cell.startswith(("%%", "    ", "t = "))]
    ast.parse(notebook.python("\n".join(parts)))
