"""The edition as a whole: GitHub's citation file and Zenodo's metadata, by their schemas."""

import json
import tomllib
from typing import Any

import jsonschema
import pytest
import yaml

from scripts.cite import whole
from scripts.model import publication
from scripts.model.glossary import Glossary
from scripts.model.sources import Name
from tests import hostile
from tests.conftest import ROOT


def schema(name: str) -> jsonschema.Draft7Validator:
    text = (ROOT / f"tests/schemas/{name}.json").read_text(encoding="utf-8")
    return jsonschema.Draft7Validator(json.loads(text))


SCHEMAS = {whole.CFF: schema("cff-1.2.0"), whole.ZENODO: schema("zenodo")}
PERSON = {tag: Name(family="Li, Jr", given="Lei") for tag in hostile.TAGS}


def read(text: str) -> dict[str, Any]:
    """Read YAML, of which JSON is a part, with every scalar as it stands."""
    data: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return data


def own(name: str) -> dict[str, Any]:
    """Return what the project's own file says."""
    return read((ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SCHEMAS)
def test_file_of_the_project_is_valid(name: str) -> None:
    SCHEMAS[name].validate(own(name))


@pytest.mark.parametrize(("name", "key"), [(whole.CFF, "authors"), (whole.ZENODO, "creators")])
def test_file_without_authors_is_refused(name: str, key: str) -> None:
    data = own(name)
    del data[key]
    with pytest.raises(jsonschema.ValidationError, match=key):
        SCHEMAS[name].validate(data)


@pytest.mark.parametrize("name", SCHEMAS)
def test_file_of_the_project_says_what_the_edition_says(real: Glossary, name: str) -> None:
    message = real.words["en"]["cite-whole"]
    at = publication.load(ROOT, real)
    # The day is named once the edition is released, and then as long as its number is not raised.
    made = read(whole.files(at._replace(freezes=at.edition in at.released), message)[name])
    data = own(name)
    # By hand it has more to be found by.
    assert set(made.pop("keywords")) < set(data.pop("keywords"))
    assert data == made
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == data["version"].removesuffix(publication.DRAFT)


@pytest.mark.parametrize(
    ("site", "freezes", "address"),
    [
        ("", False, None),
        (hostile.SITE, False, hostile.SITE),
        (hostile.SITE, True, f"{hostile.SITE}releases/v1.2.0/"),
    ],
)
def test_address_is_named_where_it_is_known(site: str, freezes: bool, address: str | None) -> None:
    made = hostile.publication(site=site)._replace(freezes=freezes)
    assert whole.citation(made, "m").get("url") == address
    related = whole.deposit(made).get("related_identifiers")
    wanted = {"identifier": address, "relation": "isVariantFormOf", "scheme": "url"}
    assert related == ([wanted] if address else None)
    for name, text in whole.files(made, "m").items():
        SCHEMAS[name].validate(read(text))


def test_what_belongs_to_no_edition_says_so_and_has_no_day() -> None:
    draft, edition = (hostile.publication()._replace(freezes=freezes) for freezes in (False, True))
    for made, version, day in ((draft, "1.2.0+draft", None), (edition, "1.2.0", "2026-11-23")):
        cff, deposit = whole.citation(made, "m"), whole.deposit(made)
        assert (cff["version"], cff.get("date-released")) == (version, day)
        assert (deposit["version"], deposit.get("publication_date")) == (version, day)


def test_unchanged_texts_are_those_of_the_edition() -> None:
    texts = {("stride", "en"): "swh:1:cnt:1", ("stride", "zh"): "swh:1:cnt:2"}
    said = {tag: {"text": text} for (_, tag), text in texts.items()}
    released = {"1.2.0": {"concepts": [{"id": "stride", **said}]}}
    same = hostile.publication()._replace(released=released, texts=texts)
    assert (same.version, same.stays) == ("1.2.0", f"{hostile.SITE}releases/v1.2.0/")
    changed = same._replace(texts={**texts, ("stride", "zh"): "swh:1:cnt:3"})
    more = same._replace(texts={**texts, ("depth", "en"): "swh:1:cnt:3"})
    raised = same._replace(edition="1.3.0")
    assert [(each.version, each.stays) for each in (changed, more, raised)] == [
        ("1.2.0+draft", hostile.SITE),
        ("1.2.0+draft", hostile.SITE),
        ("1.3.0+draft", hostile.SITE),
    ]


def test_person_and_hostile_text_come_back() -> None:
    made = hostile.publication(PERSON)
    spoken = dict.fromkeys(hostile.TAGS, hostile.TEXT)
    work = made.work.model_copy(update={"title": spoken, "description": spoken})
    told = whole.files(made._replace(work=work), hostile.CLEAN)
    cff, deposit = (read(told[name]) for name in (whole.CFF, whole.ZENODO))
    assert (cff["title"], cff["message"]) == (hostile.CLEAN, hostile.CLEAN)
    assert cff["authors"] == [{"family-names": "Li, Jr", "given-names": "Lei"}]
    assert deposit["creators"] == [{"name": "Li， Jr, Lei"}]
    assert "</script>" not in deposit["description"]
    for name, text in told.items():
        SCHEMAS[name].validate(read(text))
