"""Five histories of an entry: what every format of its citation names, and what is read there."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from scripts.cite.identifier import swhid
from tests.conftest import SITE_URL
from tests.site.conftest import EDITS
from tests.site.test_editions import GONE

FILES = ("bib", "biblatex.bib", "ris", "csl.json")
PREFIX = {"en": "", "zh": "zh/"}
CITED = re.compile(rf"{re.escape(SITE_URL)}[\w./-]*?terms/[\w-]+/")
FIRST, SECOND, THIRD = EDITS[0][0], EDITS[0][1], EDITS[1][1]
PADDING = ("Values that are put around an image.", "在图像四周补上的数值。")
BORDER = ("What is put around an image.", "补在图像四周的部分。")
HISTORIES = {
    "never released": ("unreleased", "site", "stride", "", FIRST),
    "released": ("twice", "site", "stride", "1.1.0", SECOND),
    "released, and nothing of it edited": ("edited", "site", "padding", "1.1.0", PADDING),
    "released, then edited": ("edited", "site", "stride", "", THIRD),
    "withdrawn and replaced": ("twice", "site", GONE, "1.0.0", BORDER),
    "cited two editions ago": ("edited", "site/releases/v1.0.0", "stride", "1.0.0", FIRST),
}
"""Where a site stands, the entry, the edition that its citation names, and what one read of it."""


def cited(folder: Path, entry: str, tag: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of everything by which a site cites an entry."""
    for ending in FILES:
        path = folder / f"data/citations/{entry}.{tag}.{ending}"
        yield ending, path.read_text(encoding="utf-8")
    page = (folder / f"{PREFIX[tag]}terms/{entry}/index.html").read_text(encoding="utf-8")
    html = BeautifulSoup(page, "lxml")
    for string in html.select(".fm-cite-box .fm-citation"):
        yield "box", string.get_text()
    if html.select(".fm-cite-box"):  # A withdrawn entry's page tells of it, and is not it.
        (tagged,) = html.select("meta[name=citation_public_url]")
        yield "tags", str(tagged["content"])
        data = json.loads((folder / "data/glossary.json").read_text(encoding="utf-8"))
        (concept,) = [each for each in data["concepts"] if each["id"] == entry]
        yield "json", concept[tag]["citation"]


@pytest.mark.site
@pytest.mark.parametrize("history", HISTORIES)
@pytest.mark.parametrize("tag", ["en", "zh"])
def test_every_format_names_the_text_that_was_read(
    request: pytest.FixtureRequest, history: str, tag: str
) -> None:
    name, place, entry, edition, texts = HISTORIES[history]
    root: Path = request.getfixturevalue(name)
    folder, site = root / place, root / "site"
    found = list(cited(folder, entry, tag))
    path = f"{f'releases/v{edition}/' if edition else ''}{PREFIX[tag]}terms/{entry}/"
    assert {(form, *CITED.findall(text)) for form, text in found} == {
        (form, f"{SITE_URL}{path}") for form, _ in found
    }
    # At that address one reads what one read, and the text by which it is told has the identifier.
    text = texts[0 if tag == "en" else 1]
    assert text in (site / path / "index.html").read_text(encoding="utf-8")
    home = site / f"releases/v{edition}" if edition else site
    read = (home / f"data/texts/{entry}.{tag}.txt").read_bytes()
    assert text in read.decode()
    named = {tuple(re.findall(r"swh:1:cnt:[0-9a-f]{40}", text)) for _, text in found} - {()}
    assert named == (set() if edition else {(swhid(read),)})


@pytest.mark.site
def test_nothing_of_a_site_that_was_never_released_names_an_edition(unreleased: Path) -> None:
    told = [
        path.relative_to(unreleased).as_posix()
        for path in sorted((unreleased / "site").rglob("*"))
        if path.suffix in (".html", ".json", ".bib", ".ris", ".ttl", ".jsonld", ".csv", ".tbx")
        and "/releases/v" in path.read_text(encoding="utf-8")
    ]
    assert told == []
