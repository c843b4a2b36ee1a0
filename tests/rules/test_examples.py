"""What a page shows of a golden case: the lines that differ, before and after the mend."""

from typing import Any

import pytest

from scripts.rules import cases, explained
from scripts.rules.cases import Case, State
from scripts.rules.checks import known
from scripts.rules.examples import Example, Excerpt, example
from tests.conftest import ROOT

BASE: cases.Files = {
    "a.yml": "one: 1\ntwo: 2\nthree: 3\nfour: 4\nfive: 5\nsix: 六\nseven: 7\n".encode(),
    "b.yml": b"b: 1\n",
}
MOST_LINES, MOST_MESSAGES, WIDEST = 18, 8, 175
"""What one page can show so that it is read: a longer case parts into an example and the rest."""


def shown(changes: dict[str, Any], mended: dict[str, Any] | None = None) -> Example:
    case = Case(State(changes, {}), ("a.yml:2: some-rule: it must",), State(mended or {}, {}))
    return example(case, BASE)


def test_lines_that_differ_stand_between_their_neighbours() -> None:
    found = shown({"a.yml": [{"find": "two: 2", "put": "two: 3"}]})
    assert found.broken == (Excerpt("a.yml", "text", "one: 1\ntwo: 3\nthree: 3"),)
    assert found.mended == (Excerpt("a.yml", "text", "one: 1\ntwo: 2\nthree: 3"),)
    assert found.problems == ("a.yml:2: some-rule: it must",)


def test_places_that_are_apart_are_parted() -> None:
    edits = [{"find": "one: 1", "put": "one: 0"}, {"find": "seven: 7", "put": "seven: 0"}]
    (found,) = shown({"a.yml": edits}).broken
    assert found.text == "one: 0\ntwo: 2\n…\nsix: 六\nseven: 0"


def test_files_that_are_alike_in_both_states_are_left_out() -> None:
    both = {"b.yml": {"write": "b: 2\n"}}
    found = shown(both | {"a.yml": [{"find": "two: 2\n", "put": ""}]}, both)
    assert [each.path for each in found.broken] == ["a.yml"]
    assert (found.broken[0].text, found.mended[0].text) == (
        "one: 1\nthree: 3",
        "one: 1\ntwo: 2\nthree: 3",
    )


@pytest.mark.parametrize(
    ("change", "broken", "mended"),
    [
        (None, ("none", ""), ("text", "b: 1")),
        ({"link": "../c.yml"}, ("link", "../c.yml"), ("text", "b: 1")),
        ({"folder": True}, ("folder", ""), ("text", "b: 1")),
        ({"bytes": "b: \xef\n"}, ("bytes", "b: \xef"), ("text", "b: 1")),
        ({"write": "c: 1\n"}, ("text", "c: 1"), ("text", "b: 1")),
        ({"copy": "a.yml"}, ("text", BASE["a.yml"].decode().rstrip()), ("text", "b: 1")),
    ],
    ids=["none", "link", "folder", "bytes", "write", "copy"],
)
def test_what_stands_in_the_place_of_a_file(
    change: Any, broken: tuple[str, str], mended: tuple[str, str]
) -> None:
    found = shown({"b.yml": change})
    assert (found.broken[0][1:], found.mended[0][1:]) == (broken, mended)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ([{"find": "nine", "put": ""}], "must be found once: 'nine'"),
        ([{"find": "", "put": ""}], "must be found once: ''"),
        ({"wirte": ""}, "a change of b.yml must be of a known form: {'wirte': ''}"),
    ],
)
def test_a_case_that_cannot_be_made_is_its_author_s_to_mend(change: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        cases.changed(BASE, {"b.yml": change})


# The cases as documentation.


@pytest.mark.parametrize("rule_id", [each.id for each in known()])
def test_every_rule_has_a_case_of_its_name_that_can_be_read(rule_id: str) -> None:
    case = cases.read(ROOT / explained.FOLDERS[0] / f"{rule_id}.yml")
    assert rule_id in {problem.split(": ")[1] for problem in case.problems}
    found = example(case, cases.files_below(ROOT / explained.BASE))
    assert found.broken
    assert any(each.text for each in found.mended), "say what it is like when `mended:`"
    lines = [line for each in found.broken for line in each.text.splitlines()]
    assert len(lines) <= MOST_LINES, "make a short case of that name, and another of the rest"
    assert len(found.problems) <= MOST_MESSAGES
    assert max(map(len, lines), default=0) <= WIDEST
