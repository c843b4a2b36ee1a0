"""What a text would print though it is no text and no number, as far as that stands there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from jinja2 import nodes

from scripts.rules.template import Tree

_TRUTH = (nodes.Compare, nodes.Not, nodes.Test)
_LIST = "a list (two brackets begin a call, in code as well)"
_GROUPS: dict[type[nodes.Expr], str] = {
    nodes.Tuple: _LIST,
    nodes.List: _LIST,
    nodes.Dict: "a mapping",
}


def unprintable(
    tree: Tree, numbers: Mapping[str, Any] | None, calls: Collection[str]
) -> Iterator[tuple[str, int]]:
    """Yield what a text prints and Python would write in a form of its own, and the line.

    Parameters
    ----------
    tree : Tree
        The text.
    numbers : mapping, optional
        What the subject computed, if that is known.
    calls : collection of str
        The names that can be called, and are functions where they are not.
    """
    for output in tree.root.find_all(nodes.Output):
        for node in output.nodes:
            for each in _branches(node):
                found = _kind(each) or _function(each, tree, calls) or _group(each, tree, numbers)
                if found:
                    yield found, each.lineno


def _branches(node: nodes.Expr) -> Iterator[nodes.Expr]:
    """Yield an expression, or each of those of which a condition chooses one."""
    if not isinstance(node, nodes.CondExpr):
        yield node
        return
    yield from _branches(node.expr1)
    if node.expr2:
        yield from _branches(node.expr2)


def _kind(node: nodes.Expr) -> str:
    """Return what an expression is by its form, if no text and no number."""
    if group := _GROUPS.get(type(node)):
        return group
    if isinstance(node, nodes.Const) and (node.value is None or isinstance(node.value, bool)):
        return repr(node.value)
    return "a truth value" if isinstance(node, _TRUTH) else ""


def _function(node: nodes.Expr, tree: Tree, calls: Collection[str]) -> str:
    """Return what a name is that is not called, if a function."""
    if not isinstance(node, nodes.Name) or node.name not in tree.free or node.name not in calls:
        return ""
    return f"{node.name!r}, which is not called,"


def _group(node: nodes.Expr, tree: Tree, numbers: Mapping[str, Any] | None) -> str:
    """Return what a path of numbers leads to, if to several."""
    path = tree.number(node)
    value: Any = numbers
    if path is None or numbers is None:
        return ""
    for key in path.keys:
        try:
            value = value[key]
        except (LookupError, TypeError):
            return ""  # Another rule tells what is lost.
    if isinstance(value, Mapping):
        return f"{path}, a mapping,"
    several = isinstance(value, Sequence) and not isinstance(value, str)
    return f"{path}, a list," if several else ""
