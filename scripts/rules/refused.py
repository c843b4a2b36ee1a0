"""What the sandbox refuses, as far as it can be seen in a text that is not rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from jinja2 import nodes

from scripts.errors import Problem
from scripts.model.glossary import Glossary
from scripts.model.loading import Loaded
from scripts.rules.located import Rendered, rendered
from scripts.rules.printed import unprintable
from scripts.rules.registry import rule
from scripts.rules.sandbox import CALLED, allowed, no_part
from scripts.rules.template import Tree

Found = Iterator[tuple[str, int]]

MOST_NESTED = 8
"""How deep loops, conditions and macros may stand in one another."""


@rule("unsafe-text", family="references")
def text_is_no_program(loaded: Loaded) -> Iterator[Problem]:
    """A text must use what it is given: names, fields and calls, ``for``, ``if``, ``set``, macros.

    What it prints must be a text or a number: Python writes all else in a form of its own.
    What can be seen only when the text is rendered is refused then, under the same id.
    """
    for text in rendered(loaded):
        for found, line in refused(text.tree):
            message = f"a text must use what it is given, and nothing else: {found}"
            yield text.problem("unsafe-text", line, message)
        calls = loaded.offered.calls.keys() - _given(loaded, text)
        for found, line in unprintable(text.tree, loaded.offered.numbers, calls):
            message = f"what a text prints must be a text or a number: {found} is neither"
            yield text.problem("unsafe-text", line, message)


def _given(loaded: Loaded, text: Rendered) -> frozenset[str]:
    """Return the names that a template is given besides what all texts may use."""
    template = loaded.offered.templates.get(text.path)
    return template.names if template else frozenset()


@rule("text-limit", family="references")
def text_ends(loaded: Loaded) -> Iterator[Problem]:
    """A text must end soon: statements must not be nested deep, nor numbers raised to powers."""
    for text in rendered(loaded):
        for node in text.tree.root.find_all(nodes.Pow):
            message = "a text must compute without powers: '**' has no bound"
            yield text.problem("text-limit", node.lineno, message)
        for line in _too_deep(text.tree.root, 0):
            message = f"statements must be nested at most {MOST_NESTED} deep: this is deeper"
            yield text.problem("text-limit", line, message)


def refused(tree: Tree) -> Found:
    """Yield what a text uses though it is not given it, by name, and the line."""
    called = {id(call.node) for call in tree.root.find_all(nodes.Call)}
    for node in tree.root.find_all(nodes.Node):
        if found := no_part(node):
            yield found, node.lineno
        if isinstance(node, nodes.Getattr) and node.attr in CALLED and id(node) not in called:
            yield f"{node.attr!r} where it is not called", node.lineno
        if reader := _READERS.get(type(node)):
            yield from ((found, node.lineno) for found in reader(node))
        if isinstance(node, nodes.Getattr) and "glossary" in tree.free:
            yield from ((found, node.lineno) for found in _of_glossary(node))


def _of_glossary(node: nodes.Getattr) -> Iterator[str]:
    """Yield a field of ``glossary``, of whose type more is known than its name, that it has not."""
    named = isinstance(node.node, nodes.Name) and node.node.name == "glossary"
    if named and not node.attr.startswith("_") and node.attr not in allowed(Glossary):
        yield f"{node.attr!r} of 'glossary'"


def _attribute(node: nodes.Getattr) -> Iterator[str]:
    if node.attr.startswith("_"):
        yield repr(node.attr)
    elif isinstance(node.node, nodes.Literal):
        yield f"{node.attr!r} of what stands there"


def _item(node: nodes.Getitem) -> Iterator[str]:
    key = node.arg.value if isinstance(node.arg, nodes.Const) else ""
    if isinstance(key, str) and key.startswith("_"):
        yield repr(key)


def _call(node: nodes.Call) -> Iterator[str]:
    called = node.node
    if isinstance(called, nodes.Getattr) and called.attr in CALLED:
        return
    # What begins with "_", or stands on a literal, is told already, as a field.
    if isinstance(called, nodes.Getattr) and not list(_attribute(called)):
        yield f"a call of {called.attr!r}"
    elif not isinstance(called, nodes.Name | nodes.Getattr):
        yield "a call of what is no name"


def _loop(node: nodes.For) -> Iterator[str]:
    if node.recursive:
        yield "a loop 'recursive'"


def _arguments(node: nodes.Filter | nodes.Test) -> Iterator[str]:
    """Yield fields that a filter would look up by name: ``map(attribute="…")`` and the like."""
    for keyword in node.kwargs:
        if keyword.key == "attribute":
            yield f"'attribute' of the filter {node.name!r}"


_READERS: Mapping[type[nodes.Node], Callable[..., Iterator[str]]] = {
    nodes.Getattr: _attribute,
    nodes.Getitem: _item,
    nodes.Call: _call,
    nodes.For: _loop,
    nodes.Filter: _arguments,
    nodes.Test: _arguments,
}


def _too_deep(node: nodes.Node, depth: int) -> Iterator[int]:
    """Yield the lines of statements that stand just below the limit."""
    depth += isinstance(node, nodes.For | nodes.If | nodes.Macro)
    if depth > MOST_NESTED:
        yield node.lineno
        return
    for child in node.iter_child_nodes():
        yield from _too_deep(child, depth)
