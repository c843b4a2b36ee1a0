"""The vectors of the rules that take an input to features: F2 to F8."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scripts.compute import gaussian_maps, polynomial_maps
from scripts.compute.structured_maps import TwoLayers
from scripts.inputs.sense_inputs import Array
from scripts.numbers.vector import Case, Vectors
from scripts.senses import functions


def _points(seed: int, count: int, dimension: int) -> Array:
    """Return points in quarters from -2 to 2."""
    return np.random.default_rng(seed).integers(-8, 9, (count, dimension)) / 4


def _pictures() -> dict[str, Array]:
    """Return pictures as the network takes them, in whole numbers: (3, 35, 35) or larger."""
    rows, columns = np.mgrid[:35, :35]
    rng = np.random.default_rng(0)
    return {
        "even": np.zeros((3, 35, 35), np.float32),
        "slope": np.stack([rows - 17, columns - 17, rows + columns - 34]).astype(np.float32),
        "stripes": np.stack([(rows // 4 % 2 * 200 - 100)] * 3).astype(np.float32),
        "spot": np.stack([100 * ((rows - 17) ** 2 + (columns - 12) ** 2 < 60)] * 3).astype(
            np.float32
        ),
        "noise": rng.integers(-100, 101, (3, 35, 35)).astype(np.float32),
    }


def _learned() -> Iterator[Case]:
    """Yield the trained trunk's vectors; the weights are those of SqueezeNet v1.1."""
    apply = functions.learned_feature_map()
    for name, picture in _pictures().items():
        yield Case(name, {"x": picture}, {"network": "SqueezeNet v1.1"}, apply(picture))


def _cars() -> Iterator[Case]:
    apply = functions.basis_feature_map()
    cars = {
        "answer-two": [6.0, 2.0, 1.5, 2.0],
        "ones": [1.0, 1.0, 1.0, 1.0],
        "quarters": [0.75, 0.25, 1.25, 0.5],
        "heavy": [3.0, 12.0, 2.0, 2.5],
        "several": [[4.0, 2.0, 1.0, 2.0], [8.0, 2.0, 2.0, 2.0]],
    }
    for name, car in cars.items():
        yield Case(name, {"x": np.array(car)}, {}, apply(np.array(car)))


def _kernel() -> Iterator[Case]:
    apply = functions.kernel_feature_map()
    for dimension in (1, 2, 3, 4, 6):
        x = _points(dimension, 5, dimension)
        yield Case(f"{dimension}-coordinates", {"x": x}, {}, apply(x))


def _approximate() -> Iterator[Case]:
    """Yield random waves with what was drawn for them, so that nothing is left to chance."""
    for seed, (count, dimension, gamma) in enumerate(
        [(4, 1, 0.5), (8, 2, 0.25), (16, 3, 1.0), (32, 2, 2.0), (64, 5, 0.1)]
    ):
        x = _points(seed, 4, dimension)
        rng = np.random.default_rng(seed)
        frequencies = gaussian_maps.fourier_frequencies(rng, count, dimension, gamma=gamma)
        arrays = {"x": x, "frequencies": frequencies, "phases": rng.uniform(0, 2 * np.pi, count)}
        apply = functions.approximate_kernel_map(count, dimension=dimension, gamma=gamma, seed=seed)
        yield Case(f"{count}-waves", arrays, {"gamma": gamma}, apply(x))


def _tangent() -> Iterator[Case]:
    for seed, (units, dimension) in enumerate([(1, 1), (2, 1), (3, 2), (4, 3), (6, 2)]):
        rng = np.random.default_rng(seed)
        params = TwoLayers(
            rng.integers(-4, 5, (units, dimension)) / 4,
            rng.integers(-4, 5, units) / 4,
            rng.integers(-4, 5, units) / 4,
        )
        x = _points(seed, 3, dimension)
        arrays = {"x": x, **params._asdict()}
        yield Case(f"{units}-units", arrays, {}, functions.tangent_feature_map(params)(x))


def _attention() -> Iterator[Case]:
    apply = functions.linear_attention_map()
    inputs = {
        "zero": np.zeros((2, 3)),
        "above": np.abs(_points(1, 3, 4)),
        "below": -np.abs(_points(2, 3, 4)),
        "both": _points(3, 5, 4),
        "far-below": np.array([-700.0, -30.0, -1e-9, 1e-9]),
        # Of the case before, two values are smaller than what is allowed to differ: here none is.
        "well-below": np.array([-8.0, -6.0, -4.0, -2.0, -1.0, -0.5]),
    }
    for name, x in inputs.items():
        yield Case(name, {"x": x}, {}, apply(x))


def _quantum() -> Iterator[Case]:
    apply = functions.quantum_feature_map()
    for qubits in (1, 2, 3, 4, 5):
        angles = np.random.default_rng(qubits).integers(0, 13, (3, qubits)) * np.pi / 12
        yield Case(f"{qubits}-qubits", {"x": angles}, {}, apply(angles))


def _cosines_and_sines(case: Case) -> Array:
    """Return the map that draws no phases: cosines, then sines, of the same waves."""
    waves = case.array("x") @ case.array("frequencies").T
    both = np.concatenate([np.cos(waves), np.sin(waves)], axis=-1)
    return np.asarray(both / np.sqrt(waves.shape[-1]))


def _first_qubit_last(case: Case) -> Array:
    """Return the amplitudes as Qiskit orders them: its first qubit is the last binary digit."""
    return functions.quantum_feature_map()(case.array("x")[..., ::-1])


VECTORS = {
    "F2": Vectors(
        "mean(fire9(x), axis=(1, 2))",
        _learned,
        {"x": "(3, H, W)", "network": "str"},
        "(512)",
        ("weights",),
    ),
    "F3": Vectors(
        "(1, volume / weight, height * width)", _cars, {"x": "(..., 4)"}, "(..., 3)", ("columns",)
    ),
    "F4": Vectors(
        "(x[i] * x[j] * (1 if i == j else sqrt(2)) for i <= j)",
        _kernel,
        {"x": "(n, d)"},
        "(n, d * (d + 1) // 2)",
        ("pairs",),
        "distinct-products",
        {"all-products": lambda case: polynomial_maps.tensor_square(case.array("x"))},
    ),
    "F5": Vectors(
        "sqrt(2 / D) * cos(x @ frequencies.T + phases)",
        _approximate,
        {"x": "(n, d)", "frequencies": "(D, d)", "phases": "(D)", "gamma": "float"},
        "(n, D)",
        ("scaled",),
        "cosines-with-phases",
        {"cosines-and-sines": _cosines_and_sines},
    ),
    "F6": Vectors(
        "d/d(hidden, bias, output) of output @ tanh(hidden @ x[i] + bias)",
        _tangent,
        {"x": "(n, d)", "hidden": "(h, d)", "bias": "(h)", "output": "(h)"},
        "(n, h * d + 2 * h)",
        ("by-parameters",),
    ),
    "F7": Vectors("x + 1 if x > 0 else exp(x)", _attention, {"x": "(...)"}, "(...)", ("each",)),
    "F8": Vectors(
        "kron of (cos(x[i] / 2), sin(x[i] / 2)), i = 0, 1, ...",
        _quantum,
        {"x": "(n, qubits)"},
        "(n, 2**qubits)",
        ("radians",),
        "first-qubit-first",
        {"first-qubit-last": _first_qubit_last},
    ),
}
