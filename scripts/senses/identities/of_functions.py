"""What must hold of units, weights and functions: one generator of identities a sense."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scripts.compute import convolution, gaussian_maps, polynomial_maps, structured_maps
from scripts.inputs import sense_inputs as inputs
from scripts.senses import functions, outside, values
from scripts.senses.identity import DOUBLE, EXACT, SINGLE, Identity, differ, equal
from scripts.senses.sense import identities_of

GAMMA = 0.25
"""Parameter of the Gaussian kernel: most pairs of the points have values from 0.3 to 1."""
COUNTS = (16, 64, 256, 1024)
"""Numbers of random waves at which the approximate map is measured."""
DRAWS = 48


@identities_of("U1", functions.plane_of_units)
def u1() -> Iterator[Identity]:
    """Shown an input its units carry the map; without one they exist but carry nothing."""
    run = inputs.worked()
    units = functions.plane_of_units(run)
    shape = run.a.shape[1:]
    answers = np.array([unit.respond(run.x) for unit in units]).reshape(shape)
    yield equal("U1", "{u(x) : u ∈ U1} = V1", answers, values.post_activation_map(run), EXACT)
    respond = functions.response(run)
    fixed = [respond(run.x, (unit.row, unit.column), unit.channel) for unit in units]
    yield equal("U1", "U1 = {R(·, p, c)}ₚ", answers.ravel(), fixed, EXACT)
    yield equal("U1", "|U1| = H·W", len(units), np.prod(shape), EXACT)
    others = [unit.respond(run.x[:, ::-1]) for unit in units]
    yield differ("U1", "{u(x) : u ∈ U1} ≠ {u(x′) : u ∈ U1}", answers.ravel(), others)


@identities_of("W1", functions.filter_as_feature_map)
def w1() -> Iterator[Identity]:
    """A single bright pixel makes the map show the filter; otherwise the two are unlike."""
    run = inputs.worked()
    found = functions.filter_as_feature_map(run)
    spot = np.zeros((1, 5, 5), np.int64)
    spot[0, 2, 2] = 1
    z = convolution.correlate2d(spot, run.kernels[:1])[0]
    yield equal("W1", "rot₁₈₀ W1 = W1 ⋆ δ", found[0, ::-1, ::-1], z, EXACT)
    large = inputs.photograph()
    weights = functions.filter_as_feature_map(large)
    yield differ("W1", "W1 ≠ V1", weights, values.post_activation_map(large))


@identities_of("F1", functions.single_filter_map)
def f1() -> Iterator[Identity]:
    """Its value is V1; it moves with its argument; another argument gives another value."""
    run, small = inputs.photograph(), inputs.worked()
    found = functions.single_filter_map(run)(run.x)
    yield equal("F1", "F1(x) = V1", found, values.post_activation_map(run), SINGLE)
    apply = functions.single_filter_map(small)
    whole, moved = apply(small.x), apply(np.roll(small.x, 1, axis=2))
    yield equal("F1", "F1(S x)[p + s] = F1(x)[p]", moved[:, 1:], whole[:, :-1], EXACT)
    respond = functions.response(small)
    fixed = [respond(small.x, position, 0) for position in np.ndindex(*whole.shape)]
    yield equal("F1", "F1 = R(·, ·, c)", whole.ravel(), fixed, EXACT)
    yield differ("F1", "F1(x) ≠ F1(x′)", whole, apply(small.x[:, :, ::-1]))


@identities_of("F2", functions.learned_feature_map)
def f2() -> Iterator[Identity]:
    """Its value is a feature vector, another for another picture."""
    apply = functions.learned_feature_map()
    cat, cup = (apply(inputs.preprocessed(name)) for name in inputs.CLASSES)
    wanted = values.feature_vector_value(inputs.trunk())
    yield equal("F2", "F2(x) = V9", cat, wanted, EXACT)
    yield differ("F2", "F2(x) ≠ F2(x′)", cat, cup)


@identities_of("F3", functions.basis_feature_map)
def f3() -> Iterator[Identity]:
    """Its components are formulas: known degrees, not linear in the attributes."""
    apply = functions.basis_feature_map()
    car = np.array([6.0, 2.0, 1.5, 2.0])
    written = [1, car[0] / car[1], car[2] * car[3]]
    yield equal("F3", "F3(V, m, h, w) = (1, V/m, h w)", apply(car), written, EXACT)
    yield equal("F3", "F3(2 x) = (1, 1, 4) F3(x)", apply(2 * car), [1, 1, 4] * apply(car), EXACT)
    yield differ("F3", "F3(2 x) ≠ 2 F3(x)", apply(2 * car), 2 * apply(car))


@identities_of("F4", functions.kernel_feature_map)
def f4() -> Iterator[Identity]:
    """Its inner products are the kernel, and another map has the same ones."""
    apply, x = functions.kernel_feature_map(), inputs.points()
    kernel = polynomial_maps.polynomial_kernel(x, x, degree=2, offset=0)
    yield equal("F4", "⟨F4(x), F4(y)⟩ = (x·y)²", apply(x) @ apply(x).T, kernel, DOUBLE)
    cubes = polynomial_maps.polynomial_map(x, degree=3, offset=1)
    wanted = polynomial_maps.polynomial_kernel(x, x, degree=3, offset=1)
    yield equal("F4", "⟨F4₃(x), F4₃(y)⟩ = (x·y + 1)³", cubes @ cubes.T, wanted, DOUBLE)
    other = polynomial_maps.tensor_square(x)
    yield equal("F4", "⟨F4(x), F4(y)⟩ = ⟨F4′(x), F4′(y)⟩",
                apply(x) @ apply(x).T, other @ other.T, DOUBLE)  # fmt: skip
    yield differ("F4", "F4(x) ≠ F4′(x)", apply(x), other)


@identities_of("F5", functions.approximate_kernel_map)
def f5() -> Iterator[Identity]:
    """Its error falls as one over the root of its length, at the rate that theory gives."""
    errors, theory = fourier_errors(), fourier_theory()
    slope = np.polyfit(np.log(COUNTS), np.log(errors), 1)[0]
    yield equal("F5", "d log ε(F5) / d log D = −1/2", slope, -0.5, 0.1)
    yield equal("F5", "√D ε(F5) = √mean(1 + k⁴/2 − k²)",
                errors * np.sqrt(COUNTS), np.full(len(COUNTS), theory), 0.15)  # fmt: skip
    x = inputs.points()
    few = approximate(16, seed=0)
    yield differ("F5", "⟨F5(x), F5(y)⟩ ≠ k(x, y)", few, gaussian(x))


def approximate(count: int, *, seed: int) -> inputs.Array:
    """Return the dot products of F5 between the points, for so many waves."""
    x = inputs.points()
    apply = functions.approximate_kernel_map(count, dimension=x.shape[1], gamma=GAMMA, seed=seed)
    waves = apply(x)
    return np.asarray(waves @ waves.T)


def gaussian(x: inputs.Array) -> inputs.Array:
    """Return the kernel that F5 approximates, between all pairs of points."""
    return gaussian_maps.gaussian_kernel(x, x, gamma=GAMMA)


def fourier_errors() -> inputs.Array:
    """Return the root of the mean squared error of F5 over 48 draws, at each of `COUNTS`."""
    kernel = gaussian(inputs.points())
    squares = [
        [((approximate(count, seed=seed) - kernel) ** 2).mean() for seed in range(DRAWS)]
        for count in COUNTS
    ]
    return np.asarray(np.sqrt(np.mean(squares, axis=1)))


def fourier_theory() -> float:
    """Return √D times the expected error of F5, from the kernel alone."""
    kernel = gaussian(inputs.points())
    return float(np.sqrt((1 + kernel**4 / 2 - kernel**2).mean()))


@identities_of("F6", functions.tangent_feature_map)
def f6() -> Iterator[Identity]:
    """It is the gradient, and its inner products are the tangent kernel."""
    params, x = inputs.small_network(), np.linspace(-2, 2, 9)[:, None]
    found = functions.tangent_feature_map(params)(x)
    measured = _by_differences(params, x)
    yield equal("F6", "F6(x) = (f(x; θ + h) − f(x; θ − h)) / 2h", found, measured, 1e-8)
    kernel = structured_maps.tangent_kernel(params, x, x)
    yield equal("F6", "⟨F6(x), F6(y)⟩ = k_θ(x, y)", found @ found.T, kernel, DOUBLE)
    yield differ("F6", "F6(x) ≠ f(x)", found, structured_maps.two_layers(params, x))


def _by_differences(params: structured_maps.TwoLayers, x: inputs.Array) -> inputs.Array:
    """Return the derivatives of the network by each parameter, from central differences."""
    flat = np.concatenate([np.ravel(part) for part in params])
    cuts = np.cumsum([np.size(part) for part in params])[:-1]
    step = 1e-5

    def value(vector: inputs.Array) -> inputs.Array:
        hidden, bias, output = np.split(vector, cuts)
        moved = structured_maps.TwoLayers(hidden.reshape(params.hidden.shape), bias, output)
        return structured_maps.two_layers(moved, x)

    nudges = step * np.eye(len(flat))
    return np.stack([(value(flat + n) - value(flat - n)) / (2 * step) for n in nudges], axis=1)


@identities_of("F7", functions.linear_attention_map)
def f7() -> Iterator[Identity]:
    """The cheap order of the products gives what the dear one gives; softmax is another rule."""
    apply = functions.linear_attention_map()
    queries, keys, contents = inputs.tokens()
    cheap = structured_maps.linear_attention(queries, keys, contents, apply)
    dear = structured_maps.quadratic_attention(queries, keys, contents, apply)
    yield equal("F7", "F7(Q) (F7(K)ᵀ V) = (F7(Q) F7(K)ᵀ) V", cheap, dear, DOUBLE)
    yield equal("F7", "F7(Q) = |F7(Q)|", apply(queries), np.abs(apply(queries)), EXACT)
    weights = apply(keys) @ apply(keys).T
    shares = weights / weights.sum(axis=1, keepdims=True)
    yield differ("F7", "F7(K) F7(K)ᵀ/Σ ≠ N2", shares, outside.attention_map(keys))


@identities_of("F8", functions.quantum_feature_map)
def f8() -> Iterator[Identity]:
    """Squared overlaps of states are inner products of their operators; phases do not count."""
    apply, x = functions.quantum_feature_map(), inputs.angles()
    states = apply(x)
    overlaps = np.abs(states @ states.T) ** 2
    operators = structured_maps.density(states).reshape(len(x), -1)
    yield equal("F8", "|⟨F8(x)|F8(y)⟩|² = tr ρ(x) ρ(y)", overlaps, operators @ operators.T, DOUBLE)
    written = np.cos((x[:, None] - x) / 2).prod(axis=-1) ** 2
    yield equal("F8", "|⟨F8(x)|F8(y)⟩|² = Π cos²((xᵢ − yᵢ)/2)", overlaps, written, DOUBLE)
    turned = states * np.exp(1j * np.arange(len(x)))[:, None]
    same = structured_maps.density(turned).reshape(len(x), -1)
    yield equal("F8", "ρ(e^{it} F8(x)) = ρ(F8(x))", same, operators, DOUBLE)
    yield differ("F8", "⟨e^{is} F8(x)|e^{it} F8(y)⟩ ≠ ⟨F8(x)|F8(y)⟩",
                 turned.conj() @ turned.T, states @ states.T)  # fmt: skip
