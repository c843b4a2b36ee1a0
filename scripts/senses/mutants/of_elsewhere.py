"""Wrong definitions of the maps of other trades."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from scripts.inputs.sense_inputs import Array
from scripts.senses import elsewhere
from scripts.senses.mutant import Mutant

Score = Callable[[Array, Array], float]


def _scoring(
    worth: Callable[[Array, float, str], Array] | None = None,
    *,
    counts: Callable[[Array, Array, float], Array] | None = None,
    add: Callable[[Array], Any] = np.sum,
    axes: int = 3,
    weigh: Callable[[Array], Array] = np.asarray,
) -> Callable[..., Score]:
    """Return a definition of the score with one of its steps done otherwise."""

    def define(
        points: Array, families: Array, weights: Array, *, width: float = 1, radius: float = 2.5,
        profile: str = "gaussian",
    ) -> Score:  # fmt: skip
        def score(positions: Array, kinds: Array) -> float:
            steps = (positions[:, None] - points)[..., :axes]
            apart = np.linalg.norm(steps, axis=-1)
            alike = kinds[:, None] == families
            kept = counts(alike, apart, radius) if counts else alike & (apart <= radius)
            value = (
                worth(apart, width, profile) if worth else elsewhere.PROFILES[profile](apart, width)
            )
            return float(add(kept * weigh(weights) * value))

        return score

    return define


def _only(profile: str, change: Callable[[Array, float], Array]) -> Callable[..., Score]:
    """Return a definition in which one profile is another function of distance and width."""

    def worth(apart: Array, width: float, asked: str) -> Array:
        right = elsewhere.PROFILES[asked]
        return change(apart, width) if asked == profile else right(apart, width)

    return _scoring(worth)


def _testing(
    judge: Callable[[Array, Array, Array], Array], *, two_sided: bool = True, less: float = 0
) -> Callable[..., Array]:
    """Return a definition with another statistic, from effect, noise and the contrast's length.

    The noise is the sum of squared residuals over the degrees of freedom; ``less`` is taken off
    what passes the threshold, as a share of it.
    """

    def define(volumes: Array, design: Array, contrast: Array, *, threshold: float) -> Array:
        scans = volumes.reshape(len(volumes), -1)
        inverse = np.linalg.pinv(design)
        effects = inverse @ scans
        noise = ((scans - design @ effects) ** 2).sum(0) / (len(design) - design.shape[1])
        asked = contrast @ inverse
        t = judge(contrast @ effects, noise, asked @ asked).reshape(volumes.shape[1:])
        passes = np.abs(t) > threshold if two_sided else t > threshold
        return np.where(passes, t - less * threshold * np.sign(t), 0)

    return define


def _freedom(taken: Callable[[Array], int]) -> Callable[..., Array]:
    """Return a definition that takes another number from the scans before it divides by them."""

    def define(volumes: Array, design: Array, contrast: Array, *, threshold: float) -> Array:
        right = len(design) - design.shape[1]
        scale = np.sqrt((len(design) - taken(design)) / right)
        t = elsewhere.statistical_activation_map(
            volumes, design, contrast, threshold=threshold / scale
        )
        return np.asarray(t * scale)

    return define


def _closest(
    points: Array, families: Array, weights: Array, **options: Any
) -> Callable[[Array, Array], float]:
    """Take of all points of a feature's family the closest alone: RDKit's mode Closest."""

    def score(positions: Array, kinds: Array) -> float:
        total = 0.0
        for position, kind in zip(positions, kinds, strict=True):
            apart = np.linalg.norm(points - position, axis=-1)
            apart[families != kind] = np.inf
            one = [int(apart.argmin())]
            alone = elsewhere.pharmacophore_feature_map(
                points[one], families[one], weights[one], **options
            )
            total += alone(position[None], np.array([kind]))
        return total

    return score


def _uncorrelated(volumes: Array, design: Array, contrast: Array, *, threshold: float) -> Array:
    """Judge a contrast by the variances of its effects, as if they did not depend on each other."""
    inverse = np.linalg.inv(design.T @ design)
    right = np.sqrt(contrast @ inverse @ contrast)
    scale = right / np.sqrt((contrast**2) @ np.diag(inverse))
    t = elsewhere.statistical_activation_map(volumes, design, contrast, threshold=threshold / scale)
    return np.asarray(t * scale)


def _bits(
    choose: Callable[[Array], Any] = np.unique, *, join: Callable[[Array], Any] = np.sum
) -> Callable[[Array], int]:
    """Return a definition with other numbers for the bits, or another way to put them together."""

    def define(features: Array) -> int:
        return int(join(2.0 ** choose(features)))

    return define


MUTANTS = (
    Mutant("M6", "M6 := Σ w exp(−d²/2w²)",
           _only("gaussian", lambda apart, width: np.exp(-(apart**2) / (2 * width**2)))),
    Mutant("M6", "M6 := Σ w exp(−d/w)",
           _only("gaussian", lambda apart, width: np.exp(-apart / width))),
    Mutant("M6", "M6 := Σ w exp(−d²), whatever the width",
           _only("gaussian", lambda apart, width: np.exp(-(apart**2)))),
    Mutant("M6", "M6 := M6 with triangles over the radius",
           _only("triangle", lambda apart, width: np.maximum(1 - apart / 2.5, 0))),
    Mutant("M6", "M6 := M6 with boxes as wide as the width",
           _only("box", lambda apart, width: (apart <= width) * 1.0)),
    Mutant("M6", "M6 := M6 without a radius", _scoring(counts=lambda alike, apart, radius: alike)),
    Mutant("M6", "M6 := M6 with d < radius",
           _scoring(counts=lambda alike, apart, radius: alike & (apart < radius))),
    Mutant("M6", "M6 := M6 over pairs of any families",
           _scoring(counts=lambda alike, apart, radius: apart <= radius)),
    Mutant("M6", "M6 := M6 with all weights 1", _scoring(weigh=np.ones_like)),
    Mutant("M6", "M6 := M6 with weights of sum 1", _scoring(weigh=lambda w: w / w.sum())),
    Mutant("M6", "M6 := M6 with weights |w|", _scoring(weigh=np.abs)),
    Mutant("M6", "M6 := Σ_j max_i", _scoring(add=lambda pairs: pairs.max(axis=1).sum())),
    Mutant("M6", "M6 := Σ_j of the closest point alone", _closest),
    Mutant("M6", "M6 := M6 of radius 2½, whatever the radius",
           lambda points, families, weights, radius=0.0, **options: (
               elsewhere.pharmacophore_feature_map(points, families, weights, **options))),
    Mutant("M6", "M6 := mean over the pairs", _scoring(add=np.mean)),
    Mutant("M6", "M6 := the best pair", _scoring(add=np.max)),
    Mutant("M6", "M6 := M6 over two coordinates", _scoring(axes=2)),
    Mutant("M6", "M6 := the number of pairs",
           _scoring(lambda apart, width, profile: np.ones_like(apart))),
    Mutant("M7", "M7 := c b", _testing(lambda effect, noise, length: effect)),
    Mutant("M7", "M7 := c b/s, no design in the error",
           _testing(lambda effect, noise, length: effect / np.sqrt(noise))),
    Mutant("M7", "M7 := c b/(s √Σ cᵢ² (XᵀX)⁻¹ᵢᵢ)", _uncorrelated),
    Mutant("M7", "M7 := c b/(s² c(XᵀX)⁻¹cᵀ)",
           _testing(lambda effect, noise, length: effect / (noise * length))),
    Mutant("M7", "M7 := |t|",
           _testing(lambda effect, noise, length: np.abs(effect) / np.sqrt(noise * length))),
    Mutant("M7", "M7 := t²",
           _testing(lambda effect, noise, length: effect**2 / (noise * length))),
    Mutant("M7", "M7 := t with one error for all voxels",
           _testing(lambda effect, noise, length: effect / np.sqrt(noise.mean() * length))),
    Mutant("M7", "M7 := t where t > u, else 0",
           _testing(lambda effect, noise, length: effect / np.sqrt(noise * length),
                    two_sided=False)),
    Mutant("M7", "M7 := t − u sign t where |t| > u, else 0",
           _testing(lambda effect, noise, length: effect / np.sqrt(noise * length), less=1)),
    Mutant("M7", "M7 := [|t| > u]", lambda volumes, design, contrast, threshold: (
        elsewhere.statistical_activation_map(volumes, design, contrast, threshold=threshold) != 0)
        * 1.0),
    Mutant("M7", "M7 := t, whatever the threshold", lambda volumes, design, contrast, threshold: (
        elsewhere.statistical_activation_map(volumes, design, contrast, threshold=0))),
    Mutant("M7", "M7 := t where |t| ≥ u, else 0", lambda volumes, design, contrast, threshold: (
        elsewhere.statistical_activation_map(
            volumes, design, contrast, threshold=np.nextafter(threshold, -1)))),
    Mutant("M7", "M7 := t where |t| > u max |t|, else 0",
           lambda volumes, design, contrast, threshold: (
               elsewhere.statistical_activation_map(
                   volumes, design, contrast, threshold=threshold / 10 * np.abs(
                       elsewhere.statistical_activation_map(
                           volumes, design, contrast, threshold=0)).max()))),
    Mutant("M7", "M7 := t with T for the degrees of freedom", _freedom(lambda design: 0)),
    Mutant("M7", "M7 := t with T − 1 for the degrees of freedom", _freedom(lambda design: 1)),
    Mutant("M7", "M7 := t with T − 2 for the degrees of freedom", _freedom(lambda design: 2)),
    Mutant("M7", "M7 := t without the mean in the design",
           lambda volumes, design, contrast, threshold: elsewhere.statistical_activation_map(
               volumes, design[:, -1:], contrast[-1:], threshold=threshold)),
    Mutant("T7", "T7 := Σ 2^{b + 1}", _bits(lambda s: np.unique(s) + 1)),
    Mutant("T7", "T7 := Σ 2^{b − 1}", _bits(lambda s: np.unique(s) - 1)),
    Mutant("T7", "T7 := Σ 2^{31 − b}", _bits(lambda s: 31 - np.unique(s))),
    Mutant("T7", "T7 := Σ 2^b, once for each mention", _bits(np.asarray)),
    Mutant("T7", "T7 := max 2^b", _bits(join=lambda bits: max(bits, default=0))),
    Mutant("T7", "T7 := xor of 2^b",
           lambda s: int(np.bitwise_xor.reduce(np.uint64(1) << s.astype(np.uint64)))),
    Mutant("T7", "T7 := Σ b", lambda s: int(np.unique(s).sum())),
    Mutant("T7", "T7 := |s|", lambda s: len(np.unique(s))),
    Mutant("T7", "T7 := Σ 10^b", lambda s: sum(10 ** int(b) for b in np.unique(s))),
    Mutant("T7", "T7 := T7 mod 2¹⁶", lambda s: elsewhere.feature_bit_map(s) % 2**16),
    Mutant("T7", "T7 := T7 with the first bit as its sign",
           lambda s: (elsewhere.feature_bit_map(s) ^ 2**31) - 2**31),
    Mutant("T7", "T7 := T7 with its bytes in the other order",
           lambda s: int.from_bytes(elsewhere.feature_bit_map(s).to_bytes(4, "little"), "big")),
    Mutant("T7", "T7 := 2³² − 1 − T7", lambda s: 2**32 - 1 - elsewhere.feature_bit_map(s)),
)  # fmt: skip
