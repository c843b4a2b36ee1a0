"""What a text calls in ``[[ … ]]``, read from its syntax tree without rendering it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import Any, NamedTuple

import jinja2
from jinja2 import meta, nodes

from scripts.rules.sandbox import Environment

UNKNOWN = object()
"""Stands for an argument whose value only the rendering knows."""

MOST_DEEP = 100
"""How deep a text's syntax tree may be."""

NUMBERS = "n"
"""The name under which a text finds the computed numbers."""


class Call(NamedTuple):
    """A call by a plain name, such as ``cite("lee-2001", "p. 3")``.

    ``whole`` says whether all arguments stand there, and none is unpacked from a list.
    """

    name: str
    line: int
    arguments: tuple[Any, ...]
    named: Mapping[str, Any]
    whole: bool

    @property
    def first(self) -> str:
        """The first argument where it is a text that stands there, or nothing."""
        found = self.arguments[0] if self.arguments else UNKNOWN
        return found if isinstance(found, str) else ""


class Path(NamedTuple):
    """A number that is read, such as ``n.worked.z1[0]``: its keys, as far as they stand there."""

    keys: tuple[str | int, ...]
    line: int

    def __str__(self) -> str:
        keys = (f".{key}" if isinstance(key, str) else f"[{key}]" for key in self.keys)
        return NUMBERS + "".join(keys)


@cache
def environment() -> Environment:
    """Return the template environment; its brackets leave TeX and attribute lists alone."""
    return Environment(
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#",
        comment_end_string="#]",
        trim_blocks=True,
        autoescape=False,
        keep_trailing_newline=True,
    )


class Tree:
    """A text's syntax tree, or the error where it has none; asked for what it refers to."""

    def __init__(self, text: str) -> None:
        self.error: jinja2.TemplateSyntaxError | None = None
        self.root = nodes.Template([])
        self.free: set[str] = set()
        # Most texts call nothing; to parse them would take most of the time.
        if not any(mark in text for mark in ("[[", "[%", "[#")):
            return
        try:
            self.root = _shallow(environment().parse(text))
            self.free = _free(self.root) if "[%" in text else _names(self.root)
        except jinja2.TemplateSyntaxError as error:
            self.error = error
        except (RecursionError, ValueError) as error:
            self.error = jinja2.TemplateSyntaxError(_reason(error), _first_bad(text))

    def names(self) -> Iterator[tuple[str, int]]:
        """Yield the names that the text does not bind itself, with their lines."""
        for name in self.root.find_all(nodes.Name):
            if name.ctx == "load" and name.name in self.free:
                yield name.name, name.lineno

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """The calls of names that the text does not bind itself."""
        return tuple(self._calls())

    def _calls(self) -> Iterator[Call]:
        for call in self.root.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in self.free:
                yield Call(
                    call.node.name,
                    call.lineno,
                    tuple(map(_value, call.args)),
                    {keyword.key: _value(keyword.value) for keyword in call.kwargs},
                    whole=call.dyn_args is None and call.dyn_kwargs is None,
                )

    def unknown_filters(self) -> Iterator[tuple[str, str, int]]:
        """Yield kind, name and line of the filters and tests that there are not."""
        known = (("filter", nodes.Filter, environment().filters), ("test", nodes.Test, _TESTS))
        for kind, type_, names in known:
            for node in self.root.find_all(type_):
                if node.name not in names:
                    yield kind, node.name, node.lineno

    def paths(self) -> Iterator[Path]:
        """Yield each number that the text reads, once, by its longest path."""
        yield from self._paths(self.root)

    def number(self, node: nodes.Node) -> Path | None:
        """Return the path that an expression is, if it is one and each of its keys stands there."""
        keys, base, rest = _chain(node)
        is_read = isinstance(base, nodes.Name) and base.name == NUMBERS and NUMBERS in self.free
        return Path(keys, node.lineno) if is_read and not rest else None

    def _paths(self, node: nodes.Node) -> Iterator[Path]:
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            keys, base, rest = _chain(node)
            if isinstance(base, nodes.Name) and base.name == NUMBERS and NUMBERS in self.free:
                yield Path(keys, node.lineno)
                for each in rest:
                    yield from self._paths(each)
                return
        for child in node.iter_child_nodes():
            yield from self._paths(child)


_TESTS = environment().tests


def _shallow(root: nodes.Template) -> nodes.Template:
    """Return a tree that is not so deep that reading it would take more than Python's stack.

    Raises
    ------
    RecursionError
        Where it is.
    """
    level: list[nodes.Node] = [root]
    for _ in range(MOST_DEEP):
        level = [child for node in level for child in node.iter_child_nodes()]
        if not level:
            return root
    raise RecursionError


def _free(root: nodes.Template) -> set[str]:
    """Return the names that a text with statements does not bind itself, as a loop binds one."""
    try:
        return meta.find_undeclared_variables(root)
    except jinja2.TemplateAssertionError:
        # An unknown filter, which a rule tells: take every name that is bound anywhere as bound.
        bound = {name.name for name in root.find_all(nodes.Name) if name.ctx != "load"}
        return _names(root) - bound - {macro.name for macro in root.find_all(nodes.Macro)}


def _names(root: nodes.Template) -> set[str]:
    """Return all names of a text without statements: it binds none, and this is quicker."""
    return {name.name for name in root.find_all(nodes.Name)}


def _value(node: nodes.Expr) -> Any:
    """Return what an argument is, where that stands there."""
    return node.value if isinstance(node, nodes.Const) else UNKNOWN


def _reason(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else "a number is too long"


def _first_bad(text: str) -> int:
    """Return the first line that cannot be read by itself for a reason that Jinja does not tell."""
    for number, line in enumerate(text.split("\n"), 1):
        try:
            _shallow(environment().parse(line))
        except jinja2.TemplateSyntaxError:
            continue
        except (RecursionError, ValueError):
            return number
    return 1


def _chain(node: nodes.Node) -> tuple[tuple[str | int, ...], nodes.Node, list[nodes.Node]]:
    """Return the keys of ``base.a[0].b``, its base, and the indices that have to be computed.

    Behind an index that has to be computed nothing is known: the keys end before it.
    """
    keys: list[str | int] = []
    rest: list[nodes.Node] = []
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        if isinstance(node, nodes.Getattr):
            keys.insert(0, node.attr)
        elif isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str | int):
            keys.insert(0, node.arg.value)
        else:
            keys.clear()
            rest.append(node.arg)
        node = node.node
    return tuple(keys), node, rest


@cache
def tree(text: str) -> Tree:
    """Return the syntax tree of a text; each text is parsed once, however many rules ask."""
    return Tree(text)
