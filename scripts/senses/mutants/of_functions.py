"""Wrong definitions of units, weights and functions."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np

from scripts.compute import (
    activations,
    convolution,
    network,
    polynomial_maps,
    positions,
    structured_maps,
)
from scripts.compute.structured_maps import TwoLayers
from scripts.inputs import samples
from scripts.inputs.sense_inputs import Array, Run
from scripts.senses import functions
from scripts.senses.functions import Rule, Unit
from scripts.senses.mutant import Mutant


def _units(change: Callable[[Unit], Unit]) -> Callable[[Run], tuple[Unit, ...]]:
    """Return a definition of the plane of units in which each unit is changed."""
    return lambda run: tuple(change(unit) for unit in functions.plane_of_units(run))


def _by_width(run: Run) -> tuple[Unit, ...]:
    """Return a plane that is right for square filters only."""
    kernel = run.kernels[run.channel]
    rows, columns = (length - kernel.shape[-1] + 1 for length in run.x.shape[-2:])
    one = functions.plane_of_units(run)[0]
    return tuple(one._replace(row=row, column=column) for row, column in np.ndindex(rows, columns))


def _by_height(run: Run) -> tuple[Unit, ...]:
    """Return a plane whose columns are counted by the filter's height."""
    kernel = run.kernels[run.channel]
    rows, columns = (
        positions.output_size(length, kernel.shape[-2], stride=run.stride)
        for length in run.x.shape[-2:]
    )
    one = functions.plane_of_units(run)[0]
    return tuple(one._replace(row=row, column=column) for row, column in np.ndindex(rows, columns))


def _transposed_bank(run: Run) -> Array:
    """Return what input channel c meets for filter c, where there are as many of both."""
    outputs, inputs = run.kernels.shape[:2]
    bank = run.kernels.swapaxes(0, 1) if outputs == inputs else run.kernels
    return np.asarray(bank[run.channel])


def _layer(run: Run, kernels: Array, *, bias: bool = True, stride: int = 0) -> Rule:
    """Return the function from an input to the followed channel, with something changed."""
    one = slice(run.channel, run.channel + 1)

    def apply(x: Array) -> Array:
        added = run.bias[one] if bias else None
        z = convolution.correlate2d(x, kernels[one], added, stride=stride or run.stride)
        return np.asarray(activations.relu(z)[0])

    return apply


def _linear(run: Run) -> Rule:
    one = slice(run.channel, run.channel + 1)
    return lambda x: convolution.correlate2d(x, run.kernels[one], run.bias[one], stride=run.stride)[
        0
    ]


def _still(run: Run) -> Rule:
    """Return the map of one input, whatever is asked: a value taken for the function."""
    made = functions.single_filter_map(run)(run.x)
    return lambda x: made


def _clipped(run: Run) -> Rule:
    """Return the map with a ceiling at the brightest response that was seen before."""
    apply, ceiling = functions.single_filter_map(run), run.a[run.channel].max()
    return lambda x: np.minimum(apply(x), ceiling)


def _trunk(stage: str, summary: Callable[[Array], Array]) -> Callable[[], Rule]:
    """Return a definition of the trained map: a summary of one stage of the network."""
    return lambda: lambda x: summary(network.forward(x, samples.weights())[stage].maps)


def _mean(maps: Array) -> Array:
    return np.asarray(maps.mean(axis=(1, 2)))


def _car(change: Callable[..., tuple[Array, ...]]) -> Callable[[], Rule]:
    """Return a definition of the hand-written map from a formula in V, m, h and w."""

    def apply(x: Array) -> Array:
        volume, weight, height, width = np.moveaxis(np.asarray(x, float), -1, 0)
        return np.stack(change(volume, weight, height, width), axis=-1)

    return lambda: apply


def _quotients(x: Array) -> Array:
    """Return the features with whole quotients for whole numbers."""
    found = polynomial_maps.car_features(x)
    if np.asarray(x).dtype.kind == "i":
        found[..., 1] = np.floor(found[..., 1])
    return found


def _first_density(x: Array) -> Array:
    """Return the features with the first row's density for all."""
    found = polynomial_maps.car_features(x)
    found[..., 1] = found[..., 1].ravel()[0]
    return found


def _waves(
    *, scale: float = 1, phase: float = 2 * np.pi, weight: float = 2, mean: bool = False
) -> Callable[..., Rule]:
    """Return a definition of the random map with a wrong width, phase or weight."""

    def define(count: int, *, dimension: int, gamma: float, seed: int) -> Rule:
        rng = np.random.default_rng(seed)
        frequencies = rng.normal(0, scale * np.sqrt(2 * gamma), (count, dimension))
        phases = rng.uniform(0, 1, count) * phase
        length = count**2 if mean else count
        return lambda x: np.sqrt(weight / length) * np.cos(x @ frequencies.T + phases)

    return define


def _cauchy(count: int, *, dimension: int, gamma: float, seed: int) -> Rule:
    """Return random waves of another kernel: frequencies with Cauchy's distribution."""
    rng = np.random.default_rng(seed)
    frequencies = rng.standard_cauchy((count, dimension)) * np.sqrt(2 * gamma)
    phases = rng.uniform(0, 2 * np.pi, count)
    return lambda x: np.sqrt(2 / count) * np.cos(x @ frequencies.T + phases)


def _fewer(count: int, *, dimension: int, gamma: float, seed: int) -> Rule:
    """Return waves that are weighed as if there were one fewer."""
    apply = functions.approximate_kernel_map(count, dimension=dimension, gamma=gamma, seed=seed)
    return lambda x: apply(x) * np.sqrt(count / (count - 1))


def _rectified_waves(count: int, *, dimension: int, gamma: float, seed: int) -> Rule:
    apply = functions.approximate_kernel_map(count, dimension=dimension, gamma=gamma, seed=seed)
    return lambda x: activations.relu(apply(x))


def _restless_waves(count: int, *, dimension: int, gamma: float, seed: int) -> Rule:
    """Return waves that are drawn anew for every question."""
    seeds = itertools.count(1000 * seed)

    def apply(x: Array) -> Array:
        drawn = functions.approximate_kernel_map(
            count, dimension=dimension, gamma=gamma, seed=next(seeds)
        )
        return drawn(x)

    return apply


def _few_waves(count: int, *, dimension: int, gamma: float, seed: int) -> Rule:
    """Return 16 waves, repeated: longer, and no better."""
    apply = functions.approximate_kernel_map(16, dimension=dimension, gamma=gamma, seed=seed)
    return lambda x: np.tile(apply(x), count // 16) / np.sqrt(count // 16)


def _gradient(
    change: Callable[[Array, Array, TwoLayers], tuple[Array, Array, Array]],
) -> Callable[[TwoLayers], Rule]:
    """Return a definition of the tangent map from tanh units t and rows x."""

    def define(params: TwoLayers) -> Rule:
        def apply(x: Array) -> Array:
            units = np.tanh(x @ params.hidden.T + params.bias)
            return np.concatenate(change(units, x, params), axis=-1)

        return apply

    return define


def _by_columns(params: TwoLayers) -> Rule:
    """Return the gradient with the derivatives by the hidden weights column by column."""

    def apply(x: Array) -> Array:
        found = structured_maps.tangent_map(params, x)
        cut, shape = params.hidden.size, (len(x), *params.hidden.shape)
        turned = found[:, :cut].reshape(shape).swapaxes(1, 2).reshape(len(x), cut)
        return np.concatenate([turned, found[:, cut:]], axis=1)

    return apply


def _first_input(params: TwoLayers) -> Rule:
    """Return the gradient with every hidden weight taken to meet the first coordinate."""

    def apply(x: Array) -> Array:
        slopes = params.output * (1 - np.tanh(x @ params.hidden.T + params.bias) ** 2)
        found = structured_maps.tangent_map(params, x)
        along = np.repeat(slopes, params.hidden.shape[1], axis=1) * x[:, :1]
        return np.concatenate([along, found[:, params.hidden.size :]], axis=1)

    return apply


def _state(change: Callable[[Array], tuple[Array, Array]]) -> Callable[[], Rule]:
    """Return a definition of the encoding with another qubit for each angle."""

    def apply(x: Array) -> Array:
        state = np.ones((*np.shape(x)[:-1], 1))
        for angle in np.moveaxis(np.asarray(x, float), -1, 0):
            qubit = np.stack(change(angle), axis=-1)
            state = (state[..., :, None] * qubit[..., None, :]).reshape(*angle.shape, -1)
        return state

    return lambda: apply


MUTANTS = (
    Mutant("U1", "U1 := U1 with rows and columns exchanged",
           _units(lambda unit: unit._replace(row=unit.column, column=unit.row))),
    Mutant("U1", "U1 := units with rot₁₈₀ w",
           _units(lambda unit: unit._replace(kernel=unit.kernel[:, ::-1, ::-1]))),
    Mutant("U1", "U1 := units without b", _units(lambda unit: unit._replace(bias=0.0))),
    Mutant("U1", "U1 := U1 without its last unit",
           lambda run: functions.plane_of_units(run)[:-1]),
    Mutant("U1", "U1 := units with weights of their own",
           _units(lambda unit: unit._replace(kernel=unit.kernel * (1 + unit.row)))),
    Mutant("U1", "U1 := the units of one position, all channels",
           lambda run: tuple(Unit(c, 0, 0, kernel, float(run.bias[c]))
                             for c, kernel in enumerate(run.kernels))),
    Mutant("U1", "U1 := the plane of the next channel",
           lambda run: functions.plane_of_units(
               run._replace(channel=(run.channel + 1) % len(run.kernels)))),
    Mutant("U1", "U1[p] := U1[p + (0, 1)]",
           _units(lambda unit: unit._replace(column=(unit.column + 1) % 3))),
    Mutant("U1", "U1 := H and W both counted by the filter's width", _by_width),
    Mutant("U1", "U1 := H and W both counted by the filter's height", _by_height),
    Mutant("U1", "U1 := the units of stride 1",
           lambda run: functions.plane_of_units(run._replace(stride=1))),
    Mutant("U1", "U1 := units whose patches start side by side",
           _units(lambda unit: unit._replace(stride=1))),
    Mutant("U1", "U1 := units of channel 0", _units(lambda unit: unit._replace(channel=0))),
    Mutant("U1", "U1 := units with b rounded",
           _units(lambda unit: unit._replace(bias=float(round(unit.bias))))),
    Mutant("W1", "W1 := w of 16 bits", lambda run: run.kernels[run.channel].astype(np.float16)),
    Mutant("W1", "W1 := the weights that input channel c meets", _transposed_bank),
    Mutant("W1", "W1 := rot₁₈₀ w", lambda run: run.kernels[run.channel][:, ::-1, ::-1]),
    Mutant("W1", "W1 := wᵀ", lambda run: run.kernels[run.channel].swapaxes(-1, -2)),
    Mutant("W1", "W1 := −w", lambda run: -run.kernels[run.channel]),
    Mutant("W1", "W1 := w + b", lambda run: run.kernels[run.channel] + run.bias[run.channel]),
    Mutant("W1", "W1 := the next filter",
           lambda run: run.kernels[(run.channel + 1) % len(run.kernels)]),
    Mutant("W1", "W1 := V1", lambda run: run.a[run.channel][None]),
    Mutant("W1", "W1 := all filters", lambda run: run.kernels),
    Mutant("W1", "W1 := w/‖w‖",
           lambda run: run.kernels[run.channel] / np.linalg.norm(run.kernels[run.channel])),
    Mutant("W1", "W1 := w − mean w",
           lambda run: run.kernels[run.channel] - run.kernels[run.channel].mean()),
    Mutant("F1", "F1 := V1, whatever the input", _still),
    Mutant("F1", "F1 := w ⋆ · + b", _linear),
    Mutant("F1", "F1 := ReLU(w ⋆ ·)", lambda run: _layer(run, run.kernels, bias=False)),
    Mutant("F1", "F1 := ReLU(rot₁₈₀ w ⋆ · + b)",
           lambda run: _layer(run, run.kernels[..., ::-1, ::-1])),
    Mutant("F1", "F1 := ReLU(wᵀ ⋆ · + b)",
           lambda run: _layer(run, run.kernels.swapaxes(-1, -2))),
    Mutant("F1", "F1 := F1 at twice the stride",
           lambda run: _layer(run, run.kernels, stride=2 * run.stride)),
    Mutant("F1", "F1 := the next filter's", lambda run: functions.single_filter_map(
        run._replace(channel=(run.channel + 1) % len(run.kernels)))),
    Mutant("F1", "F1 := max |w ⋆ · + b|, 0", lambda run: lambda x: np.abs(_linear(run)(x))),
    Mutant("F1", "F1 := φ, all channels", lambda run: lambda x: activations.relu(
        convolution.correlate2d(x, run.kernels, run.bias, stride=run.stride))),
    Mutant("F1", "F1 := min(F1, max V1)", _clipped),
    Mutant("F2", "F2 := max_p V3", _trunk("fire9", lambda maps: maps.max(axis=(1, 2)))),
    Mutant("F2", "F2 := mean_p of the module before", _trunk("fire8", _mean)),
    Mutant("F2", "F2 := mean_c V3", _trunk("fire9", lambda maps: maps.mean(axis=0).ravel())),
    Mutant("F2", "F2 := Σ_p V3", _trunk("fire9", lambda maps: maps.sum(axis=(1, 2)))),
    Mutant("F2", "F2 := scores", _trunk("conv10/a", _mean)),
    Mutant("F2", "F2 := V3", _trunk("fire9", np.asarray)),
    Mutant("F2", "F2 := F2(x)/‖F2(x)‖",
           _trunk("fire9", lambda maps: _mean(maps) / np.linalg.norm(_mean(maps)))),
    Mutant("F3", "F3 := (1, m/V, h w)", _car(lambda v, m, h, w: (v**0, m / v, h * w))),
    Mutant("F3", "F3 := (1, V m, h w)", _car(lambda v, m, h, w: (v**0, v * m, h * w))),
    Mutant("F3", "F3 := (1, V/m, h + w)", _car(lambda v, m, h, w: (v**0, v / m, h + w))),
    Mutant("F3", "F3 := (1, V/m, h/w)", _car(lambda v, m, h, w: (v**0, v / m, h / w))),
    Mutant("F3", "F3 := (V/m, h w)", _car(lambda v, m, h, w: (v / m, h * w))),
    Mutant("F3", "F3 := (1, h w, V/m)", _car(lambda v, m, h, w: (v**0, h * w, v / m))),
    Mutant("F3", "F3 := (0, V/m, h w)", _car(lambda v, m, h, w: (0 * v, v / m, h * w))),
    Mutant("F3", "F3 := (1, V/m, 2 h w)", _car(lambda v, m, h, w: (v**0, v / m, 2 * h * w))),
    Mutant("F3", "F3 := x", lambda: np.asarray),
    Mutant("F3", "F3 := |F3|", lambda: lambda x: np.abs(polynomial_maps.car_features(x))),
    Mutant("F3", "F3 := (1, ⌊V/m⌋, h w) for integers", lambda: _quotients),
    Mutant("F3", "F3 := (V/V, V/m, h w)",
           _car(lambda v, m, h, w: (np.where(v == 0, 0, 1), v / m, h * w))),
    Mutant("F3", "F3 := F3 with 6 decimals",
           lambda: lambda x: np.round(polynomial_maps.car_features(x), 6)),
    Mutant("F3", "F3 := (1, V₀/m₀, h w)", lambda: _first_density),
    Mutant("F4", "F4 := (x₁², x₁x₂, x₂²)", lambda: lambda x: (
        polynomial_maps.polynomial_features(x, degree=2)[..., 1 + x.shape[-1]:])),
    Mutant("F4", "F4 := (x₁², 2x₁x₂, x₂²)", lambda: lambda x: polynomial_maps.symmetric_square(x) *
           np.where(polynomial_maps.symmetric_square(np.ones(x.shape[-1])) > 1, np.sqrt(2), 1)),
    Mutant("F4", "F4 := |F4|", lambda: lambda x: np.abs(polynomial_maps.symmetric_square(x))),
    Mutant("F4", "F4 := x", lambda: np.asarray),
    Mutant("F4", "F4 := the map of (x·y + 1)²",
           lambda: lambda x: polynomial_maps.polynomial_map(x, degree=2, offset=1)),
    Mutant("F4", "F4 := the map of (x·y)³",
           lambda: lambda x: polynomial_maps.polynomial_map(x, degree=3, offset=0)),
    Mutant("F4", "F4 := F4′, all products", lambda: polynomial_maps.tensor_square),
    Mutant("F4", "F4 := F4/‖F4‖", lambda: lambda x: polynomial_maps.symmetric_square(x) /
           np.linalg.norm(polynomial_maps.symmetric_square(x), axis=-1, keepdims=True)),
    Mutant("F4", "F4 := the squares alone", lambda: lambda x: x**2),
    Mutant("F5", "F5 := waves half as fast", _waves(scale=0.5)),
    Mutant("F5", "F5 := waves of the width γ", _waves(scale=np.sqrt(0.5))),
    Mutant("F5", "F5 := waves without phase", _waves(phase=0)),
    Mutant("F5", "F5 := √(1/D) cos(…)", _waves(weight=1)),
    Mutant("F5", "F5 := (√2/D) cos(…)", _waves(mean=True)),
    Mutant("F5", "F5 := waves of the Laplacian kernel", _cauchy),
    Mutant("F5", "F5 := 16 waves, repeated", _few_waves),
    Mutant("F5", "F5 := ReLU(F5)", _rectified_waves),
    Mutant("F5", "F5 := waves with phases up to π/2", _waves(phase=np.pi / 2)),
    Mutant("F5", "F5 := √(2/(D − 1)) cos(…)", _fewer),
    Mutant("F5", "F5 := other waves at each question", _restless_waves),
    Mutant("F6", "F6 := ∇ₓ f", lambda params: lambda x: (
        (params.output * (1 - np.tanh(x @ params.hidden.T + params.bias) ** 2)) @ params.hidden)),
    Mutant("F6", "F6 := without tanh′", _gradient(lambda t, x, p: (
        p.output * x, p.output * np.ones_like(t), t))),
    Mutant("F6", "F6 := 1 − t for 1 − t²", _gradient(lambda t, x, p: (
        p.output * (1 - t) * x, p.output * (1 - t), t))),
    Mutant("F6", "F6 := without the output weights", _gradient(lambda t, x, p: (
        (1 - t**2) * x, 1 - t**2, t))),
    Mutant("F6", "F6 := without ∂b", _gradient(lambda t, x, p: (
        p.output * (1 - t**2) * x, np.zeros_like(t), t))),
    Mutant("F6", "F6 := −F6", _gradient(lambda t, x, p: (
        -p.output * (1 - t**2) * x, -p.output * (1 - t**2), -t))),
    Mutant("F6", "F6 := the hidden units", lambda params: lambda x: (
        np.tanh(x @ params.hidden.T + params.bias))),
    Mutant("F6", "F6 := F6 in another order", _gradient(lambda t, x, p: (
        t, p.output * (1 - t**2), p.output * (1 - t**2) * x))),
    Mutant("F6", "F6 := F6 with ∂W column by column", _by_columns),
    Mutant("F6", "F6 := ∂W by the first coordinate alone", _first_input),
    Mutant("F7", "F7 := elu", lambda: lambda x: structured_maps.elu_plus_one(x) - 1),
    Mutant("F7", "F7 := ReLU", lambda: activations.relu),
    Mutant("F7", "F7 := exp", lambda: np.exp),
    Mutant("F7", "F7 := log(1 + exp)", lambda: lambda x: np.log1p(np.exp(x))),
    Mutant("F7", "F7 := |x| + 1", lambda: lambda x: np.abs(x) + 1),
    Mutant("F7", "F7 := softmax of each row", lambda: activations.softmax),
    Mutant("F7", "F7 := ½ eˣ below 0",
           lambda: lambda x: np.where(x > 0, x + 1, 0.5 * np.exp(np.minimum(x, 0)))),
    Mutant("F7", "F7 := x² + 1", lambda: lambda x: x**2 + 1),
    Mutant("F7", "F7 := min(F7, 7)",
           lambda: lambda x: np.minimum(structured_maps.elu_plus_one(x), 7)),
    Mutant("F7", "F7 := (x > 0)(x + 1) + (x ≤ 0) eˣ",
           lambda: lambda x: (x > 0) * (x + 1) + (x <= 0) * np.exp(x)),
    Mutant("F8", "F8 := (cos x/2, |sin x/2|) for each angle",
           _state(lambda angle: (np.cos(angle / 2), np.abs(np.sin(angle / 2))))),
    Mutant("F8", "F8 := F8 of the angles modulo 2π",
           lambda: lambda x: structured_maps.angle_state(np.asarray(x) % (2 * np.pi))),
    Mutant("F8", "F8 := F8 of the first two angles", lambda: lambda x: structured_maps.angle_state(
        np.where(np.arange(np.shape(x)[-1]) < 2, x, 0))),
    Mutant("F8", "F8 := (cos x, sin x) for each angle",
           _state(lambda angle: (np.cos(angle), np.sin(angle)))),
    Mutant("F8", "F8 := (sin x/2, cos x/2) for each angle",
           _state(lambda angle: (np.sin(angle / 2), np.cos(angle / 2)))),
    Mutant("F8", "F8 := the last angle slowest",
           lambda: lambda x: structured_maps.angle_state(np.asarray(x)[..., ::-1])),
    Mutant("F8", "F8 := (1, x/2) for each angle",
           _state(lambda angle: (np.ones_like(angle), angle / 2))),
    Mutant("F8", "F8 := the qubits side by side", lambda: lambda x: np.concatenate(
        [np.cos(np.asarray(x) / 2), np.sin(np.asarray(x) / 2)], axis=-1)),
    Mutant("F8", "F8 := |F8|²", lambda: lambda x: structured_maps.angle_state(x) ** 2),
    Mutant("F8", "F8 := ρ", lambda: lambda x: structured_maps.density(
        structured_maps.angle_state(x)).reshape(len(x), -1)),
    Mutant("F8", "F8 := 2 F8", lambda: lambda x: 2 * structured_maps.angle_state(x)),
)  # fmt: skip
