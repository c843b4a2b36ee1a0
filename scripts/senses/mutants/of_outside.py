"""Wrong definitions of the maps outside R(x, p, c)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from scripts.compute import activations, other_maps
from scripts.inputs.sense_inputs import Array
from scripts.senses import outside
from scripts.senses.mutant import Mutant

Winner = Callable[[Array], tuple[int, int]]


def _winner(
    choose: Callable[[Array], int], measure: Callable[[Array], Array] | None = None
) -> Callable[[Array], Winner]:
    """Return a definition of the winning unit with another choice or measure of distance."""

    def define(prototypes: Array) -> Winner:
        def winner(x: Array) -> tuple[int, int]:
            apart = prototypes - x
            distances = measure(apart) if measure else np.linalg.norm(apart, axis=-1)
            row, column = divmod(int(choose(distances)), prototypes.shape[1])
            return row, column

        return winner

    return define


def _exchanged(prototypes: Array) -> Winner:
    def winner(x: Array) -> tuple[int, int]:
        return outside.self_organizing_map(prototypes)(x)[::-1]

    return winner


def _by_height(prototypes: Array) -> Winner:
    """Return the winner's place with the lattice's height taken for its width."""

    def winner(x: Array) -> tuple[int, int]:
        distances = np.linalg.norm(prototypes - x, axis=-1)
        row, column = divmod(int(distances.argmin()), prototypes.shape[0])
        return row, column

    return winner


def _blurs(
    change: Callable[[Array, Array, Array], Array],
) -> Callable[..., Array]:
    """Return a definition of the contrast from the picture and its two blurs."""

    def define(grey: Array, *, centre: float = 2, surround: float = 12) -> Array:
        blurs = (other_maps.gaussian_blur(grey, width) for width in (centre, surround))
        return np.asarray(change(np.asarray(grey, float), *blurs))

    return define


def _blurring(
    mode: Literal["edge", "reflect", "symmetric", "wrap"] = "edge",
    *,
    end: float = 3,
    axes: Sequence[int] = (0, 1),
) -> Callable[..., Array]:
    """Return a definition of the contrast with another edge, end of the Gaussian, or direction."""

    def blur(grey: Array, width: float) -> Array:
        reach = int(np.ceil(end * width))
        taps = np.exp(-0.5 * (np.arange(-reach, reach + 1) / width) ** 2)
        for axis in axes:
            more = [(reach, reach) if each == axis else (0, 0) for each in (0, 1)]
            windows = sliding_window_view(np.pad(grey, more, mode=mode), len(taps), axis=axis)
            grey = windows @ (taps / taps.sum())
        return grey

    return lambda grey, centre=2, surround=12: np.abs(blur(grey, centre) - blur(grey, surround))


def _weights(
    change: Callable[[Array, Array], Array],
) -> Callable[..., Array]:
    """Return a definition of the walk's shares from differences of value and squared distances."""

    def define(feature_map: Array, *, width: float = 4) -> Array:
        places = np.argwhere(np.ones(feature_map.shape))
        squares = ((places[:, None] - places[None]) ** 2).sum(axis=-1) / (2 * width**2)
        flat = feature_map.ravel()
        weights = change(np.abs(flat[:, None] - flat), squares)
        steps = weights / weights.sum(axis=1, keepdims=True)
        return other_maps.equilibrium(steps).reshape(feature_map.shape)

    return define


def _shares(
    change: Callable[[Array, int], Array],
) -> Callable[[Array], Array]:
    """Return a definition of attention from the scores q·k and the number of coordinates."""
    return lambda tokens: change(tokens @ tokens.T, tokens.shape[1])


def _causal(scores: Array, size: int) -> Array:
    hidden = np.triu(np.ones_like(scores), 1) > 0
    return activations.softmax(np.where(hidden, -np.inf, scores / np.sqrt(size)))


MUTANTS = (
    Mutant("M1", "M1 := argmax_u M1a", _winner(np.argmax)),
    Mutant("M1", "M1 := the second nearest", _winner(lambda d: int(np.argsort(d, axis=None)[1]))),
    Mutant("M1", "M1 := (column, row)", _exchanged),
    Mutant("M1", "M1 := (i ÷ H, i mod H)", _by_height),
    Mutant("M1", "M1 := argmax_u ⟨x, m_u⟩", lambda prototypes: lambda x: divmod(
        int((prototypes @ x).argmax()), prototypes.shape[1])),
    Mutant("M1", "M1 := unit 0", _winner(lambda d: 0)),
    Mutant("M1", "M1 := argmin_u |x₀ − m_u0|",
           _winner(np.argmin, lambda apart: np.abs(apart[..., 0]))),
    Mutant("M1", "M1 := m_u of the winner", lambda prototypes: lambda x: prototypes[
        outside.self_organizing_map(prototypes)(x)]),
    Mutant("M1", "M1 := the winner's number", _winner(lambda d: int(np.argmin(d.T)))),
    Mutant("M1", "M1 := argmin_u over two coordinates",
           _winner(np.argmin, lambda apart: np.linalg.norm(apart[..., :2], axis=-1))),
    Mutant("M1", "M1 := argmin_u of distances with 3 decimals",
           _winner(np.argmin, lambda apart: np.round(np.linalg.norm(apart, axis=-1), 3))),
    Mutant("M1a", "M1a := ‖x − m_u‖ over two coordinates",
           lambda prototypes, x: np.linalg.norm((prototypes - x)[..., :2], axis=-1)),
    Mutant("M1a", "M1a := ‖x − m_u‖ with the third coordinate halved", lambda prototypes, x: (
        np.linalg.norm((prototypes - x) / np.where(np.arange(len(x)) == 2, 2, 1), axis=-1))),
    Mutant("M1a", "M1a := ‖x − m_u‖²", lambda prototypes, x: ((prototypes - x) ** 2).sum(axis=-1)),
    Mutant("M1a", "M1a := ‖x − m_u‖₁", lambda prototypes, x: np.abs(prototypes - x).sum(axis=-1)),
    Mutant("M1a", "M1a := ‖x − m_u‖∞", lambda prototypes, x: np.abs(prototypes - x).max(axis=-1)),
    Mutant("M1a", "M1a := −‖x − m_u‖",
           lambda prototypes, x: -np.linalg.norm(prototypes - x, axis=-1)),
    Mutant("M1a", "M1a := exp(−‖x − m_u‖²)",
           lambda prototypes, x: np.exp(-((prototypes - x) ** 2).sum(axis=-1))),
    Mutant("M1a", "M1a := M1aᵀ", lambda prototypes, x: np.linalg.norm(prototypes - x, axis=-1).T),
    Mutant("M1a", "M1a := ⟨x, m_u⟩", lambda prototypes, x: prototypes @ x),
    Mutant("M1a", "M1a := M1a/max M1a", lambda prototypes, x: (
        np.linalg.norm(prototypes - x, axis=-1) / np.linalg.norm(prototypes - x, axis=-1).max())),
    Mutant("M4", "M4 := centre − surround, with its sign", _blurs(lambda x, c, s: c - s)),
    Mutant("M4", "M4 := max(0, centre − surround)", _blurs(lambda x, c, s: np.maximum(c - s, 0))),
    Mutant("M4", "M4 := the centre alone", _blurs(lambda x, c, s: c)),
    Mutant("M4", "M4 := |x − surround|", _blurs(lambda x, c, s: np.abs(x - s))),
    Mutant("M4", "M4 := |centre + surround|", _blurs(lambda x, c, s: np.abs(c + s))),
    Mutant("M4", "M4 := M4²", _blurs(lambda x, c, s: (c - s) ** 2)),
    Mutant("M4", "M4 := M4/max M4",
           _blurs(lambda x, c, s: np.abs(c - s) / max(np.abs(c - s).max(), 1e-9))),
    Mutant("M4", "M4 := |∇ centre|", _blurs(lambda x, c, s: np.hypot(*np.gradient(c)))),
    Mutant("M4", "M4 := |centre − mean x|", _blurs(lambda x, c, s: np.abs(c - x.mean()))),
    Mutant("M4", "M4 := M4 with the picture mirrored at its edge", _blurring("symmetric")),
    Mutant("M4", "M4 := M4 with the picture mirrored about its last row",
           _blurring("reflect")),
    Mutant("M4", "M4 := M4 with the picture wrapped around", _blurring("wrap")),
    Mutant("M4", "M4 := M4 with Gaussians that end at 2σ", _blurring(end=2)),
    Mutant("M4", "M4 := M4 with Gaussians that end at 4σ", _blurring(end=4)),
    Mutant("M4", "M4 := M4 along the rows alone", _blurring(axes=(1,))),
    Mutant("M4", "M4 := M4 with σ = 2, 11½", lambda grey, centre=2, surround=11.5: (
        outside.conspicuity_feature_map(grey, centre=centre, surround=surround))),
    Mutant("M4", "M4 := M4 with σ = 2, 12, whatever is asked",
           lambda grey, centre=2, surround=12: outside.conspicuity_feature_map(grey)),
    Mutant("M5", "M5 := M5 of |x|", lambda feature_map, width=4: (
        outside.saliency_activation_map(np.abs(feature_map), width=width))),
    Mutant("M5", "M5 := 1/(H W)", lambda feature_map, width=4: (
        np.full(feature_map.shape, 1 / feature_map.size))),
    Mutant("M5", "M5 := x/Σx", lambda feature_map, width=4: feature_map / feature_map.sum()),
    Mutant("M5", "M5 := w = |v_p − v_q|", _weights(lambda apart, squares: apart)),
    Mutant("M5", "M5 := w = exp(−|p − q|²/2σ²)",
           _weights(lambda apart, squares: np.exp(-squares))),
    Mutant("M5", "M5 := w = |v_p − v_q|² exp(…)",
           _weights(lambda apart, squares: apart**2 * np.exp(-squares))),
    Mutant("M5", "M5 := w = |v_p − v_q| exp(−|p − q|²/σ²)",
           _weights(lambda apart, squares: apart * np.exp(-2 * squares))),
    Mutant("M5", "M5 := M5/max M5", lambda feature_map, width=4: (
        outside.saliency_activation_map(feature_map, width=width)
        / outside.saliency_activation_map(feature_map, width=width).max())),
    Mutant("M5", "M5 := one step from everywhere", lambda feature_map, width=4: (
        other_maps.transition_matrix(feature_map, width=width).mean(axis=0)
        .reshape(feature_map.shape))),
    Mutant("N1", "N1 := mean_c V3[c]", lambda stack, weights: stack.mean(axis=0)),
    Mutant("N1", "N1 := ReLU(N1)",
           lambda stack, weights: np.maximum(np.tensordot(weights, stack, axes=1), 0)),
    Mutant("N1", "N1 := Σ_c |w_kc| V3[c]",
           lambda stack, weights: np.tensordot(np.abs(weights), stack, axes=1)),
    Mutant("N1", "N1 := Σ_c w_kc V3[c]/C",
           lambda stack, weights: np.tensordot(weights, stack, axes=1) / len(stack)),
    Mutant("N1", "N1 := V3[argmax_c w_kc]", lambda stack, weights: stack[weights.argmax()]),
    Mutant("N1", "N1 := (N1 − min N1)/(max N1 − min N1)", lambda stack, weights: (
        np.tensordot(weights, stack, axes=1) - np.tensordot(weights, stack, axes=1).min())
        / np.ptp(np.tensordot(weights, stack, axes=1))),
    Mutant("N1", "N1 := N1ᵀ", lambda stack, weights: np.tensordot(weights, stack, axes=1).T),
    Mutant("N1", "N1 := Σ_c w_k,C−1−c V3[c]",
           lambda stack, weights: np.tensordot(weights[::-1], stack, axes=1)),
    Mutant("N1", "N1 := Σ_c w_kc |V3[c]|",
           lambda stack, weights: np.tensordot(weights, np.abs(stack), axes=1)),
    Mutant("N1", "N1 := Σ_c w_kc ReLU(V3[c])",
           lambda stack, weights: np.tensordot(weights, np.maximum(stack, 0), axes=1)),
    Mutant("N2", "N2 := softmax(Q Kᵀ/√8)", _shares(
        lambda scores, size: activations.softmax(scores / np.sqrt(8)))),
    Mutant("N2", "N2 := exp(Q Kᵀ/√d)/Σ, as it stands", _shares(lambda scores, size: (
        np.exp(scores / np.sqrt(size)) / np.exp(scores / np.sqrt(size)).sum(1, keepdims=True)))),
    Mutant("N2", "N2 := N2 of X − mean X",
           lambda tokens: outside.attention_map(tokens - tokens.mean(axis=0))),
    Mutant("N2", "N2 := softmax(Q Kᵀ)", _shares(lambda scores, size: activations.softmax(scores))),
    Mutant("N2", "N2 := softmax(Q Kᵀ/d)",
           _shares(lambda scores, size: activations.softmax(scores / size))),
    Mutant("N2", "N2 := Q Kᵀ/√d", _shares(lambda scores, size: scores / np.sqrt(size))),
    Mutant("N2", "N2 := N2ᵀ", _shares(
        lambda scores, size: activations.softmax(scores / np.sqrt(size)).T)),
    Mutant("N2", "N2 := ReLU(Q Kᵀ)/Σ", _shares(
        lambda scores, size: np.maximum(scores, 0) / np.maximum(scores, 0).sum(1, keepdims=True))),
    Mutant("N2", "N2 := sigmoid(Q Kᵀ/√d)", _shares(
        lambda scores, size: 1 / (1 + np.exp(-scores / np.sqrt(size))))),
    Mutant("N2", "N2 := argmax_k Q Kᵀ", _shares(
        lambda scores, size: np.eye(len(scores))[scores.argmax(axis=1)])),
    Mutant("N2", "N2 := softmax(−Q Kᵀ/√d)", _shares(
        lambda scores, size: activations.softmax(-scores / np.sqrt(size)))),
    Mutant("N2", "N2 := softmax over the earlier tokens", _shares(_causal)),
    Mutant("N2", "N2 := mean_q N2[q, ·]", _shares(lambda scores, size: (
        activations.softmax(scores / np.sqrt(size)).mean(axis=0)))),
)  # fmt: skip
