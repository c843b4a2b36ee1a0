"""Editions: what changed between them, and that a later release leaves an earlier one alone."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from scripts.errors import ReleaseError
from scripts.exports.model import published
from scripts.model import publication
from scripts.model.editions import Change, Edition, changes, editions
from scripts.model.glossary import Glossary
from scripts.site import releasing
from tests import hostile
from tests.conftest import ROOT, run

SITE = "https://glossary.example/fm/"


@pytest.fixture
def data(base: Glossary) -> dict[str, Any]:
    return published(base, "1.0.0").model_dump(by_alias=True, mode="json")


def copy(data: dict[str, Any]) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(json.dumps(data))
    return read


# Comparing.


def test_same_data_has_no_changes(data: dict[str, Any]) -> None:
    assert changes(data, copy(data), hostile.TAGS) == ()


def test_changes_name_concept_and_fields(data: dict[str, Any]) -> None:
    new = copy(data)
    new["concepts"][0]["zh"]["definition"] = "另一条定义。"
    new["concepts"][0]["code"] = "V2"
    new["concepts"][1]["id"] = "step"
    assert changes(data, new, hostile.TAGS) == (
        Change("activated-map", "changed", ("code", "zh.definition")),
        Change("step", "added"),
        Change("stride", "withdrawn"),
    )


def test_editions_are_listed_newest_first_and_the_first_has_no_changes(
    data: dict[str, Any],
) -> None:
    second = copy(data)
    second["concepts"].pop()
    made = hostile.publication()._replace(released={"1.0.0": data, "1.2.0": second})
    gone = (Change("stride", "withdrawn"),)
    assert editions(made, second) == (
        Edition("1.2.0", gone, 1),
        Edition("1.0.0", (), 2, first=True),
    )


def test_what_is_not_released_yet_stands_above(data: dict[str, Any]) -> None:
    made = hostile.publication()._replace(released={"1.0.0": data})
    new = copy(data)
    new["concepts"][1]["en"]["name"] = "step"
    assert editions(made, new)[0] == Edition("", (Change("stride", "changed", ("en.name",)),), 2)


def test_editions_are_ordered_by_number_not_by_spelling(tmp_path: Path) -> None:
    folder = tmp_path / publication.RELEASED
    folder.mkdir(parents=True)
    for number in ("0.10.0", "0.9.0", "0.9.10"):
        (folder / f"{number}.json").write_text("{}", encoding="utf-8")
    assert list(publication.released(tmp_path)) == ["0.9.0", "0.9.10", "0.10.0"]


# Refusing.


@pytest.mark.parametrize("site", ["", "http://127.0.0.1:8000/", "http://localhost/fm/", "nowhere"])
def test_release_without_a_public_address_is_refused(site: str) -> None:
    with pytest.raises(ReleaseError, match="site-url: SITE_URL must be the site's public"):
        releasing.release(ROOT, site)
    assert not (ROOT / "releases").exists()


# Two releases of the tests' own.


def set_version(root: Path, number: str) -> None:
    path = root / "glossary/work.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'^edition: ".*"', f'edition: "{number}"', text, flags=re.M), "utf-8")


def withdraw(root: Path, concept_id: str, successor: str) -> None:
    """Withdraw an entry that no other text refers to by its id."""
    (root / f"glossary/concepts/{concept_id}.yml").unlink()
    path = root / "glossary/identifiers.yml"
    text = path.read_text(encoding="utf-8")
    line = f'id: {concept_id}, since: "0.1.0"'
    assert text.count(line) == 1
    put = f"{line}, status: withdrawn, superseded_by: [{successor}]"
    path.write_text(text.replace(line, put), encoding="utf-8")


def unreferenced(glossary: Glossary, root: Path) -> str:
    """Return an entry that can be withdrawn without mending another text."""
    texts = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("docs", "glossary")
        for path in sorted((root / folder).rglob("*.*"))
        if path.suffix in {".md", ".yml", ".py"} and path.name != "identifiers.yml"
    )
    return next(
        concept.id
        for concept in glossary.concepts
        if not re.search(rf'(target: |["/]){concept.id}\b(?!\.yml)', texts) and not concept.code
    )


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.site
def test_frozen_addresses_outlive_the_next_release(project: Path, real: Glossary) -> None:
    first, second = project / "releases/v90.0.0", project / "releases/v91.0.0"
    set_version(project, "90.0.0")
    done = run("scripts.build", "release", cwd=project, SITE_URL=SITE)
    assert done.code == 0, done.err
    frozen = digests(first)
    again = run("scripts.build", "release", cwd=project, SITE_URL=SITE)
    assert again.code == 1
    assert "an edition must be released once: 90.0.0 was" in again.err

    gone = unreferenced(real, project)
    withdraw(project, gone, "feature-map")
    set_version(project, "91.0.0")
    done = run("scripts.build", "release", cwd=project, SITE_URL=SITE)
    assert done.code == 0, done.err
    assert digests(first) == frozen

    done = run("mkdocs", "build", "--strict", cwd=project, SITE_URL=SITE)
    assert done.code == 0, done.err
    site = project / "site"
    assert digests(site / "releases/v90.0.0") == frozen
    cited = json.loads((first / "data/glossary.json").read_text(encoding="utf-8"))
    addresses = [concept[tag]["url"] for concept in cited["concepts"] for tag in ("en", "zh")]
    assert len(addresses) == 2 * len(real.concepts)
    for number, known in (("90.0.0", addresses), ("91.0.0", [])):
        for address in known:
            assert (site / f"releases/v{number}" / address / "index.html").is_file()
    for address in addresses:
        assert (site / address / "index.html").is_file(), "ids are append-only"
    check_withdrawn(site, second, gone)
    check_frozen_page(site / "releases/v90.0.0/zh/terms/kernel-feature-map/index.html")
    check_list(site / "editions/index.html", gone)


def check_withdrawn(site: Path, second: Path, gone: str) -> None:
    page = (site / f"terms/{gone}/index.html").read_text(encoding="utf-8")
    assert "Withdrawn entry" in page
    assert 'href="../feature-map/"' in page
    data = json.loads((second / "data/glossary.json").read_text(encoding="utf-8"))
    assert data["withdrawn"] == [{"id": gone, "superseded_by": ["feature-map"]}]


def check_frozen_page(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    current = f"{SITE}zh/terms/kernel-feature-map/"
    assert f'<link rel="canonical" href="{current}">' in text
    assert f'<a href="{current}">查看当前版本</a>' in text
    assert f"{SITE}releases/v90.0.0/zh/terms/kernel-feature-map/" in text
    assert "其内容不再改动" in text


def check_list(path: Path, gone: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.index('id="v91-0-0"') < text.index('id="v90-0-0"')
    assert 'href="../releases/v90.0.0/"' in text
    withdrawn = text[text.index('id="v91-0-0"') : text.index('id="v90-0-0"')]
    assert gone in withdrawn
    assert "Withdrawn:" in withdrawn
