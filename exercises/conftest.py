"""Hands your own functions to the public tests: from the module, or the notebook, of that name."""

import ast
import importlib.util
import inspect
import json
import re
import sys
import types
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PACKAGE = types.ModuleType("handout")
PACKAGE.__path__ = [str(HERE)]
sys.modules["handout"] = PACKAGE
ENDS = (".ipynb", ".py")
RUN = re.compile(r"^\s*%run\s+[\"']?(?:\S*/)?(\w+)\.(?:ipynb|py)")
OWN = re.compile(r"[%!?]|[\w.]+\?{1,2}\s*$")


@pytest.fixture
def student(request):
    """What you wrote for this exercise: `student.relu(x)` calls your relu."""
    return Student(request.path.stem.removeprefix("test_"))


class Student:
    """Finds a function in NAME.py, or in a notebook where the module has only the stub."""

    def __init__(self, name):
        self.name = name

    def __getattr__(self, function):
        stub = None
        for module in self.modules():
            found = vars(module).get(function)
            if found is not None and not is_stub(found):
                return found
            stub = stub or found
        if stub is None:
            raise AttributeError(
                f"{function} is not defined in {self.name}.py or in any notebook beside it"
            )
        return stub

    def modules(self):
        if (HERE / f"{self.name}.py").exists():
            # As part of a package, `from .activations import relu` works as in the grader.
            yield importlib.import_module(f"handout.{self.name}")
        # One notebook may hold several exercises; that of this name comes first.
        for notebook in sorted(HERE.glob("*.ipynb"), key=lambda path: path.stem != self.name):
            yield run_notebook(notebook)


class Notebooks:
    """Imports NAME.ipynb as the module NAME where NAME.py is missing or more of a stub."""

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        notebook, module = (HERE / f"{name.removeprefix('handout.')}{end}" for end in ENDS)
        if notebook.exists() and (not module.exists() or stubs(module) > stubs(notebook)):
            return importlib.util.spec_from_loader(name, cls)
        return None

    @staticmethod
    def create_module(spec):
        return run_notebook(HERE / f"{spec.name.removeprefix('handout.')}.ipynb")

    @staticmethod
    def exec_module(module):
        """Its cells have been run already."""


sys.meta_path.insert(0, Notebooks)


def stubs(path):
    """Count the markers that the handout came with."""
    return path.read_text(encoding="utf-8").count("raise NotImplementedError")


def run_notebook(path, done={}):  # noqa: B006  # each notebook is run once
    """Run the code cells as one module; a line that fails does not hide what the others define."""
    if path in done:
        return done[path]
    module = done[path] = types.ModuleType(path.stem)
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (ValueError, KeyError) as error:
        print(f"{path.name} is no notebook that can be read here: {error!r}")
        return module
    for number, cell in enumerate(cells, 1):
        if cell["cell_type"] == "code":
            run_cell("".join(cell["source"]), f"{path.name}, cell {number}", module)
    return module


def run_cell(code, name, module):
    """Run one statement after the other, and say which of them fail."""
    try:
        statements = parsed(code, name)
    except SyntaxError as error:
        print(f"{name}: {error}")
        return
    for statement in statements:
        try:
            exec(compile(ast.Module([statement], []), name, "exec"), vars(module))
        except (Exception, SystemExit) as error:
            print(f"{name}, line {statement.lineno}: {type(error).__name__}: {error}")


def parsed(code, name):
    """Return the statements of a cell; what is not Python may be the notebook's own lines."""
    try:
        return ast.parse(code, name).body
    except SyntaxError:
        plain = "\n".join(plain_line(line) for line in code.splitlines())
        return ast.parse(plain, name).body


def plain_line(line):
    """Make plain Python of a line: `%run` imports, other magics and shell lines do nothing."""
    if run := RUN.match(line):
        return f"from {run[1]} import *"
    return "pass" if OWN.match(line) else line


def is_stub(function):
    """Say whether the function's body is still the marker that the handout came with."""
    try:
        body = ast.parse(inspect.getsource(function).lstrip()).body[0].body
    except (OSError, TypeError, SyntaxError, AttributeError):
        return False
    return isinstance(body[-1], ast.Raise) and "NotImplementedError" in ast.dump(body[-1])
