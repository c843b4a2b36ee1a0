"""Wrong definitions of the senses that are numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scripts.compute import activations, convolution, pooling
from scripts.inputs import samples
from scripts.inputs.sense_inputs import LEVELS, Array, Run
from scripts.senses import values
from scripts.senses.mutant import Mutant


def _z(run: Run, kernels: Array | None = None, *, bias: bool = True, stride: int = 0) -> Array:
    """Return the sums of a layer with something changed."""
    used = run.kernels if kernels is None else kernels
    added = run.bias if bias else None
    return convolution.correlate2d(run.x, used, added, stride=stride or run.stride)


def _a(run: Run, kernels: Array | None = None, *, bias: bool = True, stride: int = 0) -> Array:
    return activations.relu(_z(run, kernels, bias=bias, stride=stride))


def _moved(run: Run) -> Array:
    """Return the sums with every window one column further right, the last wrapped around."""
    return _z(run._replace(x=np.roll(run.x, -1, axis=-1)))


def _sharp(run: Run) -> Array:
    """Return the maps with a strict threshold, taken from the smallest positive value."""
    stack = run.a
    return np.where(stack > stack[stack > 0].min(), stack, 0)


def _neighbours(run: Run) -> Array:
    """Return the maps normalised across channels: the wrong set for one map."""
    return np.asarray((run.z - run.z.mean(axis=0)) / run.z.std(axis=0))


def _seen(run: Run) -> Array:
    """Return the input as far as a window reaches: a stride may leave the last of it out."""
    reach = zip(run.x.shape[-2:], run.kernels.shape[-2:], strict=True)
    bottom, right = (length - (length - kernel) % run.stride for length, kernel in reach)
    return run.x[:, :bottom, :right]


def _levels(name: str = "chelsea", stages: Sequence[str] = LEVELS) -> dict[str, Array]:
    return {stage: samples.maps(stage, name) for stage in stages}


def _votes(grey: Array, *, cell: int = 16, signed: bool = False, counted: bool = False) -> Array:
    """Return histograms of directions with hard bins; by length, or one vote a pixel."""
    height, width = (length // cell * cell for length in grey.shape)
    down, right = np.gradient(np.asarray(grey, float)[:height, :width])
    turns = np.arctan2(down, right) / np.pi * (4 if signed else 8)
    bins = np.round(turns).astype(int) % 8
    weight = np.ones_like(down) if counted else np.hypot(down, right)
    votes = np.where(bins == np.arange(8)[:, None, None], weight, 0.0)
    shape = (8, height // cell, cell, width // cell, cell)
    return np.asarray(votes.reshape(shape).sum(axis=(2, 4)))


def _votes_beyond(grey: Array, *, cell: int = 16) -> Array:
    """Return the histograms with the slope at the last whole cell's edge taken across it."""
    height, width = (length // cell for length in grey.shape)
    ragged = (-length % cell for length in grey.shape)
    whole = np.pad(grey, [(0, more) for more in ragged], mode="edge")
    return values.hand_designed_feature_map(whole, cell=cell)[:, :height, :width]


MUTANTS = (
    Mutant("V1", "V1 := V2", lambda run: run.z[run.channel]),
    Mutant("V1", "V1 := |V2|", lambda run: np.abs(run.z[run.channel])),
    Mutant("V1", "V1 := −ReLU(−V2)", lambda run: np.minimum(run.z[run.channel], 0)),
    Mutant("V1", "V1 := tanh(V2)", lambda run: np.tanh(run.z[run.channel])),
    Mutant("V1", "V1 := LeakyReLU(V2)",
           lambda run: np.where(run.z > 0, run.z, 0.01 * run.z)[run.channel]),
    Mutant("V1", "V1 := ReLU(w ⋆ x)", lambda run: _a(run, bias=False)[run.channel]),
    Mutant("V1", "V1 := ReLU(rot₁₈₀ w ⋆ x + b)",
           lambda run: _a(run, run.kernels[..., ::-1, ::-1])[run.channel]),
    Mutant("V1", "V1 := ReLU(wᵀ ⋆ x + b)",
           lambda run: _a(run, run.kernels.swapaxes(-1, -2))[run.channel]),
    Mutant("V1", "V1[p] := V1[p + (0, 1)]", lambda run: activations.relu(_moved(run))[run.channel]),
    Mutant("V1", "V1 := V1ᵀ", lambda run: run.a[run.channel].T),
    Mutant("V1", "V1 := V3[c + 1]", lambda run: run.a[(run.channel + 1) % len(run.a)]),
    Mutant("V1", "V1 := V3", lambda run: run.a),
    Mutant("V1", "V1 := V5", lambda run: values.pooled_feature_map(run, size=2, stride=1)),
    Mutant("V1", "V1 := V2 where V2 > min V1, else 0", lambda run: _sharp(run)[run.channel]),
    Mutant("V1", "V1 := V1/max V1",
           lambda run: run.a[run.channel] / np.maximum(run.a[run.channel].max(), 1e-9)),
    Mutant("V1", "V1 := min(V1, 255)", lambda run: np.minimum(run.a[run.channel], 255)),
    Mutant("V2", "V2 := max(V2, −255)", lambda run: np.maximum(run.z[run.channel], -255)),
    Mutant("V2", "V2 := max(V2, −max V1)",
           lambda run: np.maximum(run.z[run.channel], -run.a[run.channel].max())),
    Mutant("V2", "V2 := V1", lambda run: run.a[run.channel]),
    Mutant("V2", "V2 := w ⋆ x", lambda run: _z(run, bias=False)[run.channel]),
    Mutant("V2", "V2 := w ⋆ x − b",
           lambda run: _z(run._replace(bias=-run.bias))[run.channel]),
    Mutant("V2", "V2 := w ∗ x + b",
           lambda run: _z(run, run.kernels[..., ::-1, ::-1])[run.channel]),
    Mutant("V2", "V2 := wᵀ ⋆ x + b",
           lambda run: _z(run, run.kernels.swapaxes(-1, -2))[run.channel]),
    Mutant("V2", "V2[p] := V2[p + (0, 1)]", lambda run: _moved(run)[run.channel]),
    Mutant("V2", "V2 := w[first channel] ⋆ x[first channel] + b",
           lambda run: _z(run._replace(x=run.x[:1], kernels=run.kernels[:, :1]))[run.channel]),
    Mutant("V2", "V2 := (V2 − μ_c)/σ_c over channels", lambda run: _neighbours(run)[run.channel]),
    Mutant("V2", "V2 := −V2", lambda run: -run.z[run.channel]),
    Mutant("V2b", "V2b := V1(xₙ)ₙ", lambda runs: np.stack([run.a[run.channel] for run in runs])),
    Mutant("V2b", "V2b := V2(x₀)", lambda runs: runs[0].z[runs[0].channel]),
    Mutant("V2b", "V2b := all channels of x₀", lambda runs: runs[0].z[: len(runs)]),
    Mutant("V2b", "V2b := V2(x₀), …, V2(x₀)",
           lambda runs: np.stack([runs[0].z[runs[0].channel]] * len(runs))),
    Mutant("V2b", "V2b := (w ⋆ xₙ)ₙ",
           lambda runs: np.stack([_z(run, bias=False)[run.channel] for run in runs])),
    Mutant("V2b", "V2b := (V2(xₙ) − μₙ)ₙ",
           lambda runs: np.stack([run.z[run.channel] - run.z[run.channel].mean() for run in runs])),
    Mutant("V2b", "V2b := V2b with positions transposed",
           lambda runs: np.stack([run.z[run.channel].T for run in runs])),
    Mutant("V3", "V3 := z", lambda run: run.z),
    Mutant("V3", "V3 := V1", lambda run: run.a[run.channel]),
    Mutant("V3", "V3[c] := V3[C − 1 − c]", lambda run: run.a[::-1]),
    Mutant("V3", "V3[c] := V1, one filter for all c",
           lambda run: np.stack([run.a[run.channel]] * len(run.a))),
    Mutant("V3", "V3 := ReLU(rot₁₈₀ w ⋆ x + b)",
           lambda run: _a(run, run.kernels[..., ::-1, ::-1])),
    Mutant("V3", "V3 := V3 with the channels last", lambda run: np.moveaxis(run.a, 0, -1)),
    Mutant("V3", "V3 := |z|", lambda run: np.abs(run.z)),
    Mutant("V3", "V3 := ReLU(w ⋆ x)", lambda run: _a(run, bias=False)),
    Mutant("V3", "V3 := the channels that are not 0", lambda run: run.a[run.a.any(axis=(1, 2))]),
    Mutant("V3", "V3 := (V4, V3) where their sizes agree", lambda run: (
        np.concatenate([run.x, run.a]) if run.x.shape[1:] == run.a.shape[1:] else run.a)),
    Mutant("V3b", "V3b := V3(x₀)", lambda runs: runs[0].a),
    Mutant("V3b", "V3b := V3b[::−1]", lambda runs: np.stack([run.a for run in runs][::-1])),
    Mutant("V3b", "V3b := V3b with N and C exchanged",
           lambda runs: np.stack([run.a for run in runs], axis=1)),
    Mutant("V3b", "V3b := V3(x₀), V3(x₀), …", lambda runs: np.stack([runs[0].a for _ in runs])),
    Mutant("V3b", "V3b := Σₙ V3(xₙ)", lambda runs: np.sum([run.a for run in runs], axis=0)),
    Mutant("V3b", "V3b := z of all examples", lambda runs: np.stack([run.z for run in runs])),
    Mutant("V3b", "V3b := V3b − meanₙ V3b",
           lambda runs: np.stack([run.a for run in runs]) - np.mean([run.a for run in runs], 0)),
    Mutant("V4", "V4 := V3", lambda run: run.a),
    Mutant("V4", "V4[c] := V4[C − 1 − c]", lambda run: run.x[::-1]),
    Mutant("V4", "V4 := V4ᵀ", lambda run: run.x.swapaxes(-1, -2)),
    Mutant("V4", "V4 := V4/max V4", lambda run: run.x / np.abs(run.x).max()),
    Mutant("V4", "V4 := V4 + 1", lambda run: run.x + 1),
    Mutant("V4", "V4 := one channel of the input", lambda run: run.x[:1]),
    Mutant("V4", "V4 := V4 mirrored", lambda run: run.x[..., ::-1]),
    Mutant("V4", "V4 := what the windows see", _seen),
    Mutant("V4", "V4 := three channels of a grey picture",
           lambda run: np.repeat(run.x, 3, axis=0) if len(run.x) == 1 else run.x),
    Mutant("V5", "V5 := V5 with windows over the edge",
           lambda run, size=3, stride=2: pooling.max_pool2d(
               run.a[run.channel], size, stride=stride, ceil_mode=True)),
    Mutant("V5", "V5 := V5 with the windows set down from the end",
           lambda run, size=3, stride=2: pooling.max_pool2d(
               run.a[run.channel][::-1, ::-1], size, stride=stride)[::-1, ::-1]),
    Mutant("V5", "V5 := mean of the windows of V1",
           lambda run, size=3, stride=2: pooling.mean_pool2d(
               run.a[run.channel].astype(float), size, stride=stride)),
    Mutant("V5", "V5 := V1[2p]",
           lambda run, size=3, stride=2: run.a[run.channel][: 1 - size : stride,
                                                            : 1 - size : stride]),
    Mutant("V5", "V5 := min of the windows of V1",
           lambda run, size=3, stride=2: -pooling.max_pool2d(
               -run.a[run.channel], size, stride=stride)),
    Mutant("V5", "V5 := max of the windows of V2",
           lambda run, size=3, stride=2: pooling.max_pool2d(
               run.z[run.channel], size, stride=stride)),
    Mutant("V5", "V5 := max of windows that do not overlap",
           lambda run, size=3, stride=2: pooling.max_pool2d(run.a[run.channel], stride)),
    Mutant("V5", "V5 := max |V2| of the windows",
           lambda run, size=3, stride=2: pooling.max_pool2d(
               np.abs(run.z[run.channel]), size, stride=stride)),
    Mutant("V5", "V5 := V5 of the next channel",
           lambda run, size=3, stride=2: pooling.max_pool2d(
               run.a[(run.channel + 1) % len(run.a)], size, stride=stride)),
    Mutant("V5", "V5[p] := V5[p + (0, 1)]",
           lambda run, size=3, stride=2: np.roll(
               pooling.max_pool2d(run.a[run.channel], size, stride=stride), -1, axis=1)),
    Mutant("V6", "V6 := (V3, V3, V3, V3)", lambda: dict.fromkeys(LEVELS, samples.maps("conv1/a"))),
    Mutant("V6", "V6 := V6[::−1]", lambda: dict(reversed(_levels().items()))),
    Mutant("V6", "V6 := z instead of a at the first level",
           lambda: _levels(stages=("conv1/z", *LEVELS[1:]))),
    Mutant("V6", "V6 := the first module of each size",
           lambda: _levels(stages=("conv1/a", "fire2", "fire4", "fire6"))),
    Mutant("V6", "V6 := the pooled stacks",
           lambda: _levels(stages=("pool1", "pool3", "pool5", "conv10/a"))),
    Mutant("V6", "V6 := one channel of each level",
           lambda: {name: maps[:1] for name, maps in _levels().items()}),
    Mutant("V6", "V6 := the last module but one",
           lambda: _levels(stages=(*LEVELS[:3], "fire8"))),
    Mutant("V6", "V6 := all levels but one", lambda: _levels(stages=LEVELS[:3])),
    Mutant("V6", "V6 := V6 of one picture, whatever is asked", lambda name="chelsea": _levels()),
    Mutant("V6", "V6 := each level under the next one's name",
           lambda name="chelsea": dict(zip(
               LEVELS[1:] + LEVELS[:1], _levels(name).values(), strict=True))),
    Mutant("V7", "V7 := V7 with slopes that look beyond the last cell", _votes_beyond),
    Mutant("V7", "V7 := V7 with cells of 16, whatever is asked",
           lambda grey, cell=16: values.hand_designed_feature_map(grey)),
    Mutant("V7", "V7 := V7 of the largest square", lambda grey, cell=16: (
        values.hand_designed_feature_map(grey[: min(grey.shape), : min(grey.shape)], cell=cell))),
    Mutant("V7", "V7 := V7 with the cells set down from the end", lambda grey, cell=16: (
        values.hand_designed_feature_map(
            grey[grey.shape[0] % cell :, grey.shape[1] % cell :], cell=cell))),
    Mutant("V7", "V7 := nearest bin alone", _votes),
    Mutant("V7", "V7 := one vote a pixel", lambda grey, cell=16: _votes(
        grey, cell=cell, counted=True)),
    Mutant("V7", "V7 := directions modulo 2π", lambda grey, cell=16: _votes(
        grey, cell=cell, signed=True)),
    Mutant("V7", "V7[b] := V7[−b]", lambda grey, cell=16: np.roll(
        values.hand_designed_feature_map(grey, cell=cell)[::-1], 1, axis=0)),
    Mutant("V7", "V7 := V7 with cells transposed", lambda grey, cell=16: (
        values.hand_designed_feature_map(grey, cell=cell).swapaxes(1, 2))),
    Mutant("V7", "V7 := mean instead of sum", lambda grey, cell=16: (
        values.hand_designed_feature_map(grey, cell=cell) / cell**2)),
    Mutant("V7", "V7[b] := V7[b + 1]", lambda grey, cell=16: np.roll(
        values.hand_designed_feature_map(grey, cell=cell), 1, axis=0)),
    Mutant("V7", "V7 := grey values by cell", lambda grey, cell=16: np.stack([
        pooling.mean_pool2d(grey, cell)] * 8)),
    Mutant("V8", "V8 := Σ_c V3[c]", lambda stack, power=2: stack.sum(axis=0)),
    Mutant("V8", "V8 := max_c V3[c]", lambda stack, power=2: stack.max(axis=0)),
    Mutant("V8", "V8 := mean_c |V3[c]|²", lambda stack, power=2: (
        np.abs(stack) ** power).mean(axis=0)),
    Mutant("V8", "V8 := |Σ_c V3[c]|²", lambda stack, power=2: np.abs(stack.sum(axis=0)) ** power),
    Mutant("V8", "V8 := Σ_c V3[c]², signs kept", lambda stack, power=2: (
        (stack * np.abs(stack) ** (power - 1)).sum(axis=0))),
    Mutant("V8", "V8 := V3[0]", lambda stack, power=2: stack[0]),
    Mutant("V8", "V8 := Σ_p |V3[·, p]|²", lambda stack, power=2: (
        np.abs(stack) ** power).sum(axis=(1, 2))),
    Mutant("V8", "V8 := √V8", lambda stack, power=2: np.linalg.norm(stack, ord=power, axis=0)),
    Mutant("V8", "V8 := Σ_c |V3[c]|², powers above 2 too", lambda stack, power=2: (
        np.abs(stack) ** min(power, 2)).sum(axis=0)),
    Mutant("V8", "V8 := V8 of integers in 8 bits", lambda stack, power=2: (
        np.abs(stack.astype(np.int8) if stack.dtype.kind == "i" else stack) ** power).sum(axis=0)),
    Mutant("V9", "V9 := Σ_p V3/169", lambda stack: stack.sum(axis=(1, 2)) / 169),
    Mutant("V9", "V9 := Σ_p V3/W²", lambda stack: stack.sum(axis=(1, 2)) / stack.shape[2] ** 2),
    Mutant("V9", "V9 := mean_p |V3|", lambda stack: np.abs(stack).mean(axis=(1, 2))),
    Mutant("V9", "V9 := ReLU(mean_p V3)", lambda stack: np.maximum(stack.mean(axis=(1, 2)), 0)),
    Mutant("V9", "V9 := mean_p ReLU(V3)", lambda stack: np.maximum(stack, 0).mean(axis=(1, 2))),
    Mutant("V9", "V9 := max_p V3", lambda stack: stack.max(axis=(1, 2))),
    Mutant("V9", "V9 := Σ_p V3", lambda stack: stack.sum(axis=(1, 2))),
    Mutant("V9", "V9 := V3[·, p]", lambda stack: stack[:, stack.shape[1] // 2, 0]),
    Mutant("V9", "V9 := mean_c V3", lambda stack: stack.mean(axis=0).ravel()),
    Mutant("V9", "V9 := median_p V3", lambda stack: np.median(stack, axis=(1, 2))),
    Mutant("V9", "V9 := V3 as one list", lambda stack: stack.ravel()),
    Mutant("V9", "V9 := mean_p over what is above 0", lambda stack: (
        stack.sum(axis=(1, 2)) / np.maximum((stack > 0).sum(axis=(1, 2)), 1))),
    Mutant("V9", "V9 := V9/‖V9‖", lambda stack: (
        stack.mean(axis=(1, 2)) / np.linalg.norm(stack.mean(axis=(1, 2))))),
)  # fmt: skip
