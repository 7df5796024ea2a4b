"""Machine-made mistakes: one small change of the reference at a time.

A mutant that no hidden test notices is a hole in the suite, unless it computes the same; such
equivalents are recorded in `reference/equivalents.toml`, each with its reason.
"""

import ast
import copy
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from .box.inside.library import Source
from .catalogue import Entry
from .course import Course, Exercise
from .errors import GraderError

EQUIVALENTS = "equivalents.toml"

_BINARY: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Mult),
    ast.Mult: (ast.Div, ast.Add, ast.Pow),
    ast.Div: (ast.Mult, ast.FloorDiv, ast.Sub),
    ast.MatMult: (ast.Mult,),
    ast.Pow: (ast.Mult, ast.Add),
    ast.FloorDiv: (ast.Div, ast.Mult),
    ast.Mod: (ast.FloorDiv, ast.Mult),
}
_COMPARISON: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt, ast.GtE, ast.NotEq),
    ast.LtE: (ast.Lt, ast.GtE, ast.Gt, ast.Eq),
    ast.Gt: (ast.GtE, ast.Lt, ast.LtE, ast.NotEq),
    ast.GtE: (ast.Gt, ast.LtE, ast.Lt, ast.Eq),
    ast.Eq: (ast.NotEq, ast.LtE, ast.GtE),
    ast.NotEq: (ast.Eq, ast.Lt, ast.Gt),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_TWINS = (
    ("sum", "mean"), ("max", "min"), ("maximum", "minimum"), ("argmax", "argmin"),
    ("zeros", "ones"), ("zeros_like", "ones_like"), ("exp", "expm1"), ("log", "log1p"),
    ("tanh", "sin"), ("all", "any"), ("normal", "uniform"),
)  # fmt: skip
_NAMES = dict(_TWINS) | {second: first for first, second in _TWINS}


@dataclass(frozen=True)
class Mutant:
    """The reference's module with one function changed; `entry` is it as a known mistake."""

    entry: Entry
    source: Source

    @property
    def change(self) -> tuple[str, str]:
        """The task, and what was changed for it."""
        return self.entry.task, self.entry.sentence


def of(course: Course, exercise: Exercise) -> list[Mutant]:
    """Return every mutant of an exercise's functions."""
    path = course.reference / f"{exercise.name}.py"
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    tasks = {task.name for task in exercise.tasks}
    found: list[Mutant] = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            about = [node.name] if node.name in tasks else _callers(tree, node.name, tasks)
            for change, changed in _changes(node):
                for task in about:
                    entry = Entry(task, f"mutant{len(found)}", change, exercise.name)
                    found.append(_mutant(entry, course, tree, changed))
    return found


def equivalents(course: Course) -> dict[tuple[str, str], str]:
    """Return the reasons of the recorded equivalents, by task and change."""
    path = course.reference / EQUIVALENTS
    if not path.exists():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        entries = table.get("equivalent", [])
        return {(one["task"], one["change"]): str(one["reason"]) for one in entries}
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise GraderError(f"{path} is not a list of equivalents: {error}.") from error


def _callers(tree: ast.Module, helper: str, tasks: set[str]) -> list[str]:
    """Return the tasks that a helper of the reference works for."""
    return [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and node.name in tasks
        and any(isinstance(part, ast.Name) and part.id == helper for part in ast.walk(node))
    ]


def _mutant(entry: Entry, course: Course, tree: ast.Module, to: ast.FunctionDef) -> Mutant:
    body: list[ast.stmt] = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == to.name:
            body.append(to)
        elif isinstance(node, ast.ImportFrom) and node.level:
            # The mutant is no neighbour of the modules that the reference imports.
            package = ".".join(part for part in (course.reference.name, node.module) if part)
            body.append(ast.ImportFrom(package, node.names, 0))
        else:
            body.append(node)
    module = ast.fix_missing_locations(ast.Module(body, []))
    name = f"mutants.{entry.exercise}_{entry.name}"
    text = f"{ast.unparse(module)}\n\n{entry.function} = {entry.task}\n"
    return Mutant(entry, Source(name, f"{name}.py", (text,), False))


def _changes(function: ast.FunctionDef) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield each single change of a function: what it is, and the function that it makes."""
    seen: set[str] = set()
    count = sum(1 for _ in ast.walk(function))
    for position in range(count):
        variant = 0
        while True:
            changed = copy.deepcopy(function)
            doc = ast.get_docstring(function) is not None
            editor = _Editor(position, variant)
            body = [editor.visit(statement) for statement in changed.body[doc:]]
            changed.body[doc:] = [part for part in body if isinstance(part, ast.stmt)]
            if not editor.done:
                break
            variant += 1
            text = ast.unparse(ast.fix_missing_locations(changed))
            if text not in seen and text != ast.unparse(function):
                seen.add(text)
                yield _described(function, changed), changed


def _described(before: ast.FunctionDef, after: ast.FunctionDef) -> str:
    old, new = ast.unparse(before).splitlines(), ast.unparse(after).splitlines()
    pairs = zip(old, new, strict=False)
    start = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))
    return f"{_line(old, start)} => {_line(new, start)}"


def _line(lines: list[str], at: int) -> str:
    return lines[at].strip() if at < len(lines) else "(nothing)"


class _Editor(ast.NodeTransformer):
    """Makes the change number `variant` at node number `position`, if there is one."""

    def __init__(self, position: int, variant: int) -> None:
        self.done = False
        self._left = position
        self._variant = variant

    def visit(self, node: ast.AST) -> ast.AST:
        """Walk on, or make the change here."""
        # `zip(strict=...)` guards against arguments that no contract allows.
        if self.done or (isinstance(node, ast.keyword) and node.arg == "strict"):
            return node
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            # Nothing evaluates the annotation of a local variable.
            value = self.visit(node.value)
            assert isinstance(value, ast.expr)
            node.value = value
            return node
        if self._left == 0:
            self._left -= 1
            changes = list(_variants(node))
            if self._variant < len(changes):
                self.done = True
                return changes[self._variant]
            return node
        self._left -= 1
        return self.generic_visit(node)


def _variants(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a node can be changed into."""
    match node:
        case ast.stmt():
            yield from _of_statement(node)
        case ast.Call():
            yield from _of_call(node)
        case ast.expr():
            yield from _of_expression(node)
        case ast.Slice(lower=lower, upper=upper, step=step) if lower or upper:
            yield ast.Slice(None, upper, step) if lower else ast.Slice(lower, None, step)


def _of_statement(node: ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.AugAssign(target=target, op=op, value=value):
            yield from (
                ast.AugAssign(target, other(), value) for other in _BINARY.get(type(op), ())
            )
            yield ast.Assign([target], value)
            yield ast.Pass()
        case ast.Assign() | ast.Expr():
            yield ast.Pass()
        case ast.Return(value=value) if value is not None:
            yield ast.Return(ast.UnaryOp(ast.USub(), value))
            yield ast.Return(ast.Constant(None))
        case ast.If(test=test, body=body, orelse=orelse):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
            yield ast.If(ast.Constant(False), body, orelse)
            yield ast.If(ast.Constant(True), body, orelse)
        case ast.For(target=target, iter=several, body=body, orelse=orelse):
            yield ast.For(target, ast.List([], ast.Load()), body, orelse)
            yield ast.For(target, several, [*body, ast.Break()], orelse)
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()


def _of_call(node: ast.Call) -> Iterator[ast.AST]:
    func, arguments, keywords = node.func, node.args, node.keywords
    match func:
        case ast.Attribute(value=value, attr=name) if name in _NAMES:
            yield ast.Call(ast.Attribute(value, _NAMES[name], ast.Load()), arguments, keywords)
        case ast.Name(id=name) if name in _NAMES:
            yield ast.Call(ast.Name(_NAMES[name], ast.Load()), arguments, keywords)
    if len(arguments) > 1:
        first, second, *rest = arguments
        yield ast.Call(func, [second, first, *rest], keywords)
    if len(arguments) == 1:
        yield arguments[0]
    for left_out in (each for each in keywords if each.arg != "strict"):
        yield ast.Call(func, arguments, [each for each in keywords if each is not left_out])


def _of_expression(node: ast.expr) -> Iterator[ast.AST]:
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            yield from (ast.BinOp(left, other(), right) for other in _BINARY.get(type(op), ()))
            yield left
            yield right
        case ast.Compare(left=left, ops=[op], comparators=right):
            yield from (
                ast.Compare(left, [other()], right) for other in _COMPARISON.get(type(op), ())
            )
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            yield from values
        case ast.UnaryOp(operand=operand):
            yield operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value) | float(value)):
            yield from (ast.Constant(other) for other in (value + 1, value - 1, 2 * value, -value))
        case ast.Constant(value=str(value)):
            yield ast.Constant(value + "?")
        case ast.Attribute(value=value, attr="T"):
            yield value
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.Subscript(value=value, ctx=ast.Load()):
            yield value
        case ast.Tuple(elts=[first, second], ctx=ast.Load()):
            yield ast.Tuple([second, first], ast.Load())
