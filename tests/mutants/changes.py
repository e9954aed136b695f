"""What can be changed in a module, one small fault at a time.

Words that people read are left alone, and so are annotations, decorators and docstrings: nothing runs there that a test
of figures could see.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
"""The boundary first, then the opposite."""
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
CALLS = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list", "reversed": "list"}
METHODS = {"startswith": "endswith", "endswith": "startswith", "union": "intersection", "append": "count"}
NOT_RUN = {"annotation", "returns", "decorator_list", "type_params", "bases"}
"""The parts of a statement in which nothing is changed."""


@dataclass(frozen=True)
class Place:
    """Where a node stands in its parent, so that another can stand there."""

    parent: ast.AST
    field: str
    index: int | None
    function: int | None
    """The first line of the innermost function that it is in, its decorators included; None at the module's level."""

    def put(self, node: ast.AST) -> None:
        """Put a node here."""
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


@dataclass(frozen=True)
class Change:
    """One fault that can be put into a module."""

    module: ast.Module
    place: Place
    node: ast.AST
    other: ast.AST

    @property
    def line(self) -> int:
        """Where it is in the module."""
        own: int | None = getattr(self.node, "lineno", None)
        around: int = getattr(self.place.parent, "lineno", 1)
        return own or around

    @property
    def in_a_function(self) -> bool:
        """Whether it is in the body of a function, and not in what is run when the module is imported."""
        return self.place.function is not None

    def source(self) -> str:
        """Return the whole module with the fault in it."""
        with self._made() as module:
            return ast.unparse(module)

    def code(self, file: str) -> CodeType:
        """Return the module's code with the fault in it, each function on its own line."""
        with self._made() as module:
            return compile(module, file, "exec", dont_inherit=True)

    @contextmanager
    def _made(self) -> Iterator[ast.Module]:
        self.place.put(self.other)
        try:
            yield ast.fix_missing_locations(self.module)
        finally:
            self.place.put(self.node)

    def __str__(self) -> str:
        return f"{_said(self.node)}  →  {_said(self.other)}"


def changes(source: str) -> Iterator[Change]:
    """Yield every change of a module, from its first line to its last; each is made from the module as it is."""
    module = ast.parse(source)
    for place, node in list(_places(module, None)):
        for other in _others(node):
            yield Change(module, place, node, other)


def _places(parent: ast.AST, function: int | None) -> Iterator[tuple[Place, ast.AST]]:
    for field, value in ast.iter_fields(parent):
        if field in NOT_RUN:
            continue
        inside = first_line(parent) if isinstance(parent, ast.FunctionDef) and field == "body" else function
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(node, ast.AST) or _is_text(node) or _is_type(node):
                continue
            yield Place(parent, field, index, inside), node
            yield from _places(node, inside)


def first_line(function: ast.FunctionDef) -> int:
    """Return the line that Python gives for the beginning of a function's code."""
    return min([function.lineno, *(decorator.lineno for decorator in function.decorator_list)])


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_type(node: ast.AST) -> bool:
    """Whether it is a type that has a name: ``Kind = Literal["a", "b"]``."""
    return isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript) and "Literal" in ast.dump(node.value)


def _others(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what could stand there instead."""
    match node:
        case ast.stmt():
            yield from _other_statements(node)
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.comprehension(ifs=[_, *_]):
            yield ast.comprehension(node.target, node.iter, [], node.is_async)
        case ast.Call():
            yield from _other_calls(node)
        case ast.expr():
            yield from _other_expressions(node)


def _other_expressions(node: ast.expr) -> Iterator[ast.AST]:
    match node:
        case ast.Compare():
            yield from _other_comparisons(node)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            yield from (_shorter(node, index) for index in range(len(values)))
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=op, right=right) if type(op) in ARITHMETIC:
            yield ast.BinOp(left, ARITHMETIC[type(op)](), right)
        case ast.IfExp(body=body, orelse=orelse):
            yield from (body, orelse)


def _other_calls(node: ast.Call) -> Iterator[ast.AST]:
    match node.func:
        case ast.Name(id=name) if name in CALLS:
            yield ast.Call(ast.Name(CALLS[name], ast.Load()), node.args[:1] if name == "sorted" else node.args, [])
        case ast.Attribute(value=value, attr=name) if name in METHODS:
            yield ast.Call(ast.Attribute(value, METHODS[name], ast.Load()), node.args, node.keywords)


def _other_comparisons(node: ast.Compare) -> Iterator[ast.AST]:
    for place, op in enumerate(node.ops):
        for other in COMPARISONS[type(op)]:
            yield ast.Compare(node.left, [*node.ops[:place], other(), *node.ops[place + 1 :]], node.comparators)


def _shorter(node: ast.BoolOp, left_out: int) -> ast.expr:
    values = [value for index, value in enumerate(node.values) if index != left_out]
    return values[0] if len(values) == 1 else ast.BoolOp(node.op, values)


def _other_statements(node: ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.If(body=body, orelse=orelse):
            yield from (ast.If(ast.Constant(value), body, orelse) for value in (True, False))
        case ast.While(body=body, orelse=orelse):
            yield ast.While(ast.Constant(False), body, orelse)
        case ast.Return(value=value) if value is not None and not _is_none(value):
            yield ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            yield ast.If(ast.Constant(False), [node], [])  # still a generator
        case ast.Expr() | ast.Raise() | ast.AugAssign() | ast.Delete():
            yield ast.Pass()
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]):
            yield ast.Pass()
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _said(node: ast.AST) -> str:
    if isinstance(node, ast.comprehension):
        ifs = "".join(f" if {ast.unparse(test)}" for test in node.ifs)
        return f"for {ast.unparse(node.target)} in {ast.unparse(node.iter)}{ifs}"
    if isinstance(node, ast.If | ast.While):
        node = copy.copy(node)
        node.body, node.orelse = [ast.Expr(ast.Constant(...))], []
    text = " ".join(ast.unparse(ast.fix_missing_locations(node)).split())
    return text if len(text) <= 70 else f"{text[:48]} … {text[-20:]}"
