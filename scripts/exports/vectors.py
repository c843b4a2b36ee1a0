"""The vectors of the computed senses as published: files, index, JSON Schema, archive."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypeAliasType

from scripts.exports.archives import archive
from scripts.exports.jsonld import licence_address
from scripts.languages import Tag
from scripts.model.glossary import Glossary

FOLDER = "data/vectors"
SCHEMA = "schema.json"
INDEX = "index.json"
ARCHIVE = "vectors.zip"
LICENCE = "LICENCE.txt"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
NOTE = "vector-note-"
"""How the keys of the words begin that say what else must be known of a sense's vectors."""

# A list of lists to any depth: an alias that names itself, which the schema refers to by name.
Numbers = TypeAliasType("Numbers", "int | float | list[Numbers]")


class Published(BaseModel):
    """What is written down; it is closed: a reader meets no other key than the schema's."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PublishedArray(Published):
    """An array: the type of its numbers, its shape, and the numbers nested axis by axis."""

    dtype: Literal["int64", "float32", "float64"]
    shape: tuple[int, ...]
    values: Numbers = Field(
        description="Lists as deep as the shape is long, the last axis innermost."
    )


class PublishedCase(Published):
    """One input of a sense, and what its definition returns."""

    name: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    inputs: dict[str, PublishedArray]
    parameters: dict[str, int | float | str | bool] = Field(
        description="What is no data; `channel` and `layer` say which one is meant."
    )
    expected: PublishedArray
    others: dict[str, PublishedArray] = Field(
        {}, description="What a call returns in another right form, by the form's name."
    )


class PublishedTolerance(Published):
    """The largest difference allowed, by the type in which somebody computes."""

    float32: float
    float64: float


class PublishedVectors(Published):
    """The vectors of one sense.

    A result agrees with a case if it has the expected shape, and no value differs by more than
    the tolerance times the largest expected value, or times 1 if that is smaller. A call returns
    the sense if it agrees with every case, in one and the same form.
    """

    schema_: Literal["schema.json"] = Field(alias="$schema")
    sense: str = Field(description="The sense's code.")
    concept: str = Field(description="The id of its entry, the last part of the page's address.")
    work: str = Field(description="The title of the glossary, in each of its languages.")
    edition: str
    licence: str = Field(description="An SPDX identifier.")
    url: str = Field(description="The entry's page; relative to the home page if that has none.")
    operation: str = Field(description="The definition, in the symbols of NumPy.")
    arguments: dict[str, str] = Field(
        description="Shapes of the inputs, types of the parameters; a symbol such as `C_in` is "
        "one number throughout a case, `...` any number of axes."
    )
    result: str = Field(description="The shape of what is expected, in the same symbols.")
    notes: dict[str, list[str]] = Field(description="What else must be known, by language.")
    forms: list[str] = Field(
        description="Right ways to return the same, where there are several; `expected` is in "
        "the first, `others` has the rest."
    )
    tolerance: PublishedTolerance
    cases: Annotated[tuple[PublishedCase, ...], Field(min_length=5)]


def files(
    vectors: Mapping[str, Mapping[str, Any]], glossary: Glossary, site: str = ""
) -> dict[str, bytes]:
    """Return the file of each sense, index, schema and archive by path; nothing without vectors.

    Parameters
    ----------
    vectors : mapping of str to mapping
        What was computed, by the sense's code.
    glossary : Glossary
        Says what the files are part of, and has the words of the notes.
    site : str
        The public address of the site, with a slash at its end; empty where none is known.

    Raises
    ------
    pydantic.ValidationError
        Where what was computed has not the form that is published.
    """
    if not vectors:
        return {}
    about = _about(glossary)
    texts = {
        f"{code}.json": _compact(_published(vectors[code], about, glossary, site))
        for code in vectors
    }
    senses = {code: document["concept"] for code, document in vectors.items()}
    texts[INDEX] = _indented(about | {"senses": senses})
    texts[SCHEMA] = _indented(_schema(site))
    files = {name: text.encode() for name, text in texts.items()}
    files[ARCHIVE] = archive(files | {LICENCE: _licence(glossary, site).encode()})
    return {f"{FOLDER}/{name}": content for name, content in files.items()}


def notes(glossary: Glossary, tag: Tag, document: Mapping[str, Any]) -> list[str]:
    """Return what else must be known of a sense's vectors, in one language."""
    return [glossary.words[tag][f"{NOTE}{name}"] for name in document["notes"]]


def _about(glossary: Glossary) -> dict[str, str]:
    """Return what CC BY asks a user to name: it goes with every file, however it is passed on."""
    title = " · ".join(dict.fromkeys(glossary.work.title[tag] for tag in glossary.tags))
    return {
        "work": title,
        "edition": glossary.work.edition,
        "licence": glossary.work.licence,
    }


def _published(
    document: Mapping[str, Any], about: Mapping[str, str], glossary: Glossary, site: str
) -> dict[str, Any]:
    head = {key: document[key] for key in ("$schema", "sense", "concept")}
    url = {"url": f"{site}terms/{document['concept']}/"}
    said = {"notes": {tag: notes(glossary, tag, document) for tag in glossary.tags}}
    rest = {key: value for key, value in document.items() if key not in head}
    return head | dict(about) | url | rest | said


def _schema(site: str) -> dict[str, Any]:
    made = PublishedVectors.model_json_schema(by_alias=True)
    # Without a public address the id is relative, so that no address is invented.
    return {"$schema": DRAFT, "$id": f"{site}{FOLDER}/{SCHEMA}" if site else SCHEMA} | made


def _indented(value: Mapping[str, Any]) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _compact(document: Mapping[str, Any]) -> str:
    """Return a document with a line for each case: readable, and without a line a number."""
    PublishedVectors.model_validate(document)
    head = {key: value for key, value in document.items() if key != "cases"}
    opened = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    # JSON has no word for what is no number: one that is written all the same must not be read.
    cases = ",\n  ".join(
        json.dumps(case, ensure_ascii=False, allow_nan=False) for case in document["cases"]
    )
    return f'{opened},\n "cases": [\n  {cases}\n ]\n}}\n'


def _licence(glossary: Glossary, site: str) -> str:
    about = _about(glossary)
    address = licence_address(about["licence"])
    lines = [about["work"], about["edition"], f"{about['licence']}  {address}", site]
    return "\n".join(line for line in lines if line) + "\n"
