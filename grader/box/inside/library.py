"""The student's modules: surveyed without running them, imported when they are needed.

They form one package, so that `from activations import relu` and `from .activations import relu`
mean the same module. A top-level statement, or a notebook's cell, that fails does not hide
what the others define; its error is kept for the report.
"""

import ast
import contextlib
import importlib
import importlib.abc
import importlib.machinery
import linecache
import re
import sys
import types
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from . import faults, notebook

PACKAGE = "submission"
_LIBRARIES = frozenset(sys.stdlib_module_names) | {"numpy"}
_ABSENT = object()
# A definition is worth having even where running the whole file is not to be had: what was
# not run to its end is tried again with less and less of it.
_DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
_RUN = ((ast.stmt,), (*_DEFINITIONS, ast.Assign, ast.AnnAssign), _DEFINITIONS)
SKIP_ALL = len(_RUN)
_DEFINES = re.compile(r"^[ \t]*def[ \t]+(\w+)", re.MULTILINE)


@dataclass(frozen=True)
class Source:
    """One file of the submission: its dotted module name, its file name, its cells of code."""

    name: str
    filename: str
    cells: tuple[str, ...]
    is_notebook: bool

    @property
    def filenames(self) -> tuple[str, ...]:
        """The name that each cell's code goes by."""
        if not self.is_notebook:
            return tuple(self.filename for _ in self.cells)
        return tuple(f"{self.filename}[cell {at}]" for at, _ in enumerate(self.cells, 1))


@dataclass
class Loaded:
    """A source and what became of it."""

    source: Source
    skip: int = 0
    problems: list[dict[str, object]] = field(default_factory=list)


class Library(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """The submission as a package of modules, each also importable by its bare name."""

    def __init__(self, sources: Iterable[Source], aliases: Sequence[str] = ()) -> None:
        self.loaded = {source.name: Loaded(source) for source in sources}
        self.roots = (PACKAGE, *aliases)
        self.replaced: list[tuple[dict[str, object], str, object, object]] = []
        self.recoded: list[tuple[types.FunctionType, types.CodeType]] = []
        self.specs: dict[str, importlib.machinery.ModuleSpec] = {}

    def install(self) -> None:
        """Make the modules importable, before anything else of the same name."""
        sys.meta_path.insert(0, self)

    def survey(
        self, name: str, tasks: Sequence[str]
    ) -> tuple[dict[str, str], list[dict[str, object]]]:
        """Say of each task how module `name` knows it, and what of the module cannot be read.

        A task is written, a stub, a stub's marker after code, mentioned, or, in a part that
        cannot be read, unreadable.
        """
        known: dict[str, str] = {}
        problems: list[dict[str, object]] = []
        for node in self._statements(self.loaded[name], problems):
            for task, how in _definitions(node).items():
                if task in tasks:
                    known[task] = how
            for mentioned in _names(node) & set(tasks):
                known.setdefault(mentioned, "mentioned")
        if problems:
            text = "\n".join(self.loaded[name].source.cells)
            for task in set(_DEFINES.findall(text)) & set(tasks):
                known.setdefault(task, "unreadable")
        return known, problems

    def get(self, name: str) -> types.ModuleType:
        """Return module `name`, imported now if it was not yet."""
        return importlib.import_module(f"{PACKAGE}.{name}")

    def substitute(self, functions: Mapping[str, object], tasks: Sequence[str]) -> None:
        """Put `functions` in the place of the student's own, in every loaded module.

        Those of an earlier call that are not among them give way to the student's again. A name
        that a module lacks is put there too: its import may have failed. What is no function is
        the module's own, whatever its name, and what one of `tasks` is called stays that task.
        Whoever holds a function of theirs by no name, in a table or as a default argument, gets
        the other's answers as well.
        """
        self._put_back()
        namespaces = self._namespaces()
        own = {
            id(namespace[name]): function
            for namespace in namespaces
            for name, function in functions.items()
            if isinstance(namespace.get(name), types.FunctionType)
        }
        self._recode(own, set(tasks) - set(functions))
        for namespace in namespaces:
            # A module may have imported one by another name.
            known = {name: own[id(it)] for name, it in namespace.items() if id(it) in own}
            renamed = {name: function for name, function in known.items() if name not in tasks}
            for name, function in {**renamed, **functions}.items():
                if callable(namespace.get(name, function)):
                    self.replaced.append((namespace, name, namespace.get(name, _ABSENT), function))
                    namespace[name] = function

    def _recode(self, own: Mapping[int, object], others: Collection[str]) -> None:
        """Let the functions of `own` answer as others do, but none that is one of `others`, too."""
        found: dict[int, tuple[types.FunctionType, set[str]]] = {}
        for namespace in self._namespaces():
            for name, it in namespace.items():
                if id(it) in own and isinstance(it, types.FunctionType):
                    found.setdefault(id(it), (it, set()))[1].add(name)
        for function, names in found.values():
            if names.isdisjoint(others):
                self.recoded.append((function, function.__code__))
                answer = own[id(function)]
                # A student's own metaclass or decorator may have made of it what takes no code.
                with contextlib.suppress(TypeError, ValueError):
                    function.__code__ = _asking(answer, function.__code__.co_freevars)

    def _put_back(self) -> None:
        for recoded, code in self.recoded:
            recoded.__code__ = code
        self.recoded.clear()
        if not self.replaced:
            return
        own: dict[int, object] = {}
        for namespace, name, was, function in self.replaced:
            namespace[name] = was
            if own.get(id(function), _ABSENT) is _ABSENT:
                own[id(function)] = was
        for namespace in self._namespaces():
            # A module that was imported meanwhile took them for its neighbours' own.
            for name, value in list(namespace.items()):
                it = own.get(id(value), value)
                if it is _ABSENT:
                    del namespace[name]
                else:
                    namespace[name] = it
        self.replaced.clear()

    def _namespaces(self) -> list[dict[str, object]]:
        modules = (sys.modules.get(f"{PACKAGE}.{name}") for name in self.loaded)
        return [vars(module) for module in modules if module is not None]

    def find_spec(
        self, fullname: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find a module of the submission, by its full, aliased or bare name."""
        if fullname in self.roots:
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        root, _, rest = fullname.partition(".")
        name = rest if root in self.roots else fullname
        if name == fullname and root in _LIBRARIES:
            return None
        name = self._place(name)
        is_package = any(known.startswith(f"{name}.") for known in self.loaded)
        if name not in self.loaded and not is_package:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=is_package)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType | None:
        """Return the one module behind every name that it goes by."""
        full = self._canonical(spec.name)
        return None if full == spec.name else importlib.import_module(full)

    def exec_module(self, module: types.ModuleType) -> None:
        """Run the statements, each on its own, and note those that fail."""
        spec = module.__spec__
        if spec is None:
            return
        canonical = self._canonical(spec.name)
        if canonical != spec.name:
            module.__spec__ = self.specs[canonical]
            return
        self.specs[canonical] = spec
        loaded = self.loaded.get(spec.name.removeprefix(f"{PACKAGE}."))
        if loaded is None:
            return
        module.__file__ = loaded.source.filename
        for node in self._statements(loaded, []):
            if isinstance(node, _RUN[loaded.skip]):
                self._run(node, module, loaded)

    def _run(self, node: ast.stmt, module: types.ModuleType, loaded: Loaded) -> None:
        try:
            code = compile(ast.Module([node], []), node.filename, "exec", node.flags, True)  # type: ignore[attr-defined]
            exec(code, vars(module))
        except faults.OURS:
            raise
        except BaseException as error:
            filename = node.filename if isinstance(error, SyntaxError) else ""  # type: ignore[attr-defined]
            loaded.problems.append(faults.describe(error, filename, outermost=True))

    def _canonical(self, fullname: str) -> str:
        root, _, rest = fullname.partition(".")
        if root in self.roots:
            return f"{PACKAGE}.{self._place(rest)}" if rest else PACKAGE
        return f"{PACKAGE}.{self._place(fullname)}"

    def _place(self, name: str) -> str:
        """Return where `name` lies: a module in a folder knows its neighbours by bare names."""
        if name in self.loaded or any(known.startswith(f"{name}.") for known in self.loaded):
            return name
        below = [known for known in self.loaded if known.endswith(f".{name}")]
        return min(below, key=lambda known: known.count("."), default=name)

    def _statements(self, loaded: Loaded, problems: list[dict[str, object]]) -> Iterator[ast.stmt]:
        source = loaded.source
        flags = 0
        for filename, cell in zip(source.filenames, source.cells, strict=True):
            # An interactive window takes magics in a module, too.
            text = notebook.python(cell)
            linecache.cache[filename] = (len(text), None, text.splitlines(True), filename)
            try:
                tree = ast.parse(text, filename)
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                problems.append(faults.describe(error, filename))
                continue
            for node in tree.body:
                flags |= _future(node)
                node.filename, node.flags = filename, flags  # type: ignore[attr-defined]
                yield node


def _future(node: ast.stmt) -> int:
    if not isinstance(node, ast.ImportFrom) or node.module != "__future__":
        return 0
    import __future__

    known = (getattr(__future__, alias.name, None) for alias in node.names)
    return sum(feature.compiler_flag for feature in known if feature is not None)


def _definitions(node: ast.stmt) -> dict[str, str]:
    if isinstance(node, ast.FunctionDef):
        return {node.name: _how_written(node)}
    if isinstance(node, ast.Assign):
        targets = [name for target in node.targets for name in ast.walk(target)]
        return {name.id: "written" for name in targets if isinstance(name, ast.Name)}
    return {}


def _how_written(function: ast.FunctionDef) -> str:
    body = function.body
    if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:]
    if not body or all(_is_marker(statement) for statement in body):
        return "stub"
    return "marker" if any(map(_is_marker, ast.walk(function))) else "written"


def _is_marker(statement: ast.AST) -> bool:
    if not isinstance(statement, ast.Raise) or statement.exc is None:
        return False
    raised = statement.exc.func if isinstance(statement.exc, ast.Call) else statement.exc
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"


def _names(node: ast.AST) -> set[str]:
    found: set[str] = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            found.add(part.id)
        elif isinstance(part, ast.Constant) and isinstance(part.value, str):
            found |= {part.value, *_DEFINES.findall(part.value)}  # for setattr, and for exec
        elif isinstance(part, ast.FunctionDef | ast.ClassDef):
            found.add(part.name)
        elif isinstance(part, ast.ImportFrom | ast.Import):
            found |= {alias.asname or alias.name for alias in part.names}
    return found


def _asking(answer: object, free: tuple[str, ...]) -> types.CodeType:
    """Return the code of a function that passes all that it is given on to `answer`."""
    code = _passing_on.__code__
    constants = tuple(answer if each == _ANSWER else each for each in code.co_consts)
    return code.replace(co_consts=constants, co_freevars=free)


def _passing_on(*arguments: object, **named: object) -> object:
    # As a constant, it needs no name of the module that the code will be in.
    answer: Any = "the one who answers"
    return answer(*arguments, **named)


_ANSWER = "the one who answers"
