"""The vectors of the computed senses as published: one file a sense, and their JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

FOLDER = "data/vectors"
SCHEMA = "schema.json"


class PublishedArray(BaseModel):
    """An array: the type of its numbers, its shape, and the numbers nested axis by axis."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    dtype: Literal["int64", "float32", "float64"]
    shape: tuple[int, ...]
    values: Any = Field(description="Lists as deep as the shape is long, the last axis innermost.")


class PublishedCase(BaseModel):
    """One input of a sense, and what its definition returns."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    inputs: dict[str, PublishedArray]
    parameters: dict[str, int | float | str] = Field(
        description="Numbers that are no data; `channel` and `layer` say which one is meant."
    )
    expected: PublishedArray


class PublishedTolerance(BaseModel):
    """The largest difference allowed, by the type in which somebody computes."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    float32: float
    float64: float


class PublishedVectors(BaseModel):
    """The vectors of one sense.

    A result agrees with a case if it has the expected shape, and no value differs by more than
    the tolerance times the largest expected value, or times 1 if that is smaller.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    schema_: Literal["schema.json"] = Field(alias="$schema")
    sense: str = Field(description="The sense's code.")
    concept: str = Field(description="The id of its entry, the last part of the page's address.")
    operation: str = Field(description="The definition, in the symbols of NumPy.")
    tolerance: PublishedTolerance
    cases: Annotated[tuple[PublishedCase, ...], Field(min_length=5)]


def files(vectors: Mapping[str, Mapping[str, Any]]) -> dict[str, bytes]:
    """Return the file of each sense and the schema, by path; nothing where nothing is computed.

    Raises
    ------
    pydantic.ValidationError
        Where what was computed has not the form that is published.
    """
    if not vectors:
        return {}
    texts = {f"{code}.json": _compact(vectors[code]) for code in vectors}
    schema = PublishedVectors.model_json_schema(by_alias=True)
    texts[SCHEMA] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return {f"{FOLDER}/{name}": text.encode() for name, text in texts.items()}


def _compact(document: Mapping[str, Any]) -> str:
    """Return a document with a line for each case: readable, and without a line a number."""
    PublishedVectors.model_validate(document)
    head = {key: value for key, value in document.items() if key != "cases"}
    opened = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    cases = ",\n  ".join(json.dumps(case, ensure_ascii=False) for case in document["cases"])
    return f'{opened},\n "cases": [\n  {cases}\n ]\n}}\n'
