"""Other people's code for the senses: what the vectors are tried on. Nothing of `scripts` is used.

`WITNESSES` names, for each sense, the libraries that have the operation; each function takes the
inputs and parameters of a case by name and returns what the library gives.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy import linalg, ndimage, optimize, signal, sparse, spatial, special
from sklearn.kernel_approximation import RBFSampler
from sklearn.manifold import SpectralEmbedding
from sklearn.metrics import pairwise_distances_argmin
from sklearn.preprocessing import PolynomialFeatures

from tests.compute.witnesses import run_onnx

Witness = Callable[..., Any]
Array = np.ndarray


# A layer, by NumPy's windows, by SciPy's correlation, by ONNX Runtime.


def numpy_sums(x: Array, kernels: Array, bias: Array, stride: int) -> Array:
    windows = sliding_window_view(x, kernels.shape[2:], axis=(1, 2))[:, ::stride, ::stride]
    sums = np.tensordot(kernels, windows, axes=((1, 2, 3), (0, 3, 4)))
    return sums + bias[:, None, None]


def scipy_sums(x: Array, kernels: Array, bias: Array, stride: int) -> Array:
    maps = [
        sum(
            signal.correlate2d(plane, part, mode="valid")
            for plane, part in zip(x, kernel, strict=True)
        )
        for kernel in kernels
    ]
    return np.stack(maps)[:, ::stride, ::stride] + bias[:, None, None]


def onnx_sums(x: Array, kernels: Array, bias: Array, stride: int) -> Array:
    singles = (np.asarray(each, np.float32) for each in (x[None], kernels, bias))
    return run_onnx("Conv", *singles, strides=[stride, stride])[0]


def onnx_maps(x: Array, kernels: Array, bias: Array, stride: int) -> Array:
    return run_onnx("Relu", onnx_sums(x, kernels, bias, stride))


def numpy_maps(x: Array, kernels: Array, bias: Array, stride: int) -> Array:
    return np.maximum(numpy_sums(x, kernels, bias, stride), 0)


def scipy_maps(x: Array, kernels: Array, bias: Array, stride: int) -> Array:
    return np.clip(scipy_sums(x, kernels, bias, stride), 0, None)


SUMS: dict[str, Witness] = {"NumPy": numpy_sums, "SciPy": scipy_sums, "ONNX Runtime": onnx_sums}
MAPS: dict[str, Witness] = {"NumPy": numpy_maps, "SciPy": scipy_maps, "ONNX Runtime": onnx_maps}


def _all(layers: dict[str, Witness], turn: Callable[[Witness], Witness]) -> dict[str, Witness]:
    """Return what each library gives for a sense that is read off a layer."""
    return {name: turn(layer) for name, layer in layers.items()}


def _one(layer: Witness) -> Witness:
    return lambda x, kernels, bias, stride, channel: layer(x, kernels, bias, stride)[channel]


def _examples(layer: Witness, *, whole: bool) -> Witness:
    def apply(x: Array, kernels: Array, bias: Array, stride: int, channel: int = 0) -> Array:
        stacks = np.stack([layer(each, kernels, bias, stride) for each in x])
        return stacks if whole else stacks[:, channel]

    return apply


def _received(layer: Witness) -> Witness:
    def apply(x: Array, kernels: Array, bias: Array, stride: int, layer_: int) -> Array:
        return x if layer_ == 1 else layer(x, kernels, bias, stride)

    return lambda layer, **given: apply(**given, layer_=layer)


def _at_two_inputs(layer: Witness) -> Witness:
    def apply(x: Array, kernels: Array, bias: Array, stride: int, channel: int) -> Array:
        return np.stack([layer(each, kernels, bias, stride)[channel] for each in (x, x[..., ::-1])])

    return apply


def _plane(layer: Witness) -> Witness:
    return lambda channel, **given: layer(*given.values())[channel].ravel()


# Pooling and summaries.


def _scipy_pool(maps: Array, size: int, stride: int) -> Array:
    # SciPy centres its window; the offset moves the centre to the first cell.
    largest = ndimage.maximum_filter(maps, size, origin=-(size // 2), mode="nearest")
    last = maps.shape[0] - size + 1, maps.shape[1] - size + 1
    return np.asarray(largest[: last[0] : stride, : last[1] : stride])


def _numpy_pool(maps: Array, size: int, stride: int) -> Array:
    windows = sliding_window_view(maps, (size, size))
    return np.asarray(windows[::stride, ::stride].max(axis=(-2, -1)))


def _onnx_pool(maps: Array, size: int, stride: int) -> Array:
    given = np.asarray(maps, np.float32)[None, None]
    return run_onnx("MaxPool", given, kernel_shape=[size] * 2, strides=[stride] * 2)[0, 0]


POOLS = {"NumPy": _numpy_pool, "SciPy": _scipy_pool, "ONNX Runtime": _onnx_pool}


def _pooled(name: str) -> Witness:
    def apply(
        x: Array, kernels: Array, bias: Array, stride: int, channel: int,
        pool_size: int, pool_stride: int,
    ) -> Array:  # fmt: skip
        one = MAPS[name](x, kernels, bias, stride)[channel]
        return POOLS[name](one, pool_size, pool_stride)

    return apply


def _level(name: str) -> Witness:
    def apply(
        x: Array, kernels: Array, bias: Array, kernels_2: Array, stride: int, pool_size: int,
        level: int,
    ) -> Array:  # fmt: skip
        stack = MAPS[name](x, kernels, bias, stride)
        if level == 0:
            return np.asarray(stack)
        small = np.stack([POOLS[name](each, pool_size, pool_size) for each in stack])
        return np.asarray(MAPS[name](small, kernels_2, np.zeros(len(kernels_2)), 1))

    return apply


# Rules.


def _kernel_map(x: Array) -> Array:
    """Take scikit-learn's products of two coordinates, and weigh those of two different ones."""
    made = PolynomialFeatures(2, include_bias=False).fit(x)
    powers = made.powers_
    pairs = powers.sum(axis=1) == 2
    weights = np.where(powers[pairs].max(axis=1) == 2, 1, np.sqrt(2))
    return np.asarray(made.transform(x)[:, pairs] * weights)


def _waves(x: Array, frequencies: Array, phases: Array, gamma: float) -> Array:
    """Let scikit-learn's sampler use the frequencies of the file, in place of its own."""
    sampler = RBFSampler(gamma=gamma, n_components=len(phases), random_state=0).fit(x)
    sampler.random_weights_, sampler.random_offset_ = frequencies.T, phases
    return np.asarray(sampler.transform(x))


def _gradient(x: Array, hidden: Array, bias: Array, output: Array) -> Array:
    sizes = np.cumsum([hidden.size, bias.size])

    def value(vector: Array, row: Array) -> float:
        weights, shifts, heights = np.split(vector, sizes)
        return float(heights @ np.tanh(weights.reshape(hidden.shape) @ row + shifts))

    at = np.concatenate([hidden.ravel(), bias, output])
    return np.stack([optimize.approx_fprime(at, value, 1e-7, row) for row in x])


def _product_state(x: Array) -> Array:
    states = []
    for row in x:
        state = np.ones(1)
        for angle in row:
            state = np.kron(state, [np.cos(angle / 2), np.sin(angle / 2)])
        states.append(state)
    return np.stack(states)


# Other maps.


def _histograms(grey: Array, cell: int, bins: int) -> Array:
    """Vote pixel by pixel, in a loop."""
    down, right = np.gradient(grey)
    height, width = grey.shape
    grid = np.zeros((bins, height // cell, width // cell))
    for row, column in np.ndindex(height, width):
        strength = np.hypot(down[row, column], right[row, column])
        turn = np.arctan2(down[row, column], right[row, column]) / np.pi * bins % bins
        low = int(np.floor(turn)) % bins
        share = turn - np.floor(turn)
        grid[low, row // cell, column // cell] += strength * (1 - share)
        grid[(low + 1) % bins, row // cell, column // cell] += strength * share
    return grid


def _contrast(grey: Array, centre: float, surround: float, reach: float) -> Array:
    centre_blur, surround_blur = (
        ndimage.gaussian_filter(grey, width, mode="nearest", truncate=reach)
        for width in (centre, surround)
    )
    return np.abs(centre_blur - surround_blur)


def _walk(feature_map: Array, width: float) -> Array:
    """Walk: the first left eigenvector of the steps, which repeated steps end in."""
    places = np.argwhere(np.ones(feature_map.shape))
    near = np.exp(-spatial.distance.cdist(places, places, "sqeuclidean") / (2 * width**2))
    flat = feature_map.reshape(-1, 1)
    weights = spatial.distance.cdist(flat, flat, "cityblock") * near
    steps = weights / weights.sum(axis=1, keepdims=True)
    found, vectors = np.linalg.eig(steps.T)
    share = np.real(vectors[:, np.argmax(np.real(found))])
    return np.asarray((share / share.sum()).reshape(feature_map.shape))


def _winner(prototypes: Array, x: Array) -> Array:
    place = pairwise_distances_argmin(x[None], prototypes.reshape(-1, len(x)))[0]
    return np.array(np.unravel_index(place, prototypes.shape[:2]))


def _distances(prototypes: Array, x: Array) -> Array:
    flat = prototypes.reshape(-1, len(x))
    return np.asarray(spatial.distance.cdist(x[None], flat).reshape(prototypes.shape[:2]))


def _onnx_shares(queries: Array, keys: Array) -> Array:
    asked = np.asarray(queries, np.float32)
    scores = run_onnx("MatMul", asked, np.ascontiguousarray(np.asarray(keys, np.float32).T))
    return run_onnx("Softmax", scores / np.float32(np.sqrt(asked.shape[1])), axis=1)


def _scipy_shares(queries: Array, keys: Array) -> Array:
    return special.softmax(queries @ keys.T / np.sqrt(queries.shape[1]), axis=1)


def _looked_at(shares: Witness) -> Witness:
    """The class token's row without what is no patch, cut into rows of the grid."""

    def found(queries: Array, keys: Array, rows: int, before: int) -> Array:
        row = shares(queries, keys)[0, before:]
        return np.stack(np.split(row, rows))

    return found


def _shared_out(shares: Witness) -> Witness:
    """Each word's column, folded by itself."""

    def found(queries: Array, keys: Array, rows: int) -> Array:
        return np.stack([np.stack(np.split(column, rows)) for column in shares(queries, keys).T])

    return found


# Brains, places, look-alikes.


def _preferred(responses: Array, stimuli: Array) -> Array:
    """Go from place to place, and let the strongest answer name its stimulus."""
    found = np.empty(responses.shape[1:])
    for place in np.ndindex(found.shape):
        answers = [float(each[place]) for each in responses]
        found[place] = stimuli[answers.index(max(answers))]
    return found


def _turning(x: Array, frequencies: Array, amplitudes: Array) -> Array:
    """Turn a pointer in the plane for each wave."""
    pointers = np.asarray(amplitudes) * np.exp(2j * np.pi * np.inner(x, frequencies))
    return np.concatenate([pointers.real, pointers.imag], axis=-1)


def _scipy_finds(intensities: Array, times: Array, ratios: Array, threshold: float) -> Array:
    ring = np.array([[1, 1, 1], [1, 0, 1], [1, 1, 1]], bool)
    around = ndimage.maximum_filter(intensities, footprint=ring, mode="constant", cval=-np.inf)
    places = np.argwhere((intensities > around) & (intensities >= threshold))
    return np.array([[times[i], ratios[j], intensities[i, j]] for i, j in places]).reshape(-1, 3)


def _walked(parts: Array, length: int) -> Array:
    """Count base pairs one by one, and turn a little for each."""
    found = []
    for start, end in parts.tolist():
        place, steps = start % length, 0
        while place != end % length:
            place, steps = (place + 1) % length, steps + 1
        found.append([start % length / length, steps / length])
    return 2 * np.pi * np.array(found)


def _signed(columns: Array) -> Array:
    return np.asarray(columns * np.where(columns[0] > 0, -1, 1))


def _sklearn_eigenmap(weights: Array, count: int) -> Array:
    embedding = SpectralEmbedding(count, affinity="precomputed", random_state=0)
    return _signed(embedding.fit_transform(weights))


def _scipy_eigenmap(weights: Array, count: int) -> Array:
    degrees = np.diag(weights.sum(axis=0))
    return _signed(linalg.eigh(degrees - weights, degrees)[1][:, 1 : count + 1])


# Maps of other trades.


def _pairs(
    points: Array, families: Array, weights: Array, positions: Array, kinds: Array,
    width: float, radius: float, profile: str,
) -> float:  # fmt: skip
    """Score pair by pair, in a loop."""
    apart = spatial.distance.cdist(positions, points)
    score = 0.0
    for (feature, point), d in np.ndenumerate(apart):
        worth = {"gaussian": np.exp(-d * d / width), "triangle": max(1 - d / width, 0), "box": 1}
        if kinds[feature] == families[point] and d <= radius:
            score += weights[point] * worth[profile]
    return float(score)


def _statistics(volumes: Array, design: Array, contrast: Array, threshold: float) -> Array:
    """Fit each voxel by itself."""
    spread = contrast @ linalg.inv(design.T @ design) @ contrast
    map_ = np.zeros(volumes.shape[1:])
    for voxel in np.ndindex(map_.shape):
        fitted, squares, _, _ = linalg.lstsq(design, volumes[(slice(None), *voxel)])
        error = np.sqrt(squares / (len(design) - len(contrast)) * spread)
        statistic = contrast @ fitted / error
        map_[voxel] = statistic if abs(statistic) > threshold else 0
    return map_


def _flags(features: Array) -> Array:
    """Let NumPy pack thirty-two flags into bytes, and read them as one number."""
    flags = np.isin(np.arange(32), features)
    return np.packbits(flags, bitorder="little").view("<u4")[0].astype(np.int64)


# Listed sites, by scattering them onto a full grid; graphs, by their Laplacian.


def _full(sites: Array, features: Array, shape: Array) -> Array:
    grid = np.zeros((features.shape[1], *shape))
    grid[(slice(None), *sites.T)] = features.T
    return grid


def _scipy_sites(sites: Array, features: Array, kernels: Array, bias: Array, shape: Array) -> Array:
    grid = _full(sites, features, shape)
    maps = [
        sum(
            ndimage.correlate(plane, part.astype(float), mode="constant")
            for plane, part in zip(grid, kernel, strict=True)
        )
        for kernel in kernels
    ]
    return np.maximum(np.stack(maps)[(slice(None), *sites.T)].T + bias, 0)


def _onnx_sites(sites: Array, features: Array, kernels: Array, bias: Array, shape: Array) -> Array:
    given = (_full(sites, features, shape)[None], kernels, bias)
    singles = (np.asarray(each, np.float32) for each in given)
    halves = [side // 2 for side in kernels.shape[2:]]
    maps = run_onnx("Relu", run_onnx("Conv", *singles, pads=halves * 2))[0]
    return maps[(slice(None), *sites.T)].T


def _scipy_nodes(adjacency: Array, features: Array, weights: Array) -> Array:
    """Take SciPy's Laplacian D − A: with D⁺ = D + I, A⁺ = A + I is D⁺ − (D − A)."""
    laplacian, degrees = sparse.csgraph.laplacian(adjacency.astype(float), return_diag=True)
    roots = sparse.diags_array((1 + degrees) ** -0.5)
    mixed = sparse.eye_array(len(features)) - roots @ sparse.csr_array(laplacian) @ roots
    return np.clip(mixed @ (features @ weights), 0, None)


def _onnx_nodes(adjacency: Array, features: Array, weights: Array) -> Array:
    looped = np.asarray(adjacency + np.eye(len(adjacency)), np.float32)
    shares = looped / np.sqrt(np.outer(looped.sum(axis=1), looped.sum(axis=1)))
    rows = run_onnx("MatMul", features.astype(np.float32), weights.astype(np.float32))
    return run_onnx("Relu", run_onnx("MatMul", shares, rows))


WITNESSES: dict[str, dict[str, Witness]] = {
    "V1": _all(MAPS, _one),
    "V2": _all(SUMS, _one),
    "V2b": _all(SUMS, lambda layer: _examples(layer, whole=False)),
    "V3": MAPS,
    "V3b": _all(MAPS, lambda layer: _examples(layer, whole=True)),
    "V4": _all(MAPS, _received),
    "V5": {name: _pooled(name) for name in POOLS},
    "V6": {name: _level(name) for name in POOLS},
    "V7": {"NumPy": _histograms},
    "V8": {
        "NumPy": lambda stack, power: np.linalg.norm(stack, power, axis=0) ** power,
    },
    "V9": {
        "NumPy": lambda stack: stack.reshape(len(stack), -1).mean(axis=1),
        "SciPy": lambda stack: ndimage.mean(
            stack, np.arange(len(stack))[:, None, None] * np.ones(stack.shape, int),
            range(len(stack))),
        "ONNX Runtime": lambda stack: run_onnx(
            "GlobalAveragePool", np.asarray(stack, np.float32)[None])[0, :, 0, 0],
    },
    "V11": {"SciPy": _scipy_sites, "ONNX Runtime": _onnx_sites},
    "V12": {"SciPy": _scipy_nodes, "ONNX Runtime": _onnx_nodes},
    "U1": _all(MAPS, _plane),
    "W1": {"NumPy": lambda kernels, channel, **_: kernels[channel]},
    "F1": _all(MAPS, _at_two_inputs),
    "F3": {"NumPy": lambda x: np.stack(
        [np.ones(x.shape[:-1]), x[..., 0] / x[..., 1], x[..., 2] * x[..., 3]], axis=-1)},
    "F4": {"scikit-learn": _kernel_map},
    "F5": {"scikit-learn": _waves},
    "F6": {"SciPy": _gradient},
    "F7": {
        "NumPy": lambda x: np.where(x > 0, x, np.expm1(np.minimum(x, 0))) + 1,
        "ONNX Runtime": lambda x: run_onnx("Elu", np.asarray(x, np.float32)) + 1,
    },
    "F8": {"NumPy": _product_state},
    "M1": {"scikit-learn": _winner},
    "M1a": {"SciPy": _distances},
    "M4": {"SciPy": _contrast},
    "M5": {"SciPy": _walk},
    "M2": {"NumPy": _preferred},
    "M3": {"NumPy": lambda values, feature: float(np.isin(values, [feature]).sum())},
    "F9": {"NumPy": _turning},
    "T2": {"SciPy": _scipy_finds},
    "T5": {"NumPy": _walked},
    "T6": {"SciPy": _scipy_eigenmap, "scikit-learn": _sklearn_eigenmap},
    "M6": {"SciPy": _pairs},
    "M7": {"SciPy": _statistics},
    "N1": {
        "NumPy": lambda stack, weights: np.einsum("c,chw->hw", weights, stack),
        "ONNX Runtime": lambda stack, weights: run_onnx(
            "Conv", np.asarray(stack, np.float32)[None],
            np.asarray(weights, np.float32)[None, :, None, None])[0, 0],
    },
    "N2": {
        "SciPy": lambda tokens: _scipy_shares(tokens, tokens),
        "ONNX Runtime": lambda tokens: _onnx_shares(tokens, tokens),
    },
    "T7": {"NumPy": _flags},
    "N3": {"SciPy": _looked_at(_scipy_shares), "ONNX Runtime": _looked_at(_onnx_shares)},
    "N4": {"SciPy": _shared_out(_scipy_shares), "ONNX Runtime": _shared_out(_onnx_shares)},
}  # fmt: skip
"""By sense and library. F2 needs the trained network: see the test of it."""


def _onnx_means(
    x: Array, kernels: Array, bias: Array, stride: int, channel: int,
    pool_size: int, pool_stride: int,
) -> Array:  # fmt: skip
    one = onnx_maps(x, kernels, bias, stride)[channel][None, None]
    options = {"kernel_shape": [pool_size] * 2, "strides": [pool_stride] * 2}
    return run_onnx("AveragePool", one, **options)[0, 0]


def _waves_without_phases(x: Array, frequencies: Array, **_: Any) -> Array:
    """Take real and imaginary parts of waves on the circle."""
    turned = np.exp(1j * np.inner(x, frequencies)) / np.sqrt(len(frequencies))
    return np.hstack([turned.real, turned.imag])


def _backwards(x: Array) -> Array:
    """Multiply the qubits from the last to the first."""
    states = []
    for row in x:
        state = np.ones(1)
        for angle in row:
            state = np.kron([np.cos(angle / 2), np.sin(angle / 2)], state)
        states.append(state)
    return np.stack(states)


def _sines_and_cosines(x: Array, frequencies: Array, amplitudes: Array) -> Array:
    turned = amplitudes * np.exp(2j * np.pi * np.inner(x, frequencies))
    return np.hstack([turned.imag, turned.real])


def _wave_by_wave(x: Array, frequencies: Array, amplitudes: Array) -> Array:
    """Let NumPy see complex numbers as pairs of real ones."""
    turned = amplitudes * np.exp(2j * np.pi * np.inner(x, frequencies))
    return np.ascontiguousarray(turned).view(float)


def _last(layer: Witness) -> Witness:
    return lambda **given: np.stack(list(layer(**given)), axis=-1)


FORMS: dict[tuple[str, str], Witness] = {
    ("V3", "channels-last"): _last(numpy_maps),
    ("V3b", "channels-last"): lambda x, **given: np.stack(
        [_last(numpy_maps)(x=each, **given) for each in x]),
    ("V4", "channels-last"): _last(WITNESSES["V4"]["NumPy"]),
    ("V6", "channels-last"): _last(WITNESSES["V6"]["NumPy"]),
    ("V5", "mean"): _onnx_means,
    ("V8", "mean"): lambda stack, power: (
        np.linalg.norm(stack, power, axis=0) ** power / len(stack)),
    ("V9", "max"): lambda stack: run_onnx(
        "GlobalMaxPool", np.asarray(stack, np.float32)[None])[0, :, 0, 0],
    ("F4", "all-products"): lambda x: np.stack([np.outer(row, row).ravel() for row in x]),
    ("F5", "cosines-and-sines"): _waves_without_phases,
    ("F8", "first-qubit-last"): _backwards,
    ("F9", "sines-first"): _sines_and_cosines,
    ("F9", "by-wave"): _wave_by_wave,
    ("M1a", "squared-distance"): lambda prototypes, x: spatial.distance.cdist(
        x[None], prototypes.reshape(-1, len(x)), "sqeuclidean").reshape(prototypes.shape[:2]),
    ("N4", "words-last"): lambda queries, keys, rows: np.stack(
        np.split(_scipy_shares(queries, keys), rows)),
}  # fmt: skip
"""The other right forms of a sense, by its code and the form's name."""

LOOSE = {
    ("F6", "SciPy"): 1e-6,
    ("M5", "SciPy"): 1e-9,
    ("T6", "SciPy"): 1e-9,
    ("T6", "scikit-learn"): 1e-9,
}
"""Where a library's way is less exact than the file asks: differences, and eigenvectors."""

JAVASCRIPT = {
    "V1": "({x, kernels, bias, stride, channel}) => layer(x, kernels, bias, stride).a[channel]",
    "V2": "({x, kernels, bias, stride, channel}) => layer(x, kernels, bias, stride).z[channel]",
    "V2b": """({x, kernels, bias, stride, channel}) =>
        x.map(each => layer(each, kernels, bias, stride).z[channel])""",
    "V3": "({x, kernels, bias, stride}) => layer(x, kernels, bias, stride).a",
    "V3b": "({x, kernels, bias, stride}) => x.map(each => layer(each, kernels, bias, stride).a)",
    "U1": """({x, kernels, bias, stride, channel}) =>
        layer(x, kernels, bias, stride).a[channel].flat()""",
    "F1": """({x, kernels, bias, stride, channel}) => [x, x.map(
        plane => plane.map(row => [...row].reverse()))].map(
        each => layer(each, kernels, bias, stride).a[channel])""",
    "F4": """({x}) => x.map(point => fmExplorers.MAPS.three.map(point).map(
        ([c, v]) => Math.sqrt(c) * v))""",
}
"""The arithmetic of this site's explorers, as functions of a case; F4 there is of the plane."""
LAYER = """const layer = (x, kernels, bias, stride) => fmExplorers.forward(
    x, [{kernels, bias, stride, padding: 0, dilation: 1, activation: "relu"}])[0];"""
