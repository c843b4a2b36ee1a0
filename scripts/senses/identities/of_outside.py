"""What must hold of the maps outside R(x, p, c): one generator of identities a sense."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scripts.compute import other_maps
from scripts.inputs import samples
from scripts.inputs import sense_inputs as inputs
from scripts.senses import outside, values
from scripts.senses.identities import independent
from scripts.senses.identity import DOUBLE, EXACT, SINGLE, Identity, differ, equal
from scripts.senses.sense import Definition, identities_of


@identities_of("M1", outside.self_organizing_map)
def m1(define: Definition) -> Iterator[Identity]:
    """The winner is the nearest prototype; inputs that are near win units that are near."""
    prototypes = inputs.prototypes()
    apply = define(prototypes)
    points = inputs.crescent()[:40]
    winners = np.array([apply(point) for point in points])
    smallest = [_place(outside.som_activation_map(prototypes, point).argmin()) for point in points]
    yield equal("M1", "M1(x) = argmin_u M1a(x)[u]", winners, smallest, EXACT)
    units = np.argwhere(np.ones(prototypes.shape[:2]))
    won = [apply(prototypes[tuple(unit)]) for unit in units]
    yield equal("M1", "M1(m_u) = u", won, units, EXACT)
    # Wider than high, so that rows cannot be taken for columns.
    strip = np.array([[[0.0, 0.0], [0.0, 2.0], [0.0, 4.0]], [[3.0, 0.0], [3.0, 2.0], [3.0, 4.0]]])
    found = [define(strip)(np.array(point)) for point in ((1, 3.5), (2.5, 0.5))]
    yield equal("M1", "M1(1, 3½), M1(2½, ½) on a lattice of 2 × 3 = (0, 2), (1, 0)", found,
                [[0, 2], [1, 0]], EXACT)  # fmt: skip
    # Where the nearest is not the nearest by steps along the axes, nor by the longest of them.
    rows = np.array([[[3.0, 3.0], [0.0, 5.0]]]), np.array([[[3.0, 3.0], [0.0, 4.0]]])
    found = [define(row)(np.zeros(2)) for row in rows]
    yield equal("M1", "M1(0) on (3, 3), (0, 5) and on (3, 3), (0, 4) = (0, 0), (0, 1)", found,
                [[0, 0], [0, 1]], EXACT)  # fmt: skip
    # More than two coordinates, and a near thing.
    column = np.array([[[0.0, 0.0, 0.0], [0.0, 0.0, 1.0]]])
    found = [define(column)(np.array([0, 0, 0.5001]))]
    yield equal("M1", "M1(0, 0, ½ + 10⁻⁴) on (0, 0, 0), (0, 0, 1) = (0, 1)", found, [[0, 1]], EXACT)
    share = np.mean([_beside(prototypes, *pair) for pair in zip(points, winners, strict=True)])
    yield equal("M1", "P(M1(x) ∼ second nearest) = 1", share, 1, 0.1)
    yield differ("M1", "M1(x) ≠ M1(x′)", winners[:20], winners[20:])


def _beside(prototypes: inputs.Array, point: inputs.Array, winner: inputs.Array) -> bool:
    """Return whether a winner stands beside the nearest of all other units: order was kept.

    The share of inputs for which this fails is known as the topographic error.
    """
    distances = outside.som_activation_map(prototypes, point)
    distances[tuple(winner)] = np.inf
    second = _place(distances.argmin())
    return bool(np.abs(np.subtract(second, winner)).max() == 1)


@identities_of("M1a", outside.som_activation_map)
def m1a(define: Definition) -> Iterator[Identity]:
    """A perfect match is 0, and the largest value is the worst match."""
    prototypes = inputs.prototypes()
    found = define(prototypes, prototypes[2, 5])
    yield equal("M1a", "M1a(m_u)[u] = 0", found[2, 5], 0, EXACT)
    points = inputs.crescent()[:40]
    grids = np.array([define(prototypes, point) for point in points])
    wanted = other_maps.lattice_distances(prototypes, points).reshape(grids.shape)
    yield equal("M1a", "M1a(x)[u] = ‖x − m_u‖", grids, wanted, DOUBLE)
    strip = np.array([[[3.0, 4.0, 0.0], [0.0, 0.0, 5.0], [1.0, 2.0, 2.0]]])
    yield equal("M1a", "M1a(0) on (3, 4, 0), (0, 0, 5), (1, 2, 2) = 5, 5, 3",
                define(strip, np.zeros(3)), [[5, 5, 3]], EXACT)  # fmt: skip
    apply = outside.self_organizing_map(prototypes)
    largest = [_place(grid.argmax()) for grid in grids]
    yield differ("M1a", "argmax_u M1a(x)[u] ≠ M1(x)", largest, [apply(point) for point in points])


@identities_of("M4", outside.conspicuity_feature_map)
def m4(define: Definition) -> Iterator[Identity]:
    """It sees contrast alone, of either sign, and most of it at the scale that it is made for."""
    grey = inputs.grey("coffee")
    found = define(grey)
    yield equal("M4", "M4(x + 40) = M4(x)", define(grey + 40), found, DOUBLE)
    yield equal("M4", "M4(2 x) = 2 M4(x)", define(2 * grey), 2 * found, DOUBLE)
    yield equal("M4", "M4(−x) = M4(x)", define(-grey), found, DOUBLE)
    yield equal("M4", "M4(const) = 0", define(np.full((30, 30), 7.0)), np.zeros((30, 30)), DOUBLE)
    # A wave is only made weaker by a Gaussian, by exp(−k²σ²/2): the difference is known.
    places, k = np.arange(201), 2 * np.pi / 20
    wave = np.tile(np.cos(k * (places - 100)), (201, 1))
    crest = define(wave, centre=2, surround=12)[100, 100]
    weaker = np.exp(-(k**2) * np.array([2, 12]) ** 2 / 2)
    yield equal("M4", "M4(cos kx)[0] = |exp(−2k²) − exp(−72k²)|", crest,
                np.abs(weaker[0] - weaker[1]), 0.02)  # fmt: skip
    # Not square, and small enough that the edge counts everywhere.
    part = grey[80:120, 60:120]
    blurs = {width: independent.blurred(part, width) for width in (1.5, 2, 4, 12)}
    yield equal("M4", "M4(x) = |G₂ x G₂ᵀ − G₁₂ x G₁₂ᵀ|", define(part),
                np.abs(blurs[2] - blurs[12]), DOUBLE)  # fmt: skip
    yield equal("M4", "M4(x; 1½, 4) = |G₁.₅ x G₁.₅ᵀ − G₄ x G₄ᵀ|",
                define(part, centre=1.5, surround=4), np.abs(blurs[1.5] - blurs[4]),
                DOUBLE)  # fmt: skip
    yield differ("M4", "M4(x) ≠ x", found, grey)


@identities_of("M5", outside.saliency_activation_map)
def m5(define: Definition) -> Iterator[Identity]:
    """One more step of the walk leaves it; it is proportional to each place's total weight."""
    blocks = outside.conspicuity_feature_map(inputs.grey("coffee")).reshape(14, 16, 14, 16)
    feature_map = blocks.mean(axis=(1, 3))
    found = define(feature_map)
    steps = other_maps.transition_matrix(feature_map, width=4)
    yield equal("M5", "M5 P = M5", found.ravel() @ steps, found.ravel(), DOUBLE)
    yield equal("M5", "Σ_p M5[p] = 1", found.sum(), 1, DOUBLE)
    totals = other_maps.dissimilarities(feature_map, width=4).sum(axis=1)
    yield equal("M5", "M5[p] = Σ_q w(p, q)/Σ w", found.ravel(), totals / totals.sum(), DOUBLE)
    # Three places in a row by hand: |v_p − v_q| exp(−|p − q|²/2) for the values 0, 0, 1.
    far, near = np.exp(-2), np.exp(-0.5)
    shares = np.array([[far, near, far + near]]) / (2 * (far + near))
    yield equal("M5", "M5(0, 0, 1) = (e⁻², e⁻½, e⁻² + e⁻½)/Σ",
                define(np.array([[0.0, 0.0, 1.0]]), width=1), shares, DOUBLE)  # fmt: skip
    yield equal("M5", "M5(2 x) = M5(x)", define(2 * feature_map), found, DOUBLE)
    lower = feature_map - feature_map.mean()
    yield equal("M5", "M5(x − mean x) = M5(x)", define(lower), found, DOUBLE)
    scaled = feature_map / feature_map.max()
    yield differ("M5", "M5/max M5 ≠ M4/max M4", found / found.max(), scaled)


@identities_of("N1", outside.class_activation_map)
def n1(define: Definition) -> Iterator[Identity]:
    """It is the last convolution without its bias; it is made from maps and is none of them."""
    stack, weights = inputs.trunk(), inputs.class_weights()
    chosen = inputs.CLASSES["chelsea"]
    found = define(stack, weights[chosen])
    bias = samples.weights()["conv10"].bias[chosen]
    wanted = samples.maps("conv10/z")[chosen]
    yield equal("N1", "N1(k) + b_k = V2[k]", found + bias, wanted, SINGLE)
    summed = np.einsum("c,chw->hw", weights[chosen], stack, dtype=float)
    yield equal("N1", "N1(k) = Σ_c w_kc V3[c]", found, summed, SINGLE)
    score = weights[chosen] @ values.feature_vector_value(stack)
    yield equal("N1", "mean_p N1(k) = ⟨w_k, V9⟩", found.mean(), score, SINGLE)
    # The other class counts against this picture, so that a sign cannot be lost unnoticed.
    against = inputs.CLASSES["coffee"]
    other = define(stack, weights[against])
    scores = samples.maps("conv10/z")[against] - samples.weights()["conv10"].bias[against]
    yield equal("N1", "N1(k′) = V2[k′] − b_k′", other, scores, SINGLE)
    # Maps after another activation than ReLU may have either sign.
    yield equal("N1", "N1 of −V3 = −N1 of V3", define(-stack, weights[chosen]), -found, EXACT)
    yield differ("N1", "N1(k) ≠ N1(k′)", found, other)
    strongest = stack[stack.sum(axis=(1, 2)).argmax()]
    yield differ("N1", "N1/max N1 ≠ V1/max V1", found / found.max(), strongest / strongest.max())


@identities_of("N2", outside.attention_map)
def n2(define: Definition) -> Iterator[Identity]:
    """Its rows are shares that scores decide, and it follows any new order of the tokens."""
    tokens = inputs.position_tokens()
    found = define(tokens)
    yield equal("N2", "shape N2 = n × n", np.shape(found), (len(tokens),) * 2, EXACT)
    yield equal("N2", "Σ_k N2[q, k] = 1", found.sum(axis=1), np.ones(len(tokens)), DOUBLE)
    scores = np.log(np.maximum(found, 1e-300))
    odds = scores - scores[:, :1]
    wanted = np.einsum("qd,kd->qk", tokens, tokens - tokens[0]) / np.sqrt(tokens.shape[1])
    yield equal("N2", "log N2[q, k] − log N2[q, 0] = q·(k − k₀)/√d", odds, wanted, DOUBLE)
    order = np.random.default_rng(0).permutation(len(tokens))
    mixed = define(tokens[order])
    yield equal("N2", "N2(πX) = π N2(X) πᵀ", mixed, found[np.ix_(order, order)], DOUBLE)
    # Another number of coordinates, tokens not about 0, and scores too large for an exponential.
    pairs = [define(np.array([[0.0] * 4, [t] * 4])) for t in (1, 40)]
    shares = [1 / (1 + np.exp(-2)), 1]
    wanted = [[[0.5, 0.5], [1 - share, share]] for share in shares]
    yield equal("N2", "N2(0, t 𝟏)[1] = (1, e^{2t²})/(1 + e^{2t²}), t = 1, 40, d = 4", pairs, wanted,
                DOUBLE)  # fmt: skip
    yield differ("N2", "N2 ≠ N2ᵀ", found, found.T)


def _place(index: np.integer) -> tuple[int, int]:
    row, column = divmod(int(index), inputs.LATTICE)
    return row, column
