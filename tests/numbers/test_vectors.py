"""The vectors agree with other people's code, and tell one sense from another."""

import importlib.util
import json
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
from tests.numbers.vector_witnesses import LOOSE, SUMS, WITNESSES
from tests.projects import ROOT

FILES = published.files(vectors.vectors()["vectors"])
DOCUMENTS: Mapping[str, Any] = {
    Path(path).stem: json.loads(text) for path, text in FILES.items() if "schema" not in path
}
PAIRS = [(code, library) for code, libraries in WITNESSES.items() for library in libraries]


@pytest.fixture(scope="module")
def prove() -> ModuleType:
    """The file that readers save beside their own."""
    place = ROOT / "docs/assets/python/prove.py"
    spec = importlib.util.spec_from_file_location("prove", place)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A reader's copy of the files."""
    place = tmp_path_factory.mktemp("vectors")
    for path, text in FILES.items():
        (place / Path(path).name).write_bytes(text)
    return f"{place}/"


def test_every_computed_sense_has_vectors() -> None:
    assert set(DOCUMENTS) == set(SENSES)
    assert {code: sense.concept for code, sense in SENSES.items()} == {
        code: document["concept"] for code, document in DOCUMENTS.items()
    }


@pytest.mark.parametrize("code", DOCUMENTS)
def test_file_follows_its_schema_and_has_five_cases(code: str) -> None:
    schema = json.loads(FILES["data/vectors/schema.json"])
    jsonschema.validate(DOCUMENTS[code], schema, jsonschema.Draft202012Validator)
    cases = DOCUMENTS[code]["cases"]
    assert len({case["name"] for case in cases}) == len(cases) >= 5


def test_shape_and_type_of_an_array_are_those_of_its_numbers(prove: ModuleType) -> None:
    for document in DOCUMENTS.values():
        for case in document["cases"]:
            for given in (*case["inputs"].values(), case["expected"]):
                assert list(np.array(given["values"]).shape) == given["shape"]
                assert prove.array(given).dtype == given["dtype"]


def test_what_is_computed_must_have_the_published_form() -> None:
    broken = json.loads(FILES["data/vectors/V1.json"])
    broken["cases"] = broken["cases"][:4]
    with pytest.raises(ValidationError, match="at least 5 items"):
        published.files({"V1": broken})


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


# What a library's author does.


def test_a_layer_without_its_activation_is_found_to_return_pre_activation_maps(
    prove: ModuleType, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def call(x: Any, kernels: Any, bias: Any, stride: int, channel: int | None = None) -> Any:
        maps = SUMS["ONNX Runtime"](x, kernels, bias, stride)
        return maps if channel is None else maps[channel]

    assert prove.prove(call, ["V1", "V2", "V3"], folder) == ["V2"]
    assert capsys.readouterr().out == (
        "V1 post-activation-map: 0 of 6 cases\n"
        "V2 pre-activation-map: 6 of 6 cases\n"
        "V3 feature-map-stack: 0 of 6 cases\n"
    )


def test_a_flipped_filter_agrees_only_where_nothing_can_be_flipped(
    prove: ModuleType, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def call(x: Any, kernels: Any, bias: Any, stride: int, channel: int) -> Any:
        return SUMS["NumPy"](x, kernels[..., ::-1, ::-1], bias, stride)[channel]

    assert prove.prove(call, ["V2"], folder) == []
    assert capsys.readouterr().out == "V2 pre-activation-map: 1 of 6 cases\n"


def test_a_call_that_cannot_take_a_case_is_told_and_does_not_agree(
    prove: ModuleType, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def call(stack: Any) -> Any:
        if len(stack) == 1:
            raise ValueError("one channel is too few")
        return stack.mean(axis=(1, 2))

    assert prove.prove(call, ["V9"], folder) == []
    assert capsys.readouterr().out == (
        "  V9 one-channel: ValueError: one channel is too few\n"
        "V9 feature-vector-value: 4 of 5 cases\n"
    )


@pytest.mark.parametrize(
    ("code", "other"),
    [("V1", "V2"), ("V3", "V2"), ("V2b", "V3b"), ("V5", "V1"), ("V9", "V8"), ("F7", "V1")],
)
def test_vectors_of_one_sense_are_not_those_of_another(code: str, other: str) -> None:
    expected = [case["expected"] for case in DOCUMENTS[code]["cases"]]
    assert all(case["expected"] not in expected for case in DOCUMENTS[other]["cases"])
