"""Sense ids in Markdown: the one file that authors save, by Python-Markdown."""

import logging
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import markdown
import pytest

from scripts.exports import model
from scripts.model.glossary import Glossary
from scripts.model.work import Identifier
from tests import hostile
from tests.browsing import served
from tests.ids import checker
from tests.projects import ROOT

FILE = ROOT / "docs/assets/python/sense_links.py"
HOME = hostile.SITE
Convert = Callable[..., str]
WRONG = ("latest", "0.1.0-rc1")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, real: Glossary) -> Path:
    """A glossary with one withdrawn id, as its site has it."""
    gone = Identifier(id="step-width", since="0.1.0", status="withdrawn", superseded_by=("stride",))
    data = model.published(replace(real, identifiers=(*real.identifiers, gone)), "1.2.0")
    path = tmp_path_factory.mktemp("glossary") / "data/glossary.json"
    path.parent.mkdir()
    path.write_text(model.dump(data), encoding="utf-8")
    return path


@pytest.fixture
def convert(place: Path, monkeypatch: pytest.MonkeyPatch) -> Convert:
    """Convert a text by the file as an author has saved it."""
    monkeypatch.syspath_prepend(str(FILE.parent))
    monkeypatch.delitem(sys.modules, "sense_links", raising=False)

    def run(text: str, **settings: str | bool) -> str:
        given = {"glossary": str(place), "home": HOME} | settings
        made = markdown.markdown(
            text, extensions=["sense_links"], extension_configs={"sense_links": given}
        )
        return made.removeprefix("<p>").removesuffix("</p>")

    return run


def link(concept_id: str, words: str, folder: str = "") -> str:
    address = f"{HOME}{folder}terms/{concept_id}/"
    return f'<a data-feature-map="{concept_id}" href="{address}">{words}</a>'


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("fmg:stride of two.", f"{link('stride', 'stride')} of two."),
        ("见fmg:stride，", f"见{link('stride', 'stride')}，"),
        ("(<fmg:stride>)", f"({link('stride', 'stride')})"),
        ("[a *step*](fmg:stride)", link("stride", "a <em>step</em>")),
        ("[a step][1]\n\n[1]: fmg:stride", link("stride", "a step")),
        (
            "fmg:padding@0.1.0, fmg:depth.",
            f"{link('padding', 'padding', 'releases/v0.1.0/')}, {link('depth', 'depth')}.",
        ),
        ("`fmg:stride`", "<code>fmg:stride</code>"),
        ("http://fmg:80/ x-fmg:no", "http://fmg:80/ x-fmg:no"),
        ("[see fmg:stride](b.md)", '<a href="b.md">see fmg:stride</a>'),
        ("[b](b.md)", '<a href="b.md">b</a>'),
    ],
)
def test_an_id_is_a_link(convert: Convert, text: str, wanted: str) -> None:
    assert ordered(convert(text)) == ordered(wanted)


def ordered(html: str) -> str:
    """Return HTML with the attributes of each link in one order."""
    return re.sub(r"<a ([^>]*)>", lambda found: f"<a {sorted(found[1].split())}>", html)


@pytest.mark.parametrize(
    "text",
    [
        "fmg:stride, fmg:depth.",
        "fmg:stride@0.1.0.",
        "fmg:stride@v0.1: fmg:padding;",
        "步幅fmg:stride的",
        "見fmg:strideとfmg:padding。",
        "afmg:stride _fmg:stride 9fmg:stride",
        "(fmg:stride)",
        "a-fmg:stride a/fmg:stride @fmg:stride http://fmg:80/",
        "fmg:stride- fmg:-",
        "fmg: stride",
        "FMG:stride fmg:步幅",
    ],
)
def test_an_id_is_read_as_the_checker_reads_it(convert: Convert, tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    seen = [(use.id, use.edition) for use in checker().uses(path, "fmg")]
    found = re.findall(r'href="[^"]*/fm/(?:releases/v([\d.]+)/)?terms/([^/]*)/', convert(text))
    assert [(concept_id, edition) for edition, concept_id in found] == seen


def test_an_edition_is_a_number(convert: Convert, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "MARKDOWN"):
        assert convert("fmg:stride@latest") == "fmg:stride@latest"
        assert convert("[words](fmg:stride@0.1.0-rc1)") == "<span>words</span>"
    told = [f"an edition must be a number, such as 0.1.0: '{each}'" for each in WRONG]
    assert caplog.messages == told


def test_terms_and_pages_are_in_the_language_that_is_asked_for(convert: Convert) -> None:
    assert ">步幅</a>" in convert("fmg:stride", language="zh")
    assert f'href="{HOME}zh/terms/stride/"' in convert("fmg:stride", language="zh")
    with pytest.raises(ValueError, match=r"^language must be one of en, zh: 'tlh'$"):
        convert("fmg:stride", language="tlh")


@pytest.mark.parametrize(
    ("text", "left", "told"),
    [
        ("fmg:strid", "fmg:strid", "'strid' is unknown"),
        ("[words](fmg:strid)", "<span>words</span>", "'strid' is unknown"),
        ("fmg:step-width", "fmg:step-width", "'step-width' was withdrawn; write stride"),
    ],
)
def test_what_is_no_entry_is_no_link_and_is_told(
    convert: Convert, caplog: pytest.LogCaptureFixture, text: str, left: str, told: str
) -> None:
    with caplog.at_level(logging.WARNING, "MARKDOWN"):
        assert convert(text) == left
    message = f"an id must be one of the glossary: {told}"
    assert caplog.messages == [message]
    with pytest.raises(ValueError, match=f"^{message}$"):
        convert(text, strict=True)


def test_a_glossary_at_an_address_says_where_its_pages_are(convert: Convert, place: Path) -> None:
    with served(place.parents[1], {}) as address:
        made = convert("fmg:stride", glossary=f"{address}data/glossary.json", home="")
    assert f'href="{address}terms/stride/"' in made
    with pytest.raises(ValueError, match=r"^home must be given where the glossary is a path: "):
        convert("fmg:stride", home="")
