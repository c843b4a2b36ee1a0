"""Wrong definitions, and faults in what several senses share, are noticed by each sense itself."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scripts.compute import (
    activations,
    convolution,
    gaussian_maps,
    network,
    other_maps,
    polynomial_maps,
    pooling,
    structured_maps,
    token_maps,
)
from scripts.errors import SenseError
from scripts.inputs import samples
from scripts.inputs import sense_inputs as inputs
from scripts.senses import values
from scripts.senses.identities import of_values
from scripts.senses.identity import Identity, differ, equal
from scripts.senses.mutant import Mutant, noticed
from scripts.senses.registry import MUTANTS, check_mutants
from scripts.senses.sense import SENSES, Definition, Sense
from scripts.site import made_files


@pytest.fixture(scope="module")
def measured(computed: Path) -> Any:
    """The table of what was measured, as the build made it."""
    return made_files.from_json((computed / "identities.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("mutant", MUTANTS, ids=[each.statement for each in MUTANTS])
def test_wrong_definition_is_noticed(mutant: Mutant, measured: Any) -> None:
    rows = {(row["sense"], row["statement"]): row["noticed"] for row in measured["mutants"]}
    own = {row["statement"]: row for row in measured["identities"] if row["sense"] == mutant.sense}
    found = rows[mutant.sense, mutant.statement]
    assert found
    assert not any(own[statement]["definitional"] for statement in found)


def test_wrong_definitions_are_many_and_have_names_of_their_own() -> None:
    tried = Counter(mutant.sense for mutant in MUTANTS)
    assert set(tried) <= set(SENSES)
    assert sum(tried.values()) >= 200
    assert len(MUTANTS) == len({mutant.statement for mutant in MUTANTS})
    assert all(mutant.statement.startswith(mutant.sense) for mutant in MUTANTS)


def test_right_definitions_are_not_noticed() -> None:
    right = [Mutant(code, f"{code} := {code}", SENSES[code].definition) for code in ("V1", "F3")]
    assert [noticed(each, SENSES[each.sense]).statements for each in right] == [(), ()]


def _numbers(define: Definition) -> Iterator[Identity]:
    yield equal("V1", "V1 = 1", define(), 1, 0)
    yield equal("V1", "V1 = V1", define(), 1, 0, definitional=True)
    yield differ("V1", "V1 ≠ 2", define(), 2)


def test_definitional_statements_do_not_count_as_noticing() -> None:
    sense = Sense(values.post_activation_map, _numbers)
    assert noticed(Mutant("V1", "V1 := 2", lambda: 2), sense).statements == ("V1 = 1", "V1 ≠ 2")
    assert noticed(Mutant("V1", "V1 := 3", lambda: 3), sense).statements == ("V1 = 1",)


def test_what_cannot_be_computed_counts_only_as_far_as_it_was_measured() -> None:
    def raising(define: Definition) -> Iterator[Identity]:
        yield equal("V1", "V1 = 1", define(), 1, 0)
        raise ValueError("no such channel")

    sense = Sense(values.post_activation_map, raising)
    assert noticed(Mutant("V1", "V1 := 2", lambda: 2), sense).statements == ("V1 = 1",)
    assert noticed(Mutant("V1", "V1 := 1", lambda: 1), sense).statements == ()


def test_unnoticed_mutant_stops_the_build_by_name() -> None:
    sense = Sense(values.post_activation_map, _numbers)
    line = values.post_activation_map.__code__.co_firstlineno
    with pytest.raises(SenseError) as caught:
        check_mutants([Mutant("V1", "V1 := cos 0", lambda: 1.0)], {"V1": sense})
    assert str(caught.value) == (
        f"scripts/senses/values.py:{line}: sense-mutant: a wrong definition must be noticed by an "
        "identity of its own sense: V1 := cos 0 is noticed by none; add an identity in "
        "scripts/senses/identities"
    )


def test_things_of_two_shapes_are_not_shown_to_differ() -> None:
    assert differ("V1", "V1 ≠ V3", [1, 2], [3, 4]).holds
    vacuous = differ("V1", "V1 ≠ V3", [1, 2], [[1, 2]])
    assert not vacuous.holds
    assert vacuous.problem == "V1 must differ from V3: error nan ≤ 0.01"


# Faults in what several senses share: they stand on both sides of an identity that uses it twice.

Fault = tuple[Any, str, Callable[..., Any], str]


def _flipped(image: Any, kernels: Any, *rest: Any, **options: Any) -> Any:
    return _right(image, np.asarray(kernels)[..., ::-1, ::-1], *rest, **options)


def _moved(image: Any, kernels: Any, *rest: Any, **options: Any) -> Any:
    return _right(np.roll(image, 1, axis=-1), kernels, *rest, **options)


def _unbiased(image: Any, kernels: Any, bias: Any = None, **options: Any) -> Any:
    return _right(image, kernels, None, **options)


_right = convolution.correlate2d
_pool = pooling.max_pool2d
LAYER = "V1 V2 V2b V3 V3b V4 F1"
"""The senses whose values a fault in the sums changes. V5 to V9 take the maps as they come."""

FAULTS: dict[str, Fault] = {
    "flipped-kernels": (convolution, "correlate2d", _flipped, LAYER),
    "shifted-windows": (convolution, "correlate2d", _moved, LAYER),
    "no-bias": (convolution, "correlate2d", _unbiased, LAYER),
    "absolute-value": (activations, "relu", np.abs, "V1 V3 V3b V4 V5 F1"),
    "leak": (activations, "relu", lambda z: np.where(z > 0, z, z / 10), "V1 V3 V3b V4 V5 F1"),
    "mean-for-max": (pooling, "max_pool2d", pooling.mean_pool2d, "V5"),
    "max-for-mean": (pooling, "global_mean", lambda maps: np.max(maps, axis=(-2, -1)), "V9 F2"),
    "unscaled-scores": (
        other_maps, "attention_weights", lambda q, k: activations.softmax(q @ k.T), "N2 N3 N4"),
    "softmax-by-columns": (
        other_maps, "softmax", lambda s: np.exp(s) / np.exp(s).sum(axis=0), "N2 N3 N4"),
    "columns-first": (
        token_maps, "token_grid",
        lambda tokens, rows, before=0, right=token_maps.token_grid: right(
            tokens, rows=rows, before=before).swapaxes(1, 2), "N3 N4"),
    "one-token-too-few": (
        token_maps, "token_grid",
        lambda tokens, rows, before=0, right=token_maps.token_grid: right(
            np.roll(tokens, 1, axis=0), rows=rows, before=before), "N3 N4"),
    "city-block": (
        other_maps, "lattice_distances",
        lambda m, x: np.abs(x[:, None] - np.reshape(m, (-1, x.shape[-1]))).sum(-1), "M1 M1a"),
    "blur-of-half-the-width": (
        other_maps, "gaussian_blur",
        lambda image, width, blur=other_maps.gaussian_blur: blur(image, width / 2), "M4"),
    "unweighted-monomials": (
        polynomial_maps, "_multinomial", lambda degree, exponents: 1, "F4"),
    "sines": (gaussian_maps, "fourier_frequencies",
              lambda rng, count, dimension, gamma: rng.normal(0, gamma, (count, dimension)), "F5"),
    "no-derivative": (
        structured_maps, "tangent_map",
        lambda params, x: np.tanh(x @ params.hidden.T + params.bias), "F6"),
    "elu": (structured_maps, "elu_plus_one", lambda x: np.where(x > 0, x, np.expm1(x)), "F7"),
    "whole-angles": (
        structured_maps, "angle_state",
        lambda x, right=structured_maps.angle_state: right(2 * np.asarray(x)), "F8"),
    "strict-bins": (
        other_maps, "orientation_histograms",
        lambda grey, cell, right=other_maps.orientation_histograms: np.round(
            right(grey, cell=cell)),
        "V7"),
}  # fmt: skip


@pytest.fixture
def _forgetful() -> Iterator[None]:
    """Compute the shared inputs anew, before and after: they are made with the faulty function."""
    caches = (samples.stages, inputs.photograph, inputs.batch, inputs.detail, inputs.prototypes)
    for cached in (*caches, of_values._sums):
        cached.cache_clear()
    yield
    for cached in (*caches, of_values._sums):
        cached.cache_clear()


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_in_what_senses_share_is_noticed_by_each(
    fault: str, _forgetful: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, name, wrong, codes = FAULTS[fault]
    right = getattr(module, name)
    for place in (module, network):  # One imports the names, all others the modules.
        if getattr(place, name, None) is right:
            monkeypatch.setattr(place, name, wrong)
    for code in codes.split():
        sense = SENSES[code]
        assert noticed(Mutant(code, fault, sense.definition), sense).statements, code


def test_shuffled_lattices_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    right = inputs.prototypes()
    statement = "P(M1(x) ∼ second nearest) = 1"
    rng = np.random.default_rng(0)
    for _ in range(200):
        shuffled = rng.permutation(right.reshape(-1, 2)).reshape(right.shape)
        monkeypatch.setattr(inputs, "prototypes", lambda lattice=shuffled: lattice)
        broken = [each.statement for each in SENSES["M1"].measured() if not each.holds]
        assert broken == [statement]
