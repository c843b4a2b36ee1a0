"""Every computed sense returns the thing it names, and a wrong definition stops the build."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from scripts.errors import SenseError
from scripts.inputs import sense_inputs as inputs
from scripts.model.glossary import Glossary
from scripts.pages import tables
from scripts.pages.context import Context
from scripts.pages.made import Made
from scripts.senses import functions, outside, values
from scripts.senses.identity import Identity, error_of
from scripts.senses.registry import check_identities
from scripts.senses.sense import SENSES, Definition, Sense, identities_of
from tests import projects
from tests.conftest import run

LINE = inspect.getsourcelines(values.post_activation_map)[1]
PLACE = f"scripts/senses/values.py:{LINE}: sense-identity"


def test_every_drawn_sense_has_a_definition_named_after_its_concept(real: Glossary) -> None:
    drawn = {c.code: c.id for c in real.concepts if c.code and c.figure}
    assert {code: sense.concept for code, sense in SENSES.items()} == drawn


@pytest.mark.parametrize("code", SENSES)
def test_each_identity_of_a_sense_holds_and_names_it(code: str) -> None:
    found = list(SENSES[code].measured())
    assert [each.problem for each in found if not each.holds] == []
    assert [each.sense for each in found] == [code] * len(found)
    for each in found:
        assert re.search(rf"\b{code}(?![a-z0-9])|{code}[₀-₉]", each.statement), each.statement


@pytest.mark.parametrize("code", SENSES)
def test_each_sense_equals_something_and_differs_from_something(code: str) -> None:
    relations = {each.statement.split(" ≠ ")[0] != each.statement
                 for each in SENSES[code].measured()}  # fmt: skip
    assert relations == {True, False}


def test_one_channel_of_the_worked_example_before_and_after() -> None:
    run_ = inputs.worked()
    assert values.pre_activation_map(run_).tolist() == run_.z[0].tolist()
    assert values.post_activation_map(run_).tolist() == np.maximum(run_.z[0], 0).tolist()
    assert values.post_activation_map(run_._replace(channel=1)).tolist() == run_.a[1].tolist()


def test_shapes_on_the_photograph() -> None:
    first, batch = inputs.photograph(), inputs.batch()
    assert values.post_activation_map(first).shape == (113, 113)
    assert values.batch_channel_values(batch).shape == (4, 113, 113)
    assert values.feature_map_stack(first).shape == (64, 113, 113)
    assert values.feature_map_batch(batch).shape == (4, 64, 113, 113)
    assert values.input_feature_map(first).shape == (3, 227, 227)
    assert values.pooled_feature_map(first).shape == (56, 56)
    assert values.channel_collapsed_map(inputs.trunk()).shape == (13, 13)
    assert values.feature_vector_value(inputs.trunk()).shape == (512,)
    assert functions.filter_as_feature_map(first).shape == (3, 3, 3)


def test_units_exist_without_an_input_and_share_one_filter() -> None:
    blank = inputs.worked()._replace(x=np.full((1, 5, 5), -1))
    units = functions.plane_of_units(blank)
    assert [(unit.row, unit.column) for unit in units] == [divmod(i, 3) for i in range(9)]
    assert all(unit.kernel is units[0].kernel for unit in units)
    assert units[0].respond(inputs.worked().x) == values.post_activation_map(inputs.worked())[0, 0]


def test_winner_is_the_place_of_the_smallest_distance() -> None:
    prototypes = np.array([[[0, 0], [0, 4]], [[3, 0], [3, 4]]])
    x = np.array([3, 3])
    assert outside.self_organizing_map(prototypes)(x) == (1, 1)
    assert outside.som_activation_map(prototypes, x)[1].tolist() == [3, 1]


@pytest.mark.parametrize(
    ("found", "wanted", "error"),
    [
        pytest.param([1, 2], [1, 2], 0, id="equal"),
        pytest.param([1, 3], [1, 4], 0.25, id="share-of-the-largest-wanted"),
        pytest.param([0.5], [0], 0.5, id="nothing-wanted"),
        pytest.param([1, 2], [[1, 2]], 1, id="other-shape"),
    ],
)
def test_error_is_the_largest_difference(found: object, wanted: object, error: float) -> None:
    assert error_of(np.array(found), np.array(wanted)) == error


@pytest.mark.parametrize(
    ("identity", "problem"),
    [
        (
            Identity("V1", "V1 = ReLU(V2)", 3.2, 1e-12),
            "V1 must equal ReLU(V2): error 3.2 > 1e-12",
        ),
        (Identity("V1", "V1 ≠ V2", 0.0, 0.01), "V1 must differ from V2: error 0 ≤ 0.01"),
        (Identity("V1", "V1 = V1", float("nan"), 0.0), "V1 must equal V1: error nan > 0"),
    ],
    ids=["equality", "difference", "no-number"],
)
def test_broken_identity_says_what_must_hold(identity: Identity, problem: str) -> None:
    assert not identity.holds
    assert identity.problem == problem


def test_every_broken_sense_is_named_with_the_place_of_its_definition() -> None:
    def off(_: Definition) -> Iterator[Identity]:
        yield Identity("V1", "V1 = ReLU(V2)", 0.5, 0.0)
        yield Identity("V1", "V1 ≠ V2", 0.5, 0.01)

    def raising(_: Definition) -> Iterator[Identity]:
        yield Identity("V1", "V1 = V1", 0.0, 0.0)
        raise ValueError("no such channel")

    senses = {
        "V1": Sense(values.post_activation_map, off),
        "V5": Sense(values.post_activation_map, raising),
    }
    with pytest.raises(SenseError) as caught:
        check_identities(senses)
    assert str(caught.value).splitlines() == [
        f"{PLACE}: V1 must equal ReLU(V2): error 0.5 > 0",
        f"{PLACE}: V5 must be computable: ValueError: no such channel",
    ]


def test_a_code_has_one_definition() -> None:
    senses: dict[str, Sense] = {}

    def first(_: Definition) -> Iterator[Identity]:
        yield from ()

    def second(_: Definition) -> Iterator[Identity]:
        yield from ()

    register = identities_of("V1", values.post_activation_map, senses)
    assert register(first) is first
    assert register(first) is first
    with pytest.raises(SenseError) as caught:
        register(second)
    lines = [inspect.getsourcelines(function)[1] for function in (first, second)]
    place = "tests/senses/test_senses.py"
    assert str(caught.value) == (
        f"{place}:{lines[1]}: sense-identity: a code must have one definition: "
        f"V1 has one at {place}:{lines[0]} too"
    )
    assert senses["V1"].identities is first


@pytest.mark.site
def test_pre_activation_returned_for_post_activation_fails_the_build(project: Path) -> None:
    source = project / "scripts/senses/values.py"
    text = source.read_text(encoding="utf-8")
    assert text.count("return np.asarray(run.a[run.channel])") == 1
    text = text.replace("run.a[run.channel]", "run.z[run.channel]")
    source.write_text(text, encoding="utf-8")
    projects.compute_only(project, "identities")
    made = (project / "build/identities.json").read_bytes()
    done = run("scripts.build", "draw", cwd=project)
    assert done.code == 1
    assert f"{PLACE}: V1 must equal ReLU(V2): error 0.6 > 0\n" in done.err
    assert f"{PLACE}: V1 must differ from V2: error 0 ≤ 0.01\n" in done.err
    assert done.err.endswith("problems; what has a problem was not made\n")
    assert (project / "build/identities.json").read_bytes() == made


def test_table_gives_each_sense_its_name_once(real: Glossary) -> None:
    rows = [  # As they were registered; the table follows the inventory.
        Identity("F1", "F1(x) = V1", 1.48e-7, 1e-5)._asdict() | {"concept": "single-filter-map"},
        Identity("V1", "V1 = ReLU(V2)", 0.0, 0.0)._asdict() | {"concept": "post-activation-map"},
        Identity("V1", "V1 ≠ V2", 0.599, 0.01)._asdict() | {"concept": "post-activation-map"},
    ]
    context = Context(real, real.language("zh"), Made({}, {}, identities=rows), "identities.md")
    v1, f1 = context.term("post-activation-map"), context.term("single-filter-map")
    assert tables.identities(context).splitlines() == [
        "| 义项 | 等式或不等式 | 实测偏差 | 容许 |",
        "| --- | --- | --- | --- |",
        f"| **V1** {v1} | `V1 = ReLU(V2)` | 0 | 0 |",
        "|  | `V1 ≠ V2` | 0.6 | > 0.01 |",
        f"| **F1** {f1} | `F1(x) = V1` | 10⁻⁷ | ≤ 10⁻⁵ |",
    ]
