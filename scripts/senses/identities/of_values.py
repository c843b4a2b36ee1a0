"""What must hold of the senses that are numbers: one generator of identities a sense."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np

from scripts.inputs import photographs, samples, worked_example
from scripts.inputs import sense_inputs as inputs
from scripts.senses import functions, outside, values
from scripts.senses.identities import independent
from scripts.senses.identity import DOUBLE, EXACT, SINGLE, Identity, differ, equal
from scripts.senses.sense import Definition, identities_of

TRUNK = {"conv1/a": 64, "fire3": 128, "fire5": 256, "fire9": 512}
"""Channels at the end of each size of the trunk of SqueezeNet v1.1, by the name of the stage."""
BRIGHT = 100 * worked_example.IMAGE
"""The worked example's picture a hundred times as bright: its sums go beyond 255."""


@identities_of("V1", values.post_activation_map)
def v1(define: Definition) -> Iterator[Identity]:
    """Rectifying gives it, and it is what the two other arguments of R leave."""
    run, small = inputs.photograph(), inputs.worked(BRIGHT)
    found, before = define(run), values.pre_activation_map(run)
    yield equal("V1", "V1 = ReLU(V2)", found, independent.rectified(before), EXACT)
    yield equal("V1", "V1 = R(x, ·, c)", define(small), _over_positions(small, 0), EXACT)
    wanted = independent.rectified(_sums(0)[run.channel])
    yield equal("V1", "V1 = max(0, ⟨patch, w⟩ + b)", found, wanted, SINGLE)
    yield differ("V1", "V1 ≠ V2", found, before)


@identities_of("V2", values.pre_activation_map)
def v2(define: Definition) -> Iterator[Identity]:
    """It is patch times filter plus bias, and rectifying cannot be undone."""
    # As a negative, so that the lowest sum is further from 0 than the highest.
    run, small = inputs.photograph(), inputs.worked(-BRIGHT)
    found = define(run)
    yield equal("V2", "V2 = ⟨patch, w⟩ + b", found, _sums(0)[run.channel], SINGLE)
    wanted = independent.sums_by_fourier(small)[small.channel]
    yield equal("V2", "V2 = ℱ⁻¹(ℱx · ℱw*) + b", define(small), wanted, DOUBLE)
    yield differ("V2", "V2 ≠ ReLU(V2)", found, independent.rectified(found))


@identities_of("V2b", values.batch_channel_values)
def v2b(define: Definition) -> Iterator[Identity]:
    """It is one channel of all examples; they share one mean, which is not that of any one."""
    runs = inputs.batch()
    found = define(runs)
    each = np.stack([_sums(n)[run.channel] for n, run in enumerate(runs)])
    yield equal("V2b", "V2b[n] = V2(xₙ), ∀n", found, each, SINGLE)
    means, variances = each.mean(axis=(1, 2)), each.var(axis=(1, 2))
    yield equal("V2b", "μ(V2b) = meanₙ μ(V2(xₙ))", found.mean(dtype=float), means.mean(), SINGLE)
    # The variance of all is what is left within the examples, and what is between them.
    total = variances.mean() + means.var()
    yield equal("V2b", "σ²(V2b) = meanₙ σ²(V2(xₙ)) + varₙ μ(V2(xₙ))",
                found.var(dtype=float), total, SINGLE)  # fmt: skip
    yield differ("V2b", "μ(V2b[0]) ≠ μ(V2b)", found[0].mean(dtype=float), found.mean(dtype=float))


@identities_of("V3", values.feature_map_stack)
def v3(define: Definition) -> Iterator[Identity]:
    """Each of its channels is a map of one channel, and no two are the same."""
    run, small = inputs.photograph(), inputs.worked()
    stack = define(run)
    each = [values.post_activation_map(run._replace(channel=c)) for c in range(len(run.kernels))]
    yield equal("V3", "V3[c] = V1, ∀c", stack, each, EXACT)
    wanted = independent.rectified(_sums(0))
    yield equal("V3", "V3 = max(0, ⟨patch, w_c⟩ + b_c)", stack, wanted, SINGLE)
    fixed = [_over_positions(small, channel) for channel in range(len(small.kernels))]
    yield equal("V3", "V3 = R(x, ·, ·)", define(small), fixed, EXACT)
    # Input and output of one shape, and a channel that is 0 everywhere: it is still a channel.
    point = inputs.pointwise()
    statement = "V3 = max(0, ⟨x[·, p], w_c⟩ + b_c), filters of 1 × 1"
    yield equal("V3", statement, define(point), independent.maps(point), EXACT)
    yield differ("V3", "V3[c] ≠ V3[c′]", stack[run.channel], stack[run.channel + 1])


@identities_of("V3b", values.feature_map_batch)
def v3b(define: Definition) -> Iterator[Identity]:
    """Each of its examples is a stack; a layer gives no example a part of another."""
    runs = inputs.batch()
    batch = define(runs)
    each = [independent.rectified(_sums(n)) for n in range(len(runs))]
    yield equal("V3b", "V3b[n] = V3(xₙ), ∀n", batch, each, SINGLE)
    alone = define(runs[1:2])
    yield equal("V3b", "V3b(x₁) = V3b(x₀, …, x₃)[1]", alone[0], batch[1], EXACT)
    yield equal("V3b", "ndim V3b = ndim V3 + 1", batch.ndim, each[0].ndim + 1, EXACT)
    yield differ("V3b", "V3b[n] ≠ V3b[m]", batch[0], batch[2])


@identities_of("V4", values.input_feature_map)
def v4(define: Definition) -> Iterator[Identity]:
    """The layer makes its stack from it, and the next layer's is this layer's stack."""
    before = independent.maps(inputs.worked())
    yield equal("V4", "V4(layer 2) = V3(layer 1)", define(inputs.second()), before, EXACT)
    # A stride may leave the last row and column unseen; they are received all the same.
    part = define(inputs.strided(inputs.second()))
    yield equal("V4", "V4(layer 2) = V3(layer 1), stride 2", part, before, EXACT)
    grey = inputs.worked()
    single = independent.maps(grey._replace(x=define(grey)))
    yield equal("V4", "max(0, ⟨patch(V4), w⟩ + b) = V3, one channel", single, grey.a, EXACT)
    run = inputs.photograph()
    found = define(run)
    means = np.array(photographs.CHANNEL_MEANS, np.float32)
    pixels = samples.photograph().transpose(2, 0, 1)[::-1]
    yield equal("V4", "V4 + μ = x", found + means[:, None, None], pixels, SINGLE)
    maps = independent.maps(run._replace(x=found))
    stack = values.feature_map_stack(run)
    yield equal("V4", "max(0, ⟨patch(V4), w⟩ + b) = V3", maps, stack, SINGLE)
    yield differ("V4", "V4 ≠ x", found, pixels)


@identities_of("V5", values.pooled_feature_map)
def v5(define: Definition) -> Iterator[Identity]:
    """It is the largest value of each window, and rectifying may come before or after."""
    run = inputs.photograph()
    found, whole = define(run), values.post_activation_map(run)
    largest = independent.windows(whole, 3, 3, 2).max(axis=(-2, -1))
    yield equal("V5", "V5[p] = max V1[2p + {0, 1, 2}²]", found, largest, EXACT)
    before = independent.windows(values.pre_activation_map(run), 3, 3, 2).max(axis=(-2, -1))
    wanted = independent.rectified(before)
    yield equal("V5", "V5[p] = max(0, max V2[2p + {0, 1, 2}²])", found, wanted, EXACT)
    small = define(inputs.worked(), size=2, stride=1)
    fixed = independent.windows(_over_positions(inputs.worked(), 0), 2, 2, 1).max(axis=(-2, -1))
    yield equal("V5", "V5[p] = max R(x, p + {0, 1}², c)", small, fixed, EXACT)
    # 113 is odd: windows of 2 leave the last row and column out.
    pairs = independent.windows(whole, 2, 2, 2).max(axis=(-2, -1))
    statement = "V5[p] = max V1[2p + {0, 1}²], p < ⌊H/2⌋"
    yield equal("V5", statement, define(run, size=2, stride=2), pairs, EXACT)
    thinned = whole[:-1:2, :-1:2]
    yield differ("V5", "V5[p] ≠ V1[2p]", found, thinned)


@identities_of("V6", values.multi_scale_feature_maps)
def v6(define: Definition) -> Iterator[Identity]:
    """Its levels are whole stacks, each the last of its size: the next size pools it first."""
    named = define()
    levels = list(named.values())
    stack = values.feature_map_stack(inputs.photograph())
    yield equal("V6", "V6[0] = V3", levels[0], stack, EXACT)
    sizes = [level.shape[-1] for level in levels]
    halved = [(size - 3) // 2 + 1 for size in (227, *sizes[:-1])]
    yield equal("V6", "H(V6[i + 1]) = ⌊(H(V6[i]) − 3)/2⌋ + 1", sizes, halved, EXACT)
    channels = [len(named.get(stage, ())) for stage in TRUNK]
    statement = f"C(V6[{', '.join(TRUNK)}]) = {', '.join(map(str, TRUNK.values()))}"
    yield equal("V6", statement, channels, list(TRUNK.values()), EXACT)
    for index, pool in enumerate(("pool1", "pool3", "pool5")):
        largest = independent.windows(levels[index], 3, 3, 2).max(axis=(-2, -1))
        statement = f"max V6[{index}][2p + {{0, 1, 2}}²] = V4 of the next size"
        yield equal("V6", statement, largest, samples.maps(pool), EXACT)
    ends = levels[-1].mean(axis=(1, 2), dtype=float)
    wanted = values.feature_vector_value(inputs.trunk())
    yield equal("V6", "mean_p V6[3] = V9", ends, wanted, SINGLE)
    other = next(iter(define("coffee").values()))
    stack = values.feature_map_stack(inputs.photograph("coffee"))
    yield equal("V6", "V6(x′)[0] = V3(x′)", other, stack, EXACT)
    yield differ("V6", "H(V6[0]) ≠ H(V6[3])", sizes[0], sizes[-1])


@identities_of("V7", values.hand_designed_feature_map)
def v7(define: Definition) -> Iterator[Identity]:
    """Its bins share out the gradient, by direction, and turn with the picture."""
    grey = inputs.grey()
    found = define(grey)
    down, right = np.gradient(grey)
    cells = np.hypot(down, right).reshape(14, 16, 14, 16).sum(axis=(1, 3))
    yield equal("V7", "Σ_b V7[b] = Σ |∇x|", found.sum(axis=0), cells, DOUBLE)
    turned = define(np.rot90(grey))
    wanted = np.roll(np.rot90(found, axes=(1, 2)), 4, axis=0)
    yield equal("V7", "V7(rot x) = rot V7(x)", turned, wanted, DOUBLE)
    # No whole number of cells: what is left over at the right and below does not count.
    down, right = np.gradient(grey[:96, :72])
    cells = np.hypot(down, right).reshape(12, 8, 9, 8).sum(axis=(1, 3))
    ragged = define(grey[:100, :75], cell=8).sum(axis=0)
    yield equal("V7", "Σ_b V7[b] = Σ |∇x|, 100 × 75 by cells of 8", ragged, cells, DOUBLE)
    slopes = np.mgrid[:8, :8][::-1]
    for bins, share in (((0, 1), 1.0), ((0, 1), 0.25)):
        angle = np.pi / 8 * (1 - share)
        ramp = slopes[0] * np.cos(angle) + slopes[1] * np.sin(angle)
        votes = np.zeros((8, 2, 2))
        votes[list(bins)] = np.array([share, 1 - share])[:, None, None] * 16
        statement = f"V7(ramp at {1 - share:g} π/8) = 16 ({share:g}, {1 - share:g}, 0, …)"
        yield equal("V7", statement, define(ramp, cell=4), votes, DOUBLE)
    yield differ("V7", "V7(rot x) ≠ V7(x)", turned, found)


@identities_of("V8", values.channel_collapsed_map)
def v8(define: Definition) -> Iterator[Identity]:
    """It does not know the order of the channels, nor a class, nor a sign."""
    stack = inputs.trunk().astype(float)
    found = define(stack)
    mixed = define(stack[np.random.default_rng(0).permutation(512)])
    yield equal("V8", "V8(V3[π(c)]) = V8(V3[c])", mixed, found, DOUBLE)
    squares = np.einsum("chw,chw->hw", stack, stack)
    yield equal("V8", "V8[p] = ⟨V3[·, p], V3[·, p]⟩", found, squares, DOUBLE)
    signed = inputs.photograph().z.astype(float)
    lengths = np.linalg.norm(signed, ord=1, axis=0)
    yield equal("V8", "V8₁(V2) = ‖V2[·, p]‖₁", define(signed, power=1), lengths, DOUBLE)
    whole = inputs.worked(BRIGHT).z
    cubes = np.linalg.norm(whole, ord=3, axis=0) ** 3
    yield equal("V8", "V8₃(V2) = ‖V2[·, p]‖₃³", define(whole, power=3), cubes, DOUBLE)
    weights = inputs.class_weights()[inputs.CLASSES["chelsea"]]
    chosen = outside.class_activation_map(stack, weights)
    yield differ("V8", "V8/max V8 ≠ N1/max N1", found / found.max(), chosen / chosen.max())


@identities_of("V9", values.feature_vector_value)
def v9(define: Definition) -> Iterator[Identity]:
    """It is the stack's mean over positions, so positions no longer matter."""
    stack = inputs.trunk().astype(float)
    found = define(stack)
    yield equal("V9", "V9[c] = mean_p V3[c, p]", found, stack.reshape(512, -1).mean(1), DOUBLE)
    order = np.random.default_rng(0).permutation(169)
    mixed = define(stack.reshape(512, -1)[:, order].reshape(stack.shape))
    yield equal("V9", "V9(V3[c, π(p)]) = V9(V3[c, p])", mixed, found, DOUBLE)
    sums = [define(stack + extra).sum() - found.sum() for extra in (1, 2)]
    yield equal("V9", "Σ_c V9(V3 + t) = Σ_c V9(V3) + t C", sums, [512, 1024], DOUBLE)
    # Not square, of another size, and of either sign.
    signed = -inputs.oblong().z
    means = signed.sum(axis=1).sum(axis=1) / 12
    yield equal(
        "V9", "V9(−V2)[c] = −Σ_p V2[c, p]/12, 3 × 4 positions", define(signed), means, DOUBLE
    )
    yield differ("V9", "V9 ≠ max_p V3", found, stack.max(axis=(1, 2)))


@cache
def _sums(example: int) -> inputs.Array:
    """Return the sums of all channels for one of the batch; the first is the photograph."""
    return independent.sums(inputs.batch()[example])


def _over_positions(run: inputs.Run, channel: int) -> inputs.Array:
    """Return R(x, ·, c) as a grid, position by position."""
    respond = functions.response(run)
    grid = np.zeros(run.a.shape[1:])
    for position in np.ndindex(*grid.shape):
        grid[position] = respond(run.x, position, channel)
    return grid
