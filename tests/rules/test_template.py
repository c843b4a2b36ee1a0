"""What a text calls, read from its syntax tree: names, calls, numbers, each in its line."""

import pytest

from scripts.rules.template import UNKNOWN, Call, Path, tree


def test_calls_with_what_stands_there_and_their_lines() -> None:
    text = 'A [[ cite("lee", locator="p. 1") ]]\n[[ num(n.x, 2) ]] [[ table(*rows) ]]'
    assert tree(text).calls == (
        Call("cite", 1, ("lee",), {"locator": "p. 1"}, whole=True),
        Call("num", 2, (UNKNOWN, 2), {}, whole=True),
        Call("table", 2, (), {}, whole=False),
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[[ x ]] and [[ y.z ]]", {"x", "y"}),
        ("[% for x in rows %][[ x ]][% endfor %]", {"rows"}),
        ("[% set x = 1 %][[ x ]]", set()),
        ("[% macro m(a) %][[ a ]][[ b ]][% endmacro %][[ m(c) ]]", {"b", "c"}),
        ("[% set x = y|nofilter %][[ x ]]", {"y"}),
        ("no call, $[x]$", set()),
    ],
)
def test_names_that_a_text_does_not_bind(text: str, names: set[str]) -> None:
    assert {name for name, _ in tree(text).names()} == names


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("[[ n.a.b[0] ]]", [("a", "b", 0)]),
        ('[[ n["a"]["b c"] ]]', [("a", "b c")]),
        ("[[ n.a[n.i].b ]]", [("a",), ("i",)]),
        ("[[ n.a[1:3] ]]", [("a",)]),
        ("[[ matrix([n.a, n.b]) ]]", [("a",), ("b",)]),
        ("[% for n in rows %][[ n.a ]][% endfor %]", []),
        ("[[ n ]] [[ m.a ]]", []),
    ],
)
def test_paths_of_numbers(text: str, paths: list[tuple[str | int, ...]]) -> None:
    assert list(tree(text).paths()) == [Path(keys, 1) for keys in paths]


def test_text_that_cannot_be_parsed_has_an_error_and_calls_nothing() -> None:
    broken = tree('a\n[[ cite("x" ]]')
    assert broken.error is not None
    assert (broken.error.lineno, broken.calls, list(broken.names())) == (2, (), [])
