"""The environment in which texts are rendered: what they are given, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, wraps
from types import BuiltinMethodType, MethodType
from typing import Any, NoReturn

import jinja2
from jinja2 import nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from pydantic import BaseModel

from scripts.languages import Language
from scripts.model.basis import Record
from scripts.model.glossary import Glossary
from scripts.model.records import Concept, Entry, Notation
from scripts.rules.limits import (
    MOST_SECONDS,
    MOST_STEPS,
    LimitError,
    Made,
    Written,
    bounded_range,
    handed,
    printed,
    sized,
    told,
)

FILTERS = (
    "abs", "count", "default", "e", "escape", "first", "float", "int", "join", "last", "length",
    "list", "lower", "map", "max", "min", "replace", "reverse", "round", "sort", "string", "sum",
    "trim", "unique", "upper",
)  # fmt: skip
"""The filters of Jinja's that texts may use: none makes code, or much from little."""
PRINTING = frozenset({"e", "escape", "join", "lower", "replace", "string", "trim", "upper"})
"""The filters among them that make a text of what they are given."""
TESTS = (
    "!=", "<", "<=", "==", ">", ">=", "defined", "divisibleby", "eq", "even", "false", "ge", "gt",
    "in", "iterable", "le", "lt", "mapping", "ne", "none", "number", "odd", "sequence", "string",
    "true", "undefined",
)  # fmt: skip
METHODS: Mapping[type, frozenset[str]] = {
    Concept: frozenset({"entry", "path"}),
    Entry: frozenset({"preferred"}),
    Notation: frozenset({"shape_in"}),
    Glossary: frozenset({"has", "tags"}),
    dict: frozenset({"get", "items", "keys", "values"}),
    LoopContext: frozenset(
        {"index", "index0", "first", "last", "length", "revindex", "revindex0"},
    ),
}
"""What texts may use of values besides the declared fields of records."""
CALLED = frozenset({"entry", "shape_in", "has", *METHODS[dict]})
"""The methods among them, which may be called."""

# A name that no text can write, so that only the compiler uses these filters.
_STEPS, _SIZE, _PRINTED = " steps", " size", " printed"


STATEMENTS = (nodes.Output, nodes.For, nodes.If, nodes.Macro, nodes.Assign)
INNER = ("self", "super", "caller", "varargs", "kwargs")
"""Names that Jinja itself gives to a text."""


class _Watched(NodeTransformer):
    """Lets what could grow without end pass through the limits: loops, and what is put together."""

    def __init__(self, environment: jinja2.Environment) -> None:
        self.environment = environment

    def visit_For(self, node: nodes.For) -> nodes.Node:
        self.generic_visit(node)
        node.iter = self._through(_STEPS, node.iter)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        self.generic_visit(node)
        node.nodes = [self._through(_PRINTED, each) for each in node.nodes]
        return self._through(_SIZE, node)

    def visit_List(self, node: nodes.List) -> nodes.Node:
        return self._through(_SIZE, self.generic_visit(node))

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:
        return self._through(_SIZE, self.generic_visit(node))

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:
        self.generic_visit(node)
        return self._through(_SIZE, node) if node.ctx == "load" else node

    def _through(self, name: str, node: nodes.Node) -> nodes.Filter:
        return nodes.Filter(
            node, name, [], [], None, None, lineno=node.lineno, environment=self.environment
        )


class Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, the other way round: what is not named here is refused.

    A text can reach the names it is given, declared fields of records, what `METHODS` lists, and
    keys of plain mappings and lists. Loops, calls, sizes and time have limits for each text.
    """

    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def __init__(self, **options: Any) -> None:
        # Folding constants would compute before any limit is watched.
        super().__init__(
            optimized=False, undefined=jinja2.StrictUndefined, finalize=printed, **options
        )
        self.globals = {"range": bounded_range}
        self.filters = {name: _counted(self, name, self.filters[name]) for name in FILTERS}
        self.filters |= {_STEPS: _steps, _SIZE: _size, _PRINTED: printed}
        self.tests = {name: self.tests[name] for name in TESTS}
        self.given: frozenset[int] = frozenset()
        self.left = MOST_STEPS
        self.until = 0.0

    def written(self, template: jinja2.Template, names: Mapping[str, Any]) -> str:
        """Return a text as it is rendered with these names.

        Raises
        ------
        SecurityError
            Where it uses what it is not given; ``LimitError`` where it would run away.
        """
        self.given = frozenset(id(value) for value in names.values() if callable(value))
        self.left, self.until = MOST_STEPS, time.process_time() + MOST_SECONDS
        given = {key: Made(each) if type(each) is str else each for key, each in names.items()}
        written = Written(template.get_corresponding_lineno)
        # What `Template.generate` does, but for the line, which nothing else says of a part.
        parts: Any = template.root_render_func(template.new_context(given))
        try:
            for part in parts:
                written.add(part, parts.gi_frame.f_lineno)
        except Exception:
            self.handle_exception()
        return written.whole()

    def spend(self, steps: int) -> None:
        """Count steps of the text that is being rendered."""
        self.left -= steps
        if self.left < 0:
            raise LimitError(f"a text must end: it takes more than {MOST_STEPS} steps")
        # Processor time, so that a busy machine changes nothing.
        if time.process_time() > self.until:
            raise LimitError(f"a text must end: it takes more than {MOST_SECONDS:g} s")

    def _generate(
        self, source: nodes.Template, name: Any, filename: Any, defer_init: bool = False
    ) -> str:
        for node in source.find_all((nodes.Stmt, nodes.Name)):
            if found := no_part(node):
                message = f"a text must use what it is given, and nothing else: {found}"
                raise jinja2.TemplateSyntaxError(message, node.lineno)
        watched = _Watched(self).visit(source)
        return super()._generate(watched, name, filename, defer_init)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what ``obj.attribute`` is to a text."""
        if attribute in usable(obj):
            return getattr(obj, attribute)
        if isinstance(obj, Mapping | jinja2.Undefined):
            return self.getitem(obj, attribute)
        return self._refuse(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return what ``obj[argument]`` is to a text: never a field or method of Python's."""
        if not isinstance(obj, Mapping | list | tuple | str | range | jinja2.Undefined):
            return self._refuse(obj, argument)
        try:
            return obj[argument]
        except (TypeError, LookupError):
            return self.undefined(obj=obj, name=argument)

    def _refuse(self, obj: Any, attribute: object) -> NoReturn:
        kind = type(obj).__name__
        raise SecurityError(f"a text must use what it is given: {attribute!r} of a {kind} is not")

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Say whether a text may use an attribute; for the parts of Jinja's that ask."""
        del value
        return attr in usable(obj)

    def is_safe_callable(self, obj: Any) -> bool:
        """Say whether a text may call a value: what it is given, its macros, some methods."""
        if (
            id(obj) in self.given
            or obj is bounded_range
            or isinstance(obj, Macro | jinja2.Undefined)
        ):
            return True
        bound = isinstance(obj, MethodType | BuiltinMethodType)
        name = getattr(obj, "__name__", "") if bound else ""
        return name in CALLED and name in usable(obj.__self__)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call a value for a text; what a call takes and a macro gives has a size."""
        if not __self.is_safe_callable(__obj):
            found = type(__obj).__name__
            raise SecurityError(f"a text must call what it is given: a {found} is not")
        handed([args, kwargs])
        made = __context.call(__obj, *args, **kwargs)
        # A long result, as of a table, took its time.
        __self.spend(1 + (len(made) // 100 if isinstance(made, str) else 0))
        if isinstance(__obj, Macro):
            return sized(made)
        return Made(made) if type(made) is str else made

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Compute with numbers, or put two lists or two texts together."""
        del context
        joined = operator == "+" and any(
            isinstance(left, kind) and isinstance(right, kind) for kind in (str, list, tuple)
        )
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" or not (joined or numbers):
            kinds = f"{type(left).__name__} {operator} {type(right).__name__}"
            raise SecurityError(f"a text must compute with numbers, and no powers: {kinds}")
        self.spend(1)
        return sized(self.binop_table[operator](left, right))


def no_part(node: nodes.Node) -> str:
    """Return the statement or name of Jinja's that a part of a text is, if no text may use it."""
    if isinstance(node, nodes.Name):
        return repr(node.name) if node.name in INNER or node.name.startswith("_") else ""
    if not isinstance(node, nodes.Stmt) or isinstance(node, (*STATEMENTS, nodes.Scope)):
        return ""
    name = type(node).__name__
    named = {
        "AssignBlock": "set … endset",
        "FromImport": "from",
        "ScopedEvalContextModifier": "autoescape",
    }
    return f"a statement {named.get(name) or (name.removesuffix('Block') or name).lower()!r}"


def usable(value: object) -> frozenset[str]:
    """Return the attributes of a value that a text may use."""
    kind: Any = type(value)
    return allowed(kind)


@cache
def allowed(kind: Any) -> frozenset[str]:
    """Return the attributes of a type's values that a text may use."""
    methods = METHODS.get(kind, frozenset())
    if issubclass(kind, BaseModel):
        return methods | (kind.model_fields.keys() if issubclass(kind, _RECORDS) else frozenset())
    if issubclass(kind, tuple):
        return methods | frozenset(getattr(kind, "_fields", ()))
    fields = getattr(kind, "__dataclass_fields__", {}) if kind is Glossary else {}
    return methods | frozenset(fields)


_RECORDS = (Record, Language)


def _counted(
    environment: Environment, name: str, function: Callable[..., Any]
) -> Callable[..., Any]:
    """Return a filter that counts the length of what it takes among the steps of a text."""
    # Some of Jinja's filters are handed the context before the value.
    value = int(hasattr(function, "jinja_pass_arg"))

    @wraps(function)
    def counted(*given: Any, **named: Any) -> Any:
        taken = given[value]
        length = len(taken) if isinstance(taken, str | list | tuple | dict) else 0
        environment.spend(1 + length // 100)
        for each in (*given[value + 1 :], *named.values()):
            told(each)
        sized([taken])
        return function(*given[:value], _plain(name, taken), *given[value + 1 :], **named)

    return counted


def _plain(name: str, taken: Any) -> Any:
    """Return what a filter is given, of which it can make a text if it makes one."""
    if name not in PRINTING:
        return taken
    if name != "join":
        return printed(taken)
    return [printed(each) for each in taken] if isinstance(taken, Iterable) else printed(taken)


@pass_context
def _steps(context: Context, values: Any) -> Iterator[Any]:
    """Yield the values of a loop, each a step of the text."""
    environment: Any = context.environment
    for value in values:
        environment.spend(1)
        yield value


@pass_context
def _size(context: Context, value: Any) -> Any:
    """Return what a text put together, unless it is too large."""
    del context
    return sized(value)
