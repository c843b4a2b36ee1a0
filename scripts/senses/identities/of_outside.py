"""What must hold of the maps outside R(x, p, c): one generator of identities a sense."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scripts.compute import other_maps, pooling
from scripts.inputs import samples
from scripts.inputs import sense_inputs as inputs
from scripts.senses import outside, values
from scripts.senses.identity import DOUBLE, EXACT, SINGLE, Identity, differ, equal
from scripts.senses.sense import identities_of


@identities_of("M1", outside.self_organizing_map)
def m1() -> Iterator[Identity]:
    """The winner is the best match; each unit wins its own prototype; neighbours are alike."""
    prototypes = inputs.prototypes()
    apply = outside.self_organizing_map(prototypes)
    points = inputs.crescent()[:40]
    winners = [apply(point) for point in points]
    smallest = [_place(outside.som_activation_map(prototypes, point).argmin()) for point in points]
    yield equal("M1", "M1(x) = argmin_u M1a(x)[u]", winners, smallest, EXACT)
    units = np.argwhere(np.ones(prototypes.shape[:2]))
    won = [apply(prototypes[tuple(unit)]) for unit in units]
    yield equal("M1", "M1(m_u) = u", won, units, EXACT)
    near = np.linalg.norm(np.diff(prototypes, axis=0), axis=-1).mean()
    flat = prototypes.reshape(-1, 2)
    far = other_maps.lattice_distances(flat, flat).mean()
    yield differ("M1", "mean ‖M1⁻¹(u) − M1⁻¹(u + 1)‖ ≠ mean ‖M1⁻¹(u) − M1⁻¹(v)‖", near, far)


@identities_of("M1a", outside.som_activation_map)
def m1a() -> Iterator[Identity]:
    """A perfect match is 0, and the largest value is the worst match."""
    prototypes = inputs.prototypes()
    found = outside.som_activation_map(prototypes, prototypes[2, 5])
    yield equal("M1a", "M1a(m_u)[u] = 0", found[2, 5], 0, EXACT)
    points = inputs.crescent()[:40]
    grids = np.array([outside.som_activation_map(prototypes, point) for point in points])
    wanted = other_maps.lattice_distances(prototypes, points).reshape(grids.shape)
    yield equal("M1a", "M1a(x)[u] = ‖x − m_u‖", grids, wanted, DOUBLE)
    apply = outside.self_organizing_map(prototypes)
    largest = [_place(grid.argmax()) for grid in grids]
    yield differ("M1a", "argmax_u M1a(x)[u] ≠ M1(x)", largest, [apply(point) for point in points])


@identities_of("M4", outside.conspicuity_feature_map)
def m4() -> Iterator[Identity]:
    """It sees contrast alone: more light changes nothing, more contrast everything."""
    grey = inputs.grey("coffee")
    found = outside.conspicuity_feature_map(grey)
    lighter = outside.conspicuity_feature_map(grey + 40)
    yield equal("M4", "M4(x + 40) = M4(x)", lighter, found, DOUBLE)
    yield equal("M4", "M4(2 x) = 2 M4(x)", outside.conspicuity_feature_map(2 * grey),
                2 * found, DOUBLE)  # fmt: skip
    yield equal("M4", "M4(const) = 0",
                outside.conspicuity_feature_map(np.full((30, 30), 7.0)), np.zeros((30, 30)),
                DOUBLE)  # fmt: skip
    yield differ("M4", "M4(x) ≠ x", found, grey)


@identities_of("M5", outside.saliency_activation_map)
def m5() -> Iterator[Identity]:
    """One more step of the walk leaves it; it is proportional to each place's total weight."""
    feature_map = pooling.mean_pool2d(outside.conspicuity_feature_map(inputs.grey("coffee")), 8)
    found = outside.saliency_activation_map(feature_map)
    steps = other_maps.transition_matrix(feature_map, width=4)
    yield equal("M5", "M5 P = M5", found.ravel() @ steps, found.ravel(), DOUBLE)
    yield equal("M5", "Σ_p M5[p] = 1", found.sum(), 1, DOUBLE)
    totals = other_maps.dissimilarities(feature_map, width=4).sum(axis=1)
    yield equal("M5", "M5[p] = Σ_q w(p, q)/Σ w", found.ravel(), totals / totals.sum(), DOUBLE)
    scaled = feature_map / feature_map.max()
    yield differ("M5", "M5/max M5 ≠ M4/max M4", found / found.max(), scaled)


@identities_of("N1", outside.class_activation_map)
def n1() -> Iterator[Identity]:
    """It is the last convolution without its bias; it is made from maps and is none of them."""
    stack, weights = inputs.trunk(), inputs.class_weights()
    chosen = inputs.CLASSES["chelsea"]
    found = outside.class_activation_map(stack, weights[chosen])
    bias = samples.weights()["conv10"].bias[chosen]
    yield equal("N1", "N1(k) + b_k = V2[k]", found + bias,
                samples.maps("conv10/z")[chosen], SINGLE)  # fmt: skip
    summed = np.einsum("c,chw->hw", weights[chosen], stack, dtype=float)
    yield equal("N1", "N1(k) = Σ_c w_kc V3[c]", found, summed, SINGLE)
    score = weights[chosen] @ values.feature_vector_value(stack)
    yield equal("N1", "mean_p N1(k) = ⟨w_k, V9⟩", found.mean(), score, SINGLE)
    other = outside.class_activation_map(stack, weights[inputs.CLASSES["coffee"]])
    yield differ("N1", "N1(k) ≠ N1(k′)", found, other)
    strongest = stack[stack.sum(axis=(1, 2)).argmax()]
    yield differ("N1", "N1/max N1 ≠ V1/max V1", found / found.max(), strongest / strongest.max())


@identities_of("N2", outside.attention_map)
def n2() -> Iterator[Identity]:
    """Its rows are shares, and it follows any new order of the tokens."""
    tokens = inputs.position_tokens()
    found = outside.attention_map(tokens)
    yield equal("N2", "Σ_k N2[q, k] = 1", found.sum(axis=1), np.ones(len(tokens)), DOUBLE)
    order = np.random.default_rng(0).permutation(len(tokens))
    mixed = outside.attention_map(tokens[order])
    yield equal("N2", "N2(πX) = π N2(X) πᵀ", mixed,
                found[np.ix_(order, order)], DOUBLE)  # fmt: skip
    yield differ("N2", "N2 ≠ N2ᵀ", found, found.T)


def _place(index: np.integer) -> tuple[int, int]:
    row, column = divmod(int(index), inputs.LATTICE)
    return row, column
