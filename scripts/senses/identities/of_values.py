"""What must hold of the senses that are numbers: one generator of identities a sense."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scripts.compute import activations, convolution, pooling, positions
from scripts.inputs import photographs, samples
from scripts.inputs import sense_inputs as inputs
from scripts.senses import functions, outside, values
from scripts.senses.identity import DOUBLE, EXACT, SINGLE, Identity, differ, equal
from scripts.senses.sense import identities_of


@identities_of("V1", values.post_activation_map)
def v1() -> Iterator[Identity]:
    """Rectifying gives it, and it is what the two other arguments of R leave."""
    run, small = inputs.photograph(), inputs.worked()
    found, before = values.post_activation_map(run), values.pre_activation_map(run)
    yield equal("V1", "V1 = ReLU(V2)", found, activations.relu(before), EXACT)
    fixed = _over_positions(small, small.channel)
    yield equal("V1", "V1 = R(x, ·, c)", values.post_activation_map(small), fixed, EXACT)
    yield differ("V1", "V1 ≠ V2", found, before)


@identities_of("V2", values.pre_activation_map)
def v2() -> Iterator[Identity]:
    """It is patch times filter plus bias, and rectifying cannot be undone."""
    run = inputs.photograph()
    found = values.pre_activation_map(run)
    patches = convolution.patches(run.x, 3, stride=run.stride)
    wanted = np.einsum("hwcij,cij->hw", patches, run.kernels[run.channel], dtype=float)
    yield equal("V2", "V2 = ⟨patch, w⟩ + b", found, wanted + run.bias[run.channel], SINGLE)
    yield differ("V2", "V2 ≠ ReLU(V2)", found, activations.relu(found))


@identities_of("V2b", values.batch_channel_values)
def v2b() -> Iterator[Identity]:
    """Normalised together, its mean is 0 and its variance 1; one example's are not."""
    runs = inputs.batch()
    found = values.batch_channel_values(runs).astype(float)
    normal = (found - found.mean()) / found.std()
    yield equal("V2b", "μ((V2b − μ)/σ) = 0", normal.mean(), 0, DOUBLE)
    yield equal("V2b", "σ²((V2b − μ)/σ) = 1", normal.var(), 1, DOUBLE)
    yield equal("V2b", "V2b[n] = V2(xₙ)", found[2], values.pre_activation_map(runs[2]), EXACT)
    yield differ("V2b", "μ((V2b[n] − μ)/σ) ≠ 0", normal[0].mean(), 0)


@identities_of("V3", values.feature_map_stack)
def v3() -> Iterator[Identity]:
    """Each of its channels is a map of one channel."""
    run, small = inputs.photograph(), inputs.worked()
    stack = values.feature_map_stack(run)
    each = [values.post_activation_map(run._replace(channel=c)) for c in range(len(run.a))]
    yield equal("V3", "V3[c] = V1, ∀c", stack, each, EXACT)
    fixed = [_over_positions(small, channel) for channel in range(len(small.a))]
    yield equal("V3", "V3 = R(x, ·, ·)", values.feature_map_stack(small), fixed, EXACT)
    yield differ("V3", "V3 ≠ V1", stack, values.post_activation_map(run))


@identities_of("V3b", values.feature_map_batch)
def v3b() -> Iterator[Identity]:
    """Each of its examples is a stack."""
    runs = inputs.batch()
    batch = values.feature_map_batch(runs)
    each = [values.feature_map_stack(run) for run in runs]
    yield equal("V3b", "V3b[n] = V3(xₙ), ∀n", batch, each, EXACT)
    yield equal("V3b", "ndim V3b = ndim V3 + 1", batch.ndim, each[0].ndim + 1, EXACT)
    yield differ("V3b", "V3b ≠ V3", batch, each[0])


@identities_of("V4", values.input_feature_map)
def v4() -> Iterator[Identity]:
    """The layer makes its stack from it, and the next layer's is this layer's stack."""
    run = inputs.photograph()
    found = values.input_feature_map(run)
    z = convolution.correlate2d(found, run.kernels, run.bias, stride=run.stride)
    stack = values.feature_map_stack(run)
    yield equal("V4", "ReLU(w ⋆ V4 + b) = V3", activations.relu(z), stack, EXACT)
    means = np.array(photographs.CHANNEL_MEANS, np.float32)
    pixels = samples.photograph().transpose(2, 0, 1)[::-1]
    yield equal("V4", "V4 + μ = x", found + means[:, None, None], pixels, SINGLE)
    yield differ("V4", "V4 ≠ V3", found, stack)


@identities_of("V5", values.pooled_feature_map)
def v5() -> Iterator[Identity]:
    """It is the largest value of each window, and rectifying may come before or after."""
    run = inputs.photograph()
    found, whole = values.pooled_feature_map(run), values.post_activation_map(run)
    windows = convolution.patches(whole[None], 3, stride=2)
    yield equal(
        "V5", "V5[p] = max V1[2p + {0, 1, 2}²]", found, windows.max(axis=(-3, -2, -1)), EXACT
    )
    pooled = pooling.max_pool2d(values.pre_activation_map(run), 3, stride=2)
    yield equal(
        "V5", "V5[p] = max(0, max V2[2p + {0, 1, 2}²])", found, np.maximum(pooled, 0), EXACT
    )
    yield differ("V5", "V5 ≠ V1", found, whole)


@identities_of("V6", values.multi_scale_feature_maps)
def v6() -> Iterator[Identity]:
    """Its levels are stacks whose sizes follow from the strides."""
    levels = list(values.multi_scale_feature_maps().values())
    stack = values.feature_map_stack(inputs.photograph())
    yield equal("V6", "V6[0] = V3", levels[0], stack, EXACT)
    sizes = [level.shape[-1] for level in levels]
    halved = [positions.output_size(size, 3, stride=2) for size in (227, *sizes[:-1])]
    yield equal("V6", "H(V6[i + 1]) = ⌊(H(V6[i]) − 3)/2⌋ + 1", sizes, halved, EXACT)
    yield differ("V6", "|V6| ≠ C", len(levels), len(stack))


@identities_of("V7", values.hand_designed_feature_map)
def v7() -> Iterator[Identity]:
    """Its bins share out the gradient, and turn with the picture; nothing is learned."""
    grey = inputs.grey()
    found = values.hand_designed_feature_map(grey)
    down, right = np.gradient(grey)
    cells = np.hypot(down, right).reshape(14, 16, 14, 16).sum(axis=(1, 3))
    yield equal("V7", "Σ_b V7[b] = Σ |∇x|", found.sum(axis=0), cells, DOUBLE)
    turned = values.hand_designed_feature_map(np.rot90(grey))
    wanted = np.roll(np.rot90(found, axes=(1, 2)), 4, axis=0)
    yield equal("V7", "V7(rot x) = rot V7(x)", turned, wanted, DOUBLE)
    yield differ("V7", "V7(rot x) ≠ V7(x)", turned, found)


@identities_of("V8", values.channel_collapsed_map)
def v8() -> Iterator[Identity]:
    """It does not know the order of the channels, nor a class."""
    stack = inputs.trunk().astype(float)
    found = values.channel_collapsed_map(stack)
    mixed = values.channel_collapsed_map(stack[np.random.default_rng(0).permutation(512)])
    yield equal("V8", "V8(V3[π(c)]) = V8(V3[c])", mixed, found, DOUBLE)
    yield equal("V8", "Σ_p V8[p] = ‖V3‖²", found.sum(), np.linalg.norm(stack) ** 2, DOUBLE)
    weights = inputs.class_weights()[inputs.CLASSES["chelsea"]]
    chosen = outside.class_activation_map(stack, weights)
    yield differ("V8", "V8/max V8 ≠ N1/max N1", found / found.max(), chosen / chosen.max())


@identities_of("V9", values.feature_vector_value)
def v9() -> Iterator[Identity]:
    """It is the stack's mean over positions, so positions no longer matter."""
    stack = inputs.trunk().astype(float)
    found = values.feature_vector_value(stack)
    yield equal("V9", "V9[c] = mean_p V3[c, p]", found, stack.reshape(512, -1).mean(1), DOUBLE)
    order = np.random.default_rng(0).permutation(169)
    mixed = stack.reshape(512, -1)[:, order].reshape(stack.shape)
    yield equal("V9", "V9(V3[c, π(p)]) = V9(V3[c, p])",
                values.feature_vector_value(mixed), found, DOUBLE)  # fmt: skip
    yield differ("V9", "V9 ≠ V3", found, stack)


def _over_positions(run: inputs.Run, channel: int) -> inputs.Array:
    """Return R(x, ·, c) as a grid, position by position."""
    respond = functions.response(run)
    grid = np.zeros(run.a.shape[1:])
    for position in np.ndindex(*grid.shape):
        grid[position] = respond(run.x, position, channel)
    return grid
