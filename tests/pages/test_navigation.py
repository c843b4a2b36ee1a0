"""Where pages stand: the tree of a language, and the way from home to each page."""

import pytest

from scripts.model import places
from scripts.model.glossary import Glossary
from scripts.model.work import Item
from scripts.pages import navigation
from scripts.pages.navigation import Node

NAME = {"en": "x", "zh": "甲"}
ITEMS = [
    Item(page="index.md", name=NAME),
    Item(page="learn.md", name=NAME, pages=("notebooks.md", "far/away.md")),
    Item(page="explorers/index.md", name=NAME),
]


@pytest.mark.parametrize(
    ("path", "above"),
    [
        ("learn.md", "index.md"),
        ("notebooks.md", "learn.md"),
        ("far/away.md", "learn.md"),
        ("notebooks/by-hand.ipynb", "notebooks.md"),
        ("explorers/layer.md", "explorers/index.md"),
        ("explorers/deep/one.md", "explorers/index.md"),
        ("lost.md", None),
        ("far/other.md", None),
    ],
)
def test_a_page_stands_below_an_item_or_the_page_of_its_folder(path: str, above: str) -> None:
    assert places.above(path, ITEMS) == above


def shown(nodes: list[Node]) -> list[str]:
    """Return name and address of each place, indented by its depth."""
    lines = []
    for node in nodes:
        lines.append(f"{node['name']} {node['address'] or '/'}")
        lines += [f"  {line}" for line in shown(node["items"])]
    return lines


def test_tree_has_the_tabs_their_pages_and_the_entries_by_family(base: Glossary) -> None:
    assert shown(navigation.tree(base, "en")) == [
        "Home /",
        "  Questions questions/",
        "    Size questions/size/",
        "    Where the questions were asked where-asked/",
        "  Works works/",
        "All entries terms/",
        "  Values terms/#values",
        "    activated map terms/activated-map/",
        "  Terms terms/#terms",
        "    stride terms/stride/",
    ]
    assert shown(navigation.tree(base, "zh"))[-2:] == [
        "  术语 terms/#terms",
        "    步幅 terms/stride/",
    ]


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("index.md", []),
        ("works.md", ["Home"]),
        ("terms/index.md", ["Home"]),
        ("terms/stride.md", ["Home", "All entries", "Terms"]),
        # A withdrawn entry and a made page are in no tree.
        ("questions/size.md", ["Home", "Questions"]),
        ("where-asked.md", ["Home", "Questions"]),
        ("where-asked/size.md", ["Home", "Questions", "Where the questions were asked"]),
        ("terms/gone.md", ["Home", "All entries"]),
        ("licences.md", ["Home"]),
    ],
)
def test_trail_leads_from_home_to_what_is_above(
    base: Glossary, path: str, names: list[str]
) -> None:
    tree = navigation.tree(base, "en")
    assert [node["name"] for node in navigation.trail(tree, path)] == names
