"""The vectors agree with other people's code, and tell one sense from another."""

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
import numpy as np
import pytest
import yaml
from pydantic import ValidationError

from scripts.exports import vectors as published
from scripts.inputs import trained_network
from scripts.numbers import vectors
from scripts.senses.sense import SENSES
from tests.compute.test_network import run_trunk
from tests.numbers import proving
from tests.numbers.vector_witnesses import FORMS, LOOSE, WITNESSES
from tests.projects import ROOT, real

MADE = vectors.vectors()["vectors"]
FILES = published.files(MADE, real())
DOCUMENTS: Mapping[str, Any] = {
    code: json.loads(FILES[f"{published.FOLDER}/{code}.json"]) for code in MADE
}
SCHEMA = json.loads(FILES["data/vectors/schema.json"])
PAIRS = [(code, library) for code, libraries in WITNESSES.items() for library in libraries]


@pytest.fixture(scope="module")
def prove() -> ModuleType:
    return proving.module()


def test_every_computed_sense_has_vectors() -> None:
    assert set(DOCUMENTS) == set(SENSES)
    assert {code: sense.concept for code, sense in SENSES.items()} == {
        code: document["concept"] for code, document in DOCUMENTS.items()
    }


@pytest.mark.parametrize("code", DOCUMENTS)
def test_file_follows_its_schema_and_has_five_cases(code: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(DOCUMENTS[code], SCHEMA, jsonschema.Draft202012Validator)
    cases = DOCUMENTS[code]["cases"]
    assert len({case["name"] for case in cases}) == len(cases) >= 5


def test_shape_and_type_of_an_array_are_those_of_its_numbers(prove: ModuleType) -> None:
    for document in DOCUMENTS.values():
        for case in document["cases"]:
            for given in (*case["inputs"].values(), case["expected"]):
                assert list(np.array(given["values"]).shape) == given["shape"]
                assert prove.array(given).dtype == given["dtype"]


def test_what_is_computed_must_have_the_published_form() -> None:
    broken = {**MADE["V1"], "cases": MADE["V1"]["cases"][:4]}
    with pytest.raises(ValidationError, match="at least 5 items"):
        published.files({"V1": broken}, real())


def test_schema_says_its_draft_and_where_it_stands() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == "schema.json"
    there = published.files({"V1": MADE["V1"]}, real(), "https://example.org/")
    found = json.loads(there["data/vectors/schema.json"])["$id"]
    assert found == "https://example.org/data/vectors/schema.json"
    entry = json.loads(there["data/vectors/V1.json"])["url"]
    assert entry == "https://example.org/terms/post-activation-map/"


@pytest.mark.parametrize("values", ["1", [["a"]], [None], {"0": 1}])
def test_schema_knows_lists_of_numbers_from_other_values(values: Any) -> None:
    checker = jsonschema.Draft202012Validator(SCHEMA | {"$ref": "#/$defs/PublishedArray"})
    given = {"dtype": "int64", "shape": [1], "values": values}
    told = [error.json_path for error in checker.iter_errors(given)]
    assert "$.values" in told


def test_parameters_have_the_types_that_the_schema_allows() -> None:
    types = SCHEMA["$defs"]["PublishedCase"]["properties"]["parameters"]["additionalProperties"]
    # Flags are allowed to cases of others; the files need none.
    used = {"integer", "number", "string"}
    assert {each["type"] for each in types["anyOf"]} == used | {"boolean"}
    kinds = {
        type(value)
        for document in DOCUMENTS.values()
        for case in document["cases"]
        for value in case["parameters"].values()
    }
    assert kinds == {int, float, str}


@pytest.mark.parametrize("code", DOCUMENTS)
def test_arguments_have_the_shapes_and_types_that_are_said(code: str) -> None:
    document = DOCUMENTS[code]
    for case in document["cases"]:
        sizes = dict(case["parameters"])
        given = case["inputs"] | case["parameters"]
        assert list(given) == list(document["arguments"])
        for name, said in document["arguments"].items():
            if name in case["inputs"]:
                bind(said, case["inputs"][name]["shape"], sizes)
            else:
                assert type(case["parameters"][name]).__name__ == said, (code, name)
        bind(document["result"], case["expected"]["shape"], sizes)


def bind(said: str, shape: list[int], sizes: dict[str, Any]) -> None:
    """Compare a shape with its symbols: a new letter takes its size, all else must have it."""
    symbols = said.removeprefix("(").removesuffix(")").split(", ") if said != "()" else []
    if "..." in symbols:
        place = symbols.index("...")
        free = len(shape) - len(symbols) + 1
        symbols[place : place + 1] = [f"axis{each}" for each in range(free)]
    assert len(symbols) == len(shape), (said, shape)
    for symbol, size in zip(symbols, shape, strict=True):
        name = symbol.replace("'", "_")
        if name.isidentifier():
            assert sizes.setdefault(name, size) == size, (said, shape, symbol)
        else:
            assert eval(name, {}, sizes) == size, (said, shape, symbol)


def test_a_shape_that_is_said_wrongly_is_noticed() -> None:
    sizes: dict[str, Any] = {}
    bind("(C, kh, kw)", [2, 3, 3], sizes)
    with pytest.raises(AssertionError):
        bind("(C)", [3], sizes)
    with pytest.raises(AssertionError):
        bind("(2 * C)", [3], sizes)
    with pytest.raises(AssertionError):
        bind("(C, H)", [2], sizes)


def test_inputs_of_layers_are_exact_in_32_bits(prove: ModuleType) -> None:
    """What the page says of the cast: multiples of a quarter between -6 and 6."""
    for code in ("V1", "V2", "V2b", "V3", "V3b"):
        for case in DOCUMENTS[code]["cases"]:
            for given in case["inputs"].values():
                quarters = 4 * prove.array(given)
                assert np.array_equal(quarters, np.round(quarters))
                assert np.abs(quarters).max() <= 24
            wanted = prove.array(case["expected"])
            assert np.array_equal(wanted.astype(np.float32), wanted)


@pytest.mark.parametrize(("code", "library"), PAIRS)
def test_other_peoples_code_gives_the_expected_output(
    code: str, library: str, prove: ModuleType
) -> None:
    document = DOCUMENTS[code]
    tolerance = document["tolerance"] | (
        {"float64": LOOSE[code, library]} if (code, library) in LOOSE else {}
    )
    for case in document["cases"]:
        inputs = {name: prove.array(given) for name, given in case["inputs"].items()}
        found = WITNESSES[code][library](**inputs, **case["parameters"])
        assert prove.agrees(found, case, tolerance), (code, library, case["name"])


@pytest.mark.parametrize(("code", "form"), FORMS)
def test_other_peoples_code_gives_the_other_forms(code: str, form: str, prove: ModuleType) -> None:
    for case in DOCUMENTS[code]["cases"]:
        inputs = {name: prove.array(given) for name, given in case["inputs"].items()}
        found = FORMS[code, form](**inputs, **case["parameters"])
        given = case | {"expected": case["others"][form]}
        assert prove.agrees(found, given, DOCUMENTS[code]["tolerance"]), (code, form, case["name"])


def test_every_other_form_is_tried() -> None:
    listed = {(code, form) for code in DOCUMENTS for form in DOCUMENTS[code]["forms"][1:]}
    assert set(FORMS) == listed
    for document in DOCUMENTS.values():
        for case in document["cases"]:
            assert list(case.get("others", [])) == document["forms"][1:]


def test_archive_holds_every_file_and_is_made_alike_twice() -> None:
    content = FILES["data/vectors/vectors.zip"]
    assert content == published.files(MADE, real())["data/vectors/vectors.zip"]
    archive = zipfile.ZipFile(io.BytesIO(content))
    beside = {Path(path).name: text for path, text in FILES.items() if not path.endswith(".zip")}
    assert {name: archive.read(name) for name in archive.namelist()} == beside | {
        "LICENCE.txt": (
            f"Feature Map Glossary · 特征图术语表\n{real().work.edition}\n"
            "CC-BY-4.0  https://creativecommons.org/licenses/by/4.0/\n"
        ).encode()
    }
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_file_says_what_it_is_part_of() -> None:
    index = json.loads(FILES["data/vectors/index.json"])
    for document in (index, *DOCUMENTS.values()):
        assert document["work"] == "Feature Map Glossary · 特征图术语表"
        assert document["edition"] == real().work.edition
        assert document["licence"] == "CC-BY-4.0"
    assert index["senses"] == {code: each["concept"] for code, each in DOCUMENTS.items()}


def test_notes_stand_in_every_language() -> None:
    assert DOCUMENTS["M4"]["notes"].keys() == set(real().tags)
    for document in DOCUMENTS.values():
        first, *others = document["notes"].values()
        assert all(len(each) == len(first) for each in others)
    assert DOCUMENTS["F3"]["notes"]["en"] == [
        "The columns of `x` are volume, weight, height, width."
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda x: x + 1,
        lambda x: np.maximum(x + 1, 0),
        lambda x: np.where(x > 0, x + 1, 0),
        lambda x: np.logaddexp(x, 0),
        lambda x: np.where(x > 0, x + 1, np.expm1(x)),
    ],
)
def test_values_far_below_zero_are_told_from_wrong_ones(wrong: Any, prove: ModuleType) -> None:
    """Each value of the case says something: none is smaller than what may be off."""
    document = DOCUMENTS["F7"]
    case = {each["name"]: each for each in document["cases"]}["well-below"]
    wanted, x = prove.array(case["expected"]), prove.array(case["inputs"]["x"])
    assert wanted.min() > 30 * document["tolerance"]["float32"]
    assert not prove.agrees(wrong(x).astype(np.float32), case, document["tolerance"])


@pytest.mark.parametrize("code", DOCUMENTS)
def test_nothing_but_zeros_proves_no_sense(code: str, prove: ModuleType) -> None:
    document = DOCUMENTS[code]
    assert not all(
        prove.agrees(np.zeros(case["expected"]["shape"]), case, document["tolerance"])
        for case in document["cases"]
    )


def test_trained_trunk_in_another_runtime(prove: ModuleType) -> None:
    weights = trained_network.load_weights()
    for case in DOCUMENTS["F2"]["cases"]:
        stack = run_trunk(prove.array(case["inputs"]["x"]), weights)
        found = stack.mean(axis=(1, 2))
        assert prove.agrees(found, case, DOCUMENTS["F2"]["tolerance"]), case["name"]


def test_scores_of_a_pharmacophore_map_are_those_of_rdkit(prove: ModuleType) -> None:
    wanted = yaml.safe_load((ROOT / "tests/numbers/rdkit.yml").read_text(encoding="utf-8"))
    cases = {case["name"]: case for case in DOCUMENTS["M6"]["cases"]}
    assert cases.keys() == wanted["scores"].keys()
    for name, case in cases.items():
        found = np.array(wanted["scores"][name])
        assert prove.agrees(found, case, DOCUMENTS["M6"]["tolerance"]), name


@pytest.mark.parametrize(
    ("code", "other"),
    [("V1", "V2"), ("V3", "V2"), ("V2b", "V3b"), ("V5", "V1"), ("V9", "V8"), ("F7", "V1")],
)
def test_vectors_of_one_sense_are_not_those_of_another(code: str, other: str) -> None:
    expected = [case["expected"] for case in DOCUMENTS[code]["cases"]]
    assert all(case["expected"] not in expected for case in DOCUMENTS[other]["cases"])
