"""Ids are never lost: each case compares a list with what an earlier edition published."""

import csv
import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sphobjinv
from rdflib import DCTERMS, OWL, SKOS, Graph, Literal, URIRef

from scripts.errors import GlossaryError
from scripts.model import loading as glossary
from scripts.model import publication, released
from scripts.model.glossary import Glossary
from scripts.model.work import Identifier, Renamed
from scripts.pages import rendering as pages
from scripts.pages.made import Made
from scripts.rules import checks
from scripts.site import publishing
from tests import hostile
from tests.conftest import BASE

LIST = "glossary/identifiers.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def release(root: Path, number: str, valid: list[str], withdrawn: list[str]) -> None:
    data = {
        "concepts": [{"id": concept_id} for concept_id in valid],
        "withdrawn": [{"id": concept_id, "superseded_by": []} for concept_id in withdrawn],
    }
    path = root / released.RELEASED / f"{number}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(data), encoding="utf-8")


def problems(root: Path) -> list[str]:
    try:
        checks.check(glossary.load_what_can_be(root))
    except GlossaryError as error:
        return str(error).splitlines()
    return []


def append(root: Path, line: str) -> None:
    path = root / LIST
    path.write_text(f"{path.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")


def test_no_release_yet_is_a_valid_state(root: Path) -> None:
    assert problems(root) == []


def test_kept_ids_are_no_problem(root: Path) -> None:
    release(root, "1.0.0", ["activated-map", "stride"], [])
    assert problems(root) == []


def test_lost_id_is_reported_with_its_edition(root: Path) -> None:
    release(root, "1.0.0", ["activated-map", "stride", "old-map"], [])
    assert problems(root) == [
        f"{LIST}:1: lost-id: an id of edition 1.0.0 must stay in the list: 'old-map' is lost"
    ]


def test_id_lost_long_ago_is_still_reported(root: Path) -> None:
    release(root, "1.0.0", ["stride", "old-map"], [])
    release(root, "1.10.0", ["stride"], [])
    assert [line.partition(": ")[2] for line in problems(root)] == [
        "lost-id: an id of edition 1.0.0 must stay in the list: 'old-map' is lost"
    ]


def test_withdrawn_id_that_says_what_superseded_it_is_no_problem(root: Path) -> None:
    release(root, "1.0.0", ["activated-map", "stride", "old-map"], [])
    append(root, "- {id: old-map, since: '1.0.0', status: withdrawn, superseded_by: [stride]}")
    assert problems(root) == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "- {id: old-map, since: '1.0.0', status: withdrawn, superseded_by: [no-such-map]}",
            "what supersedes an id must be another listed id: 'no-such-map'",
        ),
        (
            "- {id: old-map, since: '1.0.0', status: withdrawn, superseded_by: [old-map]}",
            "what supersedes an id must be another listed id: 'old-map'",
        ),
    ],
    ids=["unknown", "itself"],
)
def test_superseding_id_must_be_another_known_one(root: Path, line: str, message: str) -> None:
    append(root, line)
    (problem,) = problems(root)
    assert problem.endswith(f"withdrawn-id: {message}")


def test_withdrawn_id_with_a_concept_is_reported(root: Path) -> None:
    path = root / LIST
    text = path.read_text(encoding="utf-8")
    changed = text.replace("id: stride,", "id: stride, status: withdrawn,")
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    (problem,) = problems(root)
    assert problem.endswith("a withdrawn id must have no concept: 'stride' has one")


def test_id_that_was_withdrawn_once_stays_so(root: Path) -> None:
    release(root, "1.0.0", ["activated-map"], ["stride"])
    (problem,) = problems(root)
    assert problem.endswith("an id withdrawn in edition 1.0.0 must stay so: 'stride'")


@pytest.mark.parametrize(
    "text", ["- {from: a.md, to: nowhere.md}", "- {from: works.md, to: index.md}"]
)
def test_renamed_page_must_lead_from_no_page_to_a_page(root: Path, text: str) -> None:
    (root / "glossary/renamed.yml").write_text(text, encoding="utf-8")
    (problem,) = problems(root)
    assert "renamed-page: a renamed page must lead from no page to a page" in problem


def test_wrong_work_is_reported_with_its_line(root: Path) -> None:
    path = root / "glossary/work.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"2026-01-01"', '"yesterday"'), encoding="utf-8")
    line = text[: text.index("released: ")].count("\n") + 1
    with pytest.raises(GlossaryError, match=rf"work\.yml:{line}: wrong-value: released"):
        glossary.load(root)


# Pages that stay.


@pytest.fixture
def withdrawn(base: Glossary) -> Glossary:
    """A glossary with two withdrawn ids; the later took the place of the earlier."""
    ids = (
        Identifier(id="older", since="1", status="withdrawn", superseded_by=("old",)),
        Identifier(id="old", since="1", status="withdrawn", superseded_by=("stride",)),
    )
    return replace(base, identifiers=base.identifiers + ids)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_withdrawn_id_keeps_a_page_that_says_what_superseded_it(
    withdrawn: Glossary, language: str
) -> None:
    made = pages.pages(withdrawn, withdrawn.language(language), Made({}, {"two-maps": ""}))
    name = {"en": "stride", "zh": "步幅"}[language]
    assert f"[{name}](stride.md)" in made["terms/old.md"]
    assert "[`old`](old.md)" in made["terms/older.md"]
    assert "{ #concept }" in made["terms/old.md"]


def test_withdrawn_ids_stand_in_the_published_data(withdrawn: Glossary) -> None:
    prepared, words = (
        publishing.prepare(withdrawn, hostile.publication(), {}),
        withdrawn.words["zh"],
    )
    data = json.loads(prepared.files["en"]["data/glossary.json"])
    assert data["withdrawn"][1] == {
        "id": "old",
        "superseded_by": ["stride"],
        "names": {"en": "old", "zh": "old"},
        "notes": {
            "en": "This entry was withdrawn. Its address and its id stay, and are never used for "
            "something else. Its place is taken by: stride",
            "zh": "".join((words["withdrawn-text"], words["superseded-by"], "步幅")),
        },
    }
    assert publication.ids(data) == {
        "activated-map": "valid",
        "stride": "valid",
        "older": "withdrawn",
        "old": "withdrawn",
    }


@pytest.mark.parametrize(
    ("old", "new", "path", "target"),
    [
        ("a.md", "b.md", "a/index.html", "../b/"),
        ("a/b.md", "c.md", "a/b/index.html", "../../c/"),
        ("a/index.md", "b/c.md", "a/index.html", "../b/c/"),
        ("a.md", "index.md", "a/index.html", "../"),
    ],
)
def test_renamed_page_leads_to_the_new_one(
    base: Glossary, old: str, new: str, path: str, target: str
) -> None:
    renamed = Renamed.model_validate({"from": old, "to": new})
    moved = replace(base, renamed=(renamed,))
    ((at, page),) = publishing.redirects(moved, base.language("zh")).items()
    assert at == path
    assert f'content="1; url={target}"'.encode() in page
    script = "../" * (path.count("/")) + "assets/javascripts/moved.js"
    # It reads the one, and what a browser does by itself must come after it.
    order = [f'rel="canonical" href="{target}"', f'src="{script}"', 'http-equiv="refresh"']
    assert sorted(order, key=page.decode().index) == order
    assert f'<a href="{target}">'.encode() in page


def edition_with_old() -> dict[str, Any]:
    """Return an edition that had the entry which is withdrawn now."""
    said = {
        "en": {"term": "span", "definition": "How far it goes.", "text": hostile.TEXT_ID},
        "zh": {"term": "跨距", "definition": "走多远。", "text": hostile.TEXT_ID},
    }
    return {"released": "2026-01-01", "concepts": [{"id": "old", **said}]}


@pytest.fixture
def exported(withdrawn: Glossary) -> Mapping[str, bytes]:
    """The files of a glossary from which an entry was withdrawn that an edition had."""
    made = hostile.publication()._replace(released={"1.0.0": edition_with_old()})
    return publishing.prepare(withdrawn, made, {}).files["en"]


def test_withdrawn_id_is_lost_in_no_export(exported: Mapping[str, bytes]) -> None:
    place = f"{hostile.SITE}terms/old/#concept"
    graph = Graph().parse(data=exported["data/glossary.ttl"].decode())
    iri = URIRef(place)
    assert (iri, OWL.deprecated, Literal(True)) in graph
    new = URIRef(f"{hostile.SITE}terms/stride/#concept")
    assert list(graph.objects(iri, DCTERMS.isReplacedBy)) == [new]
    assert set(graph.objects(iri, SKOS.prefLabel)) == {
        Literal("span", "en"),
        Literal("跨距", "zh-CN"),
    }
    nodes = json.loads(exported["data/glossary.jsonld"])["@graph"]
    (node,) = (each for each in nodes if each["@id"] == place)
    assert (node["deprecated"], node["isReplacedBy"]) == (True, [str(new)])
    tbx = exported["data/glossary.tbx"].decode()
    assert '<conceptEntry id="old">' in tbx
    assert "supersededTerm-admn-sts" in tbx
    rows = list(csv.DictReader(exported["data/glossary.csv"].decode("utf-8-sig").splitlines()))
    told = [
        (row["language"], row["term"], row["superseded_by"]) for row in rows if row["id"] == "old"
    ]
    assert told == [("en", "span", "stride"), ("zh", "跨距", "stride")]
    embedded = json.loads(exported["data/embed.json"])["terms"]["old"]["zh"]
    assert (embedded[0], embedded[2]) == ("跨距", f"{hostile.SITE}zh/terms/old/")
    inventory = sphobjinv.Inventory(zlib=exported["objects.inv"])
    (label,) = (each for each in inventory.objects if each.name.endswith("-old"))
    assert (label.uri, label.dispname) == ("terms/old/#concept", "span")


def test_withdrawn_entry_is_cited_as_the_last_edition_had_it(exported: Mapping[str, bytes]) -> None:
    (made,) = json.loads(exported["data/citations/old.en.csl.json"])
    assert (made["title"], made["edition"], made["abstract"]) == (
        "span",
        "1.0.0",
        "How far it goes.",
    )
    assert made["URL"] == f"{hostile.SITE}releases/v1.0.0/terms/old/"
    assert made["issued"] == {"date-parts": [[2026, 1, 1]]}
