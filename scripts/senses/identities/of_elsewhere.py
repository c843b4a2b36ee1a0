"""What must hold of the maps of other trades: one generator of identities a sense."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scripts.inputs import invented
from scripts.inputs.sense_inputs import Array
from scripts.senses import elsewhere
from scripts.senses.identity import DOUBLE, EXACT, Identity, differ, equal
from scripts.senses.sense import Definition, identities_of


@identities_of("M6", elsewhere.pharmacophore_feature_map)
def m6(define: Definition) -> Iterator[Identity]:
    """It scores pairs of one family by distance alone, wherever the two lie together."""
    ligand, probe = invented.ligand(), invented.probe()
    laid = probe.positions, probe.families
    found = define(*ligand)(*laid)
    yield equal("M6", "M6(x) = Σ_j Σ_i [k_i = k_j] w_i exp(−|x_j|² − |p_i|² + 2 x_j·p_i)",
                found, _score_by_products(ligand, probe), DOUBLE)  # fmt: skip
    turn = _turn(0.7)
    moved = define(ligand.positions @ turn.T + 5, *ligand[1:])
    yield equal("M6", "M6 of Qp + v at Qx + v = M6 of p at x", moved(laid[0] @ turn.T + 5, laid[1]),
                found, DOUBLE)  # fmt: skip
    halves = [define(*(each[part] for each in ligand))(*laid) for part in (slice(2), slice(2, 5))]
    yield equal("M6", "M6 of p ∪ q = M6 of p + M6 of q", found, sum(halves), DOUBLE)
    # Here a feature sees two points at once, which no feature of the invented molecule does.
    doubled = define(*(np.concatenate([each, each]) for each in ligand))(*laid)
    yield equal("M6", "M6 of p twice = 2 M6 of p", doubled, 2 * found, DOUBLE)
    ones = sum(define(*ligand)(laid[0][[j]], laid[1][[j]]) for j in range(len(laid[0])))
    yield equal("M6", "M6(x) = Σ_j M6(x_j)", found, ones, DOUBLE)
    yield equal("M6", "M6 with weights −2 w = −2 M6",
                define(*ligand[:2], -2 * ligand.weights)(*laid), -2 * found, DOUBLE)  # fmt: skip
    yield equal("M6", "M6 of another family = 0", define(*ligand)(laid[0], laid[1] + 7), 0, EXACT)
    yield differ("M6", "M6 of p at Qx ≠ M6 of p at x", define(*ligand)(laid[0] @ turn.T, laid[1]),
                 found)  # fmt: skip
    yield from _profiles(define)


def _profiles(define: Definition) -> Iterator[Identity]:
    """Yield what must hold of a pair's worth by its distance, for each profile."""
    distances = np.array([0, 1, 2.5, 2.6])
    yield equal("M6", "M6(0, 1, 2½, 2.6 from a point of weight 2) = 2, 2/e, 2 e^{−25/4}, 0",
                _by_distance(define, distances), 2 * np.array([1, np.exp(-1), np.exp(-6.25), 0]),
                DOUBLE)  # fmt: skip
    sigma = 0.6
    normal = 2 * np.exp(-(distances[:3] ** 2) / (2 * sigma**2))
    yield equal("M6", "M6 of width 2σ² = 2 exp(−d²/2σ²)",
                _by_distance(define, distances[:3], width=2 * sigma**2), normal,
                DOUBLE)  # fmt: skip
    yield equal("M6", "M6 by a triangle of width 2 = 2, 1, 0, 0",
                _by_distance(define, distances, width=2, profile="triangle"), [2, 1, 0, 0],
                DOUBLE)  # fmt: skip
    yield equal("M6", "M6 by a box of radius 2½ and width ½ = 2, 2, 2, 0",
                _by_distance(define, distances, width=0.5, profile="box"), [2, 2, 2, 0],
                EXACT)  # fmt: skip
    yield equal("M6", "M6 by a box of radius 1 = 2, 2, 0, 0",
                _by_distance(define, distances, radius=1, profile="box"), [2, 2, 0, 0],
                EXACT)  # fmt: skip
    as_deviation = _by_distance(define, distances[:3], width=2)
    yield differ("M6", "M6 of width 1 ≠ 2 exp(−d²/2)", _by_distance(define, distances[:3]),
                 as_deviation)  # fmt: skip


def _score_by_products(ligand: invented.Points, probe: invented.Points) -> float:
    """Return the score with distances from inner products, of the pairs no further than 2.5."""
    products = probe.positions @ ligand.positions.T
    squares = (probe.positions**2).sum(1)[:, None] + (ligand.positions**2).sum(1) - 2 * products
    near = np.where(squares <= 2.5**2, np.exp(-squares), 0)
    pairs = np.equal.outer(probe.families, ligand.families)
    return float(np.einsum("ji,ji,i->", pairs.astype(float), near, ligand.weights))


def _turn(angle: float) -> Array:
    """Return a rotation about the third axis, then about the first, by the same angle."""
    c, s = np.cos(angle), np.sin(angle)
    return np.asarray(np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
                      @ np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]]))  # fmt: skip


def _by_distance(define: Definition, distances: Array, **options: float | str) -> Array:
    """Return the scores of single features at some distances from one point of weight 2.

    The way goes along the third axis, so that no coordinate can be left out unnoticed.
    """
    score = define(np.zeros((1, 3)), np.array([4]), np.array([2.0]), **options)
    return np.array([score(np.array([[0, 0, d]]), np.array([4])) for d in distances])


@identities_of("M7", elsewhere.statistical_activation_map)
def m7(define: Definition) -> Iterator[Identity]:
    """It is an effect over its standard error: blind to scale, and cut where it is small."""
    volumes, design, contrast, effects = invented.scans()
    whole = define(volumes, design, contrast, threshold=0)
    shown = define(volumes, design, contrast, threshold=invented.THRESHOLD)
    yield equal("M7", "M7 = the difference of two means over its pooled error", whole,
                _two_samples(volumes, design[:, 1]), 1e-9)  # fmt: skip
    # A third explanation, a drift; the two that are not asked about are taken out beforehand.
    drift = np.linspace(-1, 1, len(design)) ** 2
    three = np.column_stack([drift, design])
    asked = np.array([0.0, 0.0, 1.0])
    found = define(volumes + 2 * drift[:, None, None], three, asked, threshold=0)
    yield equal("M7", "M7 = r √ν/√(1 − r²), r after the other explanations", found,
                _by_correlation(volumes, design[:, 1], three[:, :2]), 1e-9)  # fmt: skip
    # The same model in other columns, whose effects depend on each other.
    mixed = np.array([[1.0, 0, 0], [-1, 1, 0], [2, 1, 3]])
    yield equal("M7", "M7 of c A at X A = M7 of c at X", define(volumes, three @ mixed,
                asked @ mixed, threshold=0), define(volumes, three, asked, threshold=0),
                1e-9)  # fmt: skip
    four = np.array([[[0.0]], [[2.0]], [[3.0]], [[5.0]]])
    pairs = np.array([[1.0, 0], [1, 0], [0, 1], [0, 1]])
    yield equal("M7", "M7(0, 2 | 3, 5) = 3/√2", define(four, pairs, np.array([-1.0, 1]),
                threshold=0), [[3 / np.sqrt(2)]], DOUBLE)  # fmt: skip
    louder = define(2 * volumes + 40, design, contrast, threshold=invented.THRESHOLD)
    yield equal("M7", "M7(2 y + 40) = M7(y)", louder, shown, 1e-9)
    turned = define(volumes, design, -3 * contrast, threshold=invented.THRESHOLD)
    yield equal("M7", "M7 of −3 c = −M7 of c", turned, -shown, 1e-9)
    passed = np.where((whole > invented.THRESHOLD) | (whole < -invented.THRESHOLD), whole, 0)
    yield equal("M7", "M7(u) = M7(0) where |M7(0)| > u, else 0", shown, passed, EXACT)
    most = float(np.abs(whole).max())
    yield equal("M7", "M7(max |t|) = 0", define(volumes, design, contrast, threshold=most),
                np.zeros(whole.shape), EXACT)  # fmt: skip
    once = define(volumes[::-1], design[::-1], contrast, threshold=0)
    yield equal("M7", "M7(πy, πX) = M7(y, X)", once, whole, 1e-9)
    yield differ("M7", "M7/max M7 ≠ c b/max c b", whole / whole.max(),
                 _difference(volumes, design[:, 1]))  # fmt: skip
    yield differ("M7", "[M7(u) ≠ 0] ≠ [effect ≠ 0]", (shown != 0) * 1.0, (effects != 0) * 1.0)


def _two_samples(volumes: Array, task: Array) -> Array:
    """Return Student's t of scans with the task against scans without: two samples, pooled."""
    on, off = volumes[task == 1], volumes[task == 0]
    squares = len(on) * on.var(axis=0) + len(off) * off.var(axis=0)
    pooled = squares / (len(volumes) - 2)
    return np.asarray(
        (on.mean(axis=0) - off.mean(axis=0)) / np.sqrt(pooled * (1 / len(on) + 1 / len(off)))
    )


def _by_correlation(volumes: Array, task: Array, others: Array) -> Array:
    """Return t by the partial correlation of signal and task: Frisch and Waugh's way."""
    basis, _ = np.linalg.qr(others)
    flat = volumes.reshape(len(volumes), -1)
    signal, plan = (each - basis @ (basis.T @ each) for each in (flat, task))
    r = plan @ signal / np.sqrt((plan @ plan) * (signal**2).sum(axis=0))
    freedom = len(volumes) - others.shape[1] - 1
    return np.asarray((r * np.sqrt(freedom / (1 - r**2))).reshape(volumes.shape[1:]))


def _difference(volumes: Array, task: Array) -> Array:
    """Return how much higher each voxel is with the task than without, as a share of the most."""
    apart = volumes[task == 1].mean(axis=0) - volumes[task == 0].mean(axis=0)
    return np.asarray(apart / apart.max())


@identities_of("T7", elsewhere.feature_bit_map)
def t7(define: Definition) -> Iterator[Identity]:
    """Sets of features and numbers go together: read back, joined, compared."""
    rng = np.random.default_rng(0)
    sets = [np.flatnonzero(rng.random(32) < share) for share in np.linspace(0, 1, 40)]
    found = np.array([define(each) for each in sets])
    yield equal("T7", "T7({1, 2}) = 6", define(np.array([1, 2])), 6, EXACT)
    yield equal("T7", "T7(s) = the 32 digits of s, packed", found, [*map(_packed, sets)], EXACT)
    digits = [[int(digit) for digit in reversed(f"{int(value):032b}")] for value in found]
    held = [[int(bit in each) for bit in range(32)] for each in sets]
    yield equal("T7", "digit b of T7(s) in base 2, from the last = [b ∈ s]", digits, held, EXACT)
    others = found[::-1]
    pairs = list(zip(sets, sets[::-1], strict=True))
    joined = np.array([define(np.union1d(*pair)) for pair in pairs])
    yield equal("T7", "T7(s ∪ r) = T7(s) or T7(r)", joined, found | others, EXACT)
    common = np.array([define(np.intersect1d(*pair)) for pair in pairs])
    yield equal("T7", "T7(s ∩ r) = T7(s) and T7(r)", common, found & others, EXACT)
    # Half of these are subsets, made so; of the pairs themselves hardly one is.
    subsets = [*((found & others) == found), *((found & joined) == found)]
    wanted = [*(set(s) <= set(r) for s, r in pairs), *(True for _ in pairs)]
    yield equal("T7", "[T7(s) and T7(r) is T7(s)] = [s ⊆ r]", np.array(subsets) * 1,
                np.array(wanted) * 1, EXACT)  # fmt: skip
    twice = [define(np.array([5, 5])), define(np.array([5, 0, 5]))]
    yield equal("T7", "T7(5, 5), T7(5, 0, 5) = 32, 33", twice, [32, 33], EXACT)
    yield equal("T7", "T7(0, …, 31) = 2³² − 1", define(np.arange(32)), 2**32 - 1, EXACT)
    yield differ("T7", "T7({6}) ≠ 6", define(np.array([6])), 6)
    mirrored = np.array([define(31 - each) for each in sets])
    yield differ("T7", "T7(31 − s) ≠ T7(s)", mirrored, found)


def _packed(features: Array) -> int:
    """Return the number that a machine reads from 32 flags, the first one its last digit."""
    flags = np.isin(np.arange(32), features)
    return int(np.packbits(flags, bitorder="little").view("<u4")[0])
