"""What a build does grows with its entries, and no faster: calls are counted, no seconds."""

import cProfile
import pstats
from pathlib import Path

import pytest

from scripts.pages import navigation
from scripts.pages.navigation import Drawer, Node
from scripts.rules.limits import MOST_ON_PAGES
from tests import growing
from tests.projects import ROOT, called

STEP = 40
LARGE = 3000
"""Entries of a glossary that must be buildable."""


def calls(folder: Path, entries: int) -> int:
    """Return how many calls of Python functions check and make the sources of a glossary."""
    root = growing.write(folder / str(entries), entries, ROOT)
    profile = cProfile.Profile(builtins=False)
    done = profile.runcall(called, "all", "--root", str(root))
    assert (done.code, done.err) == (0, "")
    return int(pstats.Stats(profile).total_calls)


def test_sources_are_checked_and_made_in_linear_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(navigation, "MOST", 4)
    calls(tmp_path, 8)  # What is read once, such as templates, is no part of the growth.
    first, second, third = (calls(tmp_path, STEP * times) for times in (1, 2, 3))
    # Of work that takes the square of the entries the second step would have 5 / 3 of the first.
    assert third - second < 1.05 * (second - first)
    pages = (tmp_path / str(STEP * 3) / "build/docs/en").rglob("*.md")
    written = sum(len(path.read_text(encoding="utf-8")) for path in pages)
    assert written * LARGE < MOST_ON_PAGES * STEP * 3


def tree(entries: int) -> list[Node]:
    """Return a tree with two families below a page, one of so many entries, one of three."""

    def family(name: str, size: int) -> Node:
        items = [navigation._node(f"{name}{nth}", f"terms/{name}{nth}.md") for nth in range(size)]
        return navigation._node(name, "terms/index.md", items, f"#{name}")

    below = [family("long", entries), family("short", 3)]
    return [navigation._node("Home", "index.md"), navigation._node("All", "terms/index.md", below)]


def listed(nodes: list[Node]) -> list[str]:
    return [node["name"] for node in navigation.walk(nodes)]


def test_page_lists_the_nearest_entries_of_a_long_family(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "MOST", 4)
    drawer = Drawer(tree(9))
    always = ["Home", "All", "long", "short", "short0", "short1", "short2"]
    for path in ("index.md", "terms/index.md", "terms/short1.md", "terms/lost.md", ""):
        assert listed(drawer.of(path)) == always
    for at, shown in ((0, "0123"), (1, "0123"), (4, "2345"), (7, "5678"), (8, "5678")):
        near = listed(drawer.of(f"terms/long{at}.md"))
        assert near == [*always[:3], *(f"long{nth}" for nth in shown), *always[3:]]
        trail = navigation.trail(drawer.of(f"terms/long{at}.md"), f"terms/long{at}.md")
        assert [node["name"] for node in trail] == ["Home", "All", "long"]


def test_what_a_page_lists_does_not_grow() -> None:
    few, many = Drawer(tree(navigation.MOST)), Drawer(tree(10 * navigation.MOST))
    path = f"terms/long{navigation.MOST // 2}.md"
    assert len(listed(few.of(path))) == len(listed(many.of(path))) == 7 + navigation.MOST


def test_short_families_are_shown_whole_on_every_page() -> None:
    whole = tree(navigation.MOST)
    assert Drawer(whole).of("index.md") == whole
