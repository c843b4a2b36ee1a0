"""What must hold of units, weights and functions: one generator of identities a sense."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scripts.compute import gaussian_maps, structured_maps
from scripts.inputs import samples
from scripts.inputs import sense_inputs as inputs
from scripts.senses import functions, outside, values
from scripts.senses.identities import independent
from scripts.senses.identity import DOUBLE, EXACT, SINGLE, Identity, differ, equal
from scripts.senses.sense import Definition, identities_of

GAMMA = 0.25
"""Parameter of the Gaussian kernel: most pairs of the points have values from 0.3 to 1."""
COUNTS = (16, 64, 256, 1024)
"""Numbers of random waves at which the approximate map is measured."""
DRAWS = 48


@identities_of("U1", functions.plane_of_units)
def u1(define: Definition) -> Iterator[Identity]:
    """Shown an input its units carry the map; without one they exist but carry nothing."""
    run = inputs.worked()
    units = define(run)
    answers = np.array([unit.respond(run.x) for unit in units])
    wanted = independent.maps(run)[run.channel]
    yield equal("U1", "{u(x) : u ∈ U1} = V1", answers, wanted.ravel(), EXACT)
    respond = functions.response(run)
    places = list(np.ndindex(*wanted.shape))
    fixed = [respond(run.x, place, run.channel) for place in places]
    yield equal("U1", "U1 = {R(·, p, c)}ₚ", answers, fixed, EXACT)
    yield equal("U1", "|U1| = H·W", len(units), wanted.size, EXACT)
    # Wider than high, so that neither can be counted by the other; then two steps at a time.
    wide = inputs.oblong()
    for run_, which in ((wide, "filters of 2 × 3"), (inputs.strided(wide), "stride 2")):
        plane, wanted = define(run_), independent.maps(run_)[wide.channel]
        stood = [(unit.channel, unit.row, unit.column) for unit in plane]
        places = [(wide.channel, *place) for place in np.ndindex(*wanted.shape)]
        statement = "{(c, p)(u) : u ∈ U1} = {c} × {0, …, H − 1} × {0, …, W − 1}"
        yield equal("U1", f"{statement}, {which}", stood, places, EXACT)
        # Where a unit would stand beyond the edge its answer cannot be had: places come first.
        answers_wide = [unit.respond(run_.x) for unit in plane]
        statement = f"{{u(x) : u ∈ U1}} = V1, {which}"
        yield equal("U1", statement, answers_wide, wanted.ravel(), EXACT)
    # One set of weights for all, whatever unit is asked: else a plane would be just a layer.
    weights = [np.append(unit.kernel, unit.bias) for unit in units]
    yield equal("U1", "w_u = w_v, ∀u, v ∈ U1", weights, [weights[-1]] * len(units), EXACT)
    others = [unit.respond(run.x[:, ::-1]) for unit in units]
    yield differ("U1", "{u(x) : u ∈ U1} ≠ {u(x′) : u ∈ U1}", answers, others)


@identities_of("W1", functions.filter_as_feature_map)
def w1(define: Definition) -> Iterator[Identity]:
    """A single bright pixel makes the map show the filter; otherwise the two are unlike."""
    # Thirds, because the trained weights have room in numbers of 16 bits.
    run, large = inputs.worked(), inputs.photograph()
    run = run._replace(kernels=run.kernels / 3)
    found, weights = define(run), define(large)
    spot = np.zeros((1, 5, 5), np.int64)
    spot[0, 2, 2] = 1
    z = independent.sums(run._replace(x=spot, bias=0 * run.bias))[run.channel]
    yield equal("W1", "rot₁₈₀ W1 = W1 ⋆ δ", found[0, ::-1, ::-1], z, EXACT)
    patch = independent.windows(large.x, 3, 3, 2)[:, 40, 60]
    response = (patch * weights).sum(dtype=float) + large.bias[large.channel]
    z = values.pre_activation_map(large)[40, 60]
    yield equal("W1", "⟨W1, patch(p)⟩ + b = V2[p]", response, z, SINGLE)
    # As many filters as inputs, so that a filter cannot be taken for what one input meets.
    square = inputs.pointwise()
    products = np.einsum("chw,cij->hw", square.x, define(square))
    sums = products + square.bias[square.channel]
    wanted = independent.sums(square)[square.channel]
    yield equal("W1", "⟨W1, x[·, p]⟩ + b = V2[p], ∀p, filters of 1 × 1", sums, wanted, EXACT)
    part = values.post_activation_map(large)[:3, :3]
    yield differ("W1", "W1[0] ≠ V1[{0, 1, 2}²]", weights[0], part)


@identities_of("F1", functions.single_filter_map)
def f1(define: Definition) -> Iterator[Identity]:
    """Its value is V1; it moves with its argument; another argument gives another value."""
    run, small = inputs.photograph(), inputs.worked()
    found = define(run)(run.x)
    wanted = independent.maps(independent.followed(run))[0]
    yield equal("F1", "F1(x) = V1", found, wanted, SINGLE)
    apply = define(small)
    whole, moved = apply(small.x), apply(np.roll(small.x, 1, axis=2))
    yield equal("F1", "F1(S x)[p + s] = F1(x)[p]", moved[:, 1:], whole[:, :-1], EXACT)
    respond = functions.response(small)
    fixed = [respond(small.x, position, 0) for position in np.ndindex(*whole.shape)]
    yield equal("F1", "F1 = R(·, ·, c)", whole.ravel(), fixed, EXACT)
    # Another input, and a brighter one than the layer was shown before.
    other = independent.followed(small)._replace(x=5 * small.x[:, :, ::-1])
    wanted = independent.maps(other)[0]
    yield equal("F1", "F1(5 x′) = V1(5 x′)", apply(other.x), wanted, EXACT)
    yield differ("F1", "F1(x) ≠ F1(x′)", whole, apply(small.x[:, :, ::-1]))


@identities_of("F2", functions.learned_feature_map)
def f2(define: Definition) -> Iterator[Identity]:
    """Its value is a feature vector, and a linear classifier reads the scores from it."""
    apply = define()
    cat, cup = (inputs.detail(name) for name in inputs.CLASSES)
    found = apply(cat["input"])
    wanted = cat["fire9"].reshape(512, -1).mean(axis=1, dtype=float)
    yield equal("F2", "F2(x)[c] = mean_p V3[c, p]", found, wanted, SINGLE)
    scores = cat["conv10/z"].mean(axis=(1, 2), dtype=float)
    bias = samples.weights()["conv10"].bias
    read = inputs.class_weights() @ found + bias
    yield equal("F2", "⟨w_k, F2(x)⟩ + b_k = mean_p V2[k, p], ∀k", read, scores, SINGLE)
    yield differ("F2", "F2(x) ≠ F2(x′)", found, apply(cup["input"]))


@identities_of("F3", functions.basis_feature_map)
def f3(define: Definition) -> Iterator[Identity]:
    """Its components are monomials: the value at one car and four degrees fix them."""
    apply = define()
    yield equal("F3", "F3(1, 1, 1, 1) = (1, 1, 1)", apply(np.ones(4)), np.ones(3), EXACT)
    car = np.array([6.0, 2.0, 1.5, 2.0])
    found = apply(car)
    factors = {"V": (1, 2, 1), "m": (1, 0.5, 1), "h": (1, 1, 2), "w": (1, 1, 2)}
    for place, (name, factor) in enumerate(factors.items()):
        doubled = car * np.where(np.arange(4) == place, 2, 1)
        statement = f"F3({name} → 2{name}) = ({', '.join(f'{f:g}' for f in factor)}) F3"
        yield equal("F3", statement, apply(doubled), np.array(factor) * found, EXACT)
    # In integers, with both signs and a zero, and several rows at once.
    cars = np.array([[0, 3, 1, 2], [-7, 2, -3, 5], [1, 3, 1, 1]])
    statement = "F3(0, 3, 1, 2), F3(−7, 2, −3, 5), F3(1, 3, 1, 1) = (1, 0, 2), (1, −7/2, −15), "
    table = np.array([[1, 0, 2], [1, -7 / 2, -15], [1, 1 / 3, 1]])
    yield equal("F3", f"{statement}(1, 1/3, 1)", apply(cars), table, EXACT)
    written = [1, car[0] / car[1], car[2] * car[3]]
    yield equal("F3", "F3(V, m, h, w) = (1, V/m, h w)", found, written, EXACT, definitional=True)
    yield differ("F3", "F3(2 x) ≠ 2 F3(x)", apply(2 * car), 2 * found)


@identities_of("F4", functions.kernel_feature_map)
def f4(define: Definition) -> Iterator[Identity]:
    """Its inner products are the kernel, and another map of the same space has the same ones."""
    apply, x = define(), inputs.points()
    kernel = np.array([[float(a @ b) ** 2 for b in x] for a in x])
    found = apply(x)
    yield equal("F4", "⟨F4(x), F4(y)⟩ = (x·y)²", found @ found.T, kernel, DOUBLE)
    written = [[9, 12 * np.sqrt(2), 16], [1, -np.sqrt(2), 1]]
    pair = apply(np.array([[3.0, 4.0], [1.0, -1.0]]))
    yield equal("F4", "F4(3, 4), F4(1, −1) = (9, 12√2, 16), (1, −√2, 1)", pair, written, DOUBLE)
    turn, _ = np.linalg.qr(np.random.default_rng(3).normal(size=(found.shape[1],) * 2))
    other = found @ turn
    yield equal("F4", "⟨Q F4(x), Q F4(y)⟩ = ⟨F4(x), F4(y)⟩", other @ other.T, found @ found.T,
                DOUBLE, definitional=True)  # fmt: skip
    yield differ("F4", "Q F4(x) ≠ F4(x)", other, found)


@identities_of("F5", functions.approximate_kernel_map)
def f5(define: Definition) -> Iterator[Identity]:
    """Its error falls as one over the root of its length, at the rate that theory gives."""
    errors, theory = fourier_errors(define), fourier_theory()
    slope = np.polyfit(np.log(COUNTS), np.log(errors), 1)[0]
    yield equal("F5", "d log ε(F5) / d log D = −1/2", slope, -0.5, 0.1)
    yield equal("F5", "√D ε(F5) = √mean(1 + k⁴/2 − k²)",
                errors * np.sqrt(COUNTS), np.full(len(COUNTS), theory), 0.15)  # fmt: skip
    x = inputs.points()
    apply = define(64, dimension=3, gamma=GAMMA, seed=0)
    yield equal("F5", "dim F5(x) = D", apply(x).shape[1], 64, EXACT)
    each = [apply(row) for row in x]
    yield equal("F5", "F5((x, y)) = (F5(x), F5(y))", apply(x), each, DOUBLE)
    # Far enough along a line each wave comes close to its crest, for few waves as for many.
    line = np.linspace(-500, 500, 5001)[:, None] * np.ones(3)
    crests = define(8, dimension=3, gamma=GAMMA, seed=0)(line).max(axis=0)
    yield equal("F5", "max_x F5(x) = √(2/D), D = 8", crests, np.full(8, 0.5), 0.01)
    start = define(4096, dimension=3, gamma=GAMMA, seed=0)(np.zeros(3)) * np.sqrt(4096 / 2)
    yield equal("F5", "√(D/2) mean F5(0) = 0", start.mean(), 0, 0.05)
    few = approximate(16, seed=0, define=define)
    yield differ("F5", "⟨F5(x), F5(y)⟩ ≠ k(x, y)", few, gaussian(x))


def approximate(
    count: int, *, seed: int, define: Definition = functions.approximate_kernel_map
) -> inputs.Array:
    """Return the dot products of F5 between the points, for so many waves."""
    x = inputs.points()
    apply = define(count, dimension=x.shape[1], gamma=GAMMA, seed=seed)
    waves = apply(x)
    return np.asarray(waves @ waves.T)


def gaussian(x: inputs.Array) -> inputs.Array:
    """Return the kernel that F5 approximates, between all pairs of points."""
    return gaussian_maps.gaussian_kernel(x, x, gamma=GAMMA)


def fourier_errors(define: Definition = functions.approximate_kernel_map) -> inputs.Array:
    """Return the root of the mean squared error of F5 over 48 draws, at each of `COUNTS`."""
    x = inputs.points()
    # Written out pair by pair: the kernel that F5 is held to is not the one that it was made for.
    kernel = np.exp(-GAMMA * np.linalg.norm(x[:, None] - x, axis=-1) ** 2)
    squares = [
        [((approximate(count, seed=s, define=define) - kernel) ** 2).mean() for s in range(DRAWS)]
        for count in COUNTS
    ]
    return np.asarray(np.sqrt(np.mean(squares, axis=1)))


def fourier_theory() -> float:
    """Return √D times the expected error of F5, from the kernel alone."""
    kernel = gaussian(inputs.points())
    return float(np.sqrt((1 + kernel**4 / 2 - kernel**2).mean()))


@identities_of("F6", functions.tangent_feature_map)
def f6(define: Definition) -> Iterator[Identity]:
    """It is the gradient, and its inner products are the tangent kernel."""
    params, x = inputs.small_network(), np.linspace(-2, 2, 9)[:, None]
    found = define(params)(x)
    measured = _by_differences(params, x)
    yield equal("F6", "F6(x) = (f(x; θ + h) − f(x; θ − h)) / 2h", found, measured, 1e-8)
    kernel = structured_maps.tangent_kernel(params, x, x)
    yield equal("F6", "⟨F6(x), F6(y)⟩ = k_θ(x, y)", found @ found.T, kernel, DOUBLE)
    # The network is linear in its output weights: along them the gradient gives it back.
    along = found[:, -len(params.output) :] @ params.output
    wanted = structured_maps.two_layers(params, x)
    yield equal("F6", "⟨F6(x), (0, 0, v)⟩ = f(x; W, b, v)", along, wanted, DOUBLE)
    # Two inputs, so that a row of weights cannot be taken for a column.
    double = params._replace(hidden=np.hstack([params.hidden, params.hidden[::-1]]))
    pairs = inputs.angles()
    measured = _by_differences(double, pairs)
    yield equal("F6", "F6(x) = (f(x; θ + h) − f(x; θ − h)) / 2h, x ∈ ℝ²",
                define(double)(pairs), measured, 1e-8)  # fmt: skip
    moved = params._replace(hidden=params.hidden + 0.5)
    yield differ("F6", "F6(x; θ) ≠ F6(x; θ′)", found, define(moved)(x))


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
def f7(define: Definition) -> Iterator[Identity]:
    """It is positive, grows by one below and above, and is smooth where its halves meet."""
    apply = define()
    queries, keys, contents = inputs.tokens()
    # As far as 800, where eᵗ is no longer a number.
    above, below = np.append(np.linspace(0, 6, 25), 800), np.linspace(-6, 0, 25)
    yield equal("F7", "F7(t) − t = 1, t ≥ 0", apply(above) - above, np.ones(26), DOUBLE)
    yield equal("F7", "log F7(t) = t, t ≤ 0", np.log(np.abs(apply(below))), below, DOUBLE)
    step = 1e-6
    slopes = (apply(np.array([step, 0])) - apply(np.array([0, -step]))) / step
    yield equal("F7", "F7′(0⁺), F7′(0⁻) = 1", slopes, [1, 1], 1e-5)
    yield equal("F7", "F7(Q) = |F7(Q)|", apply(queries), np.abs(apply(queries)), EXACT)
    cheap = structured_maps.linear_attention(queries, keys, contents, apply)
    dear = structured_maps.quadratic_attention(queries, keys, contents, apply)
    yield equal("F7", "F7(Q) (F7(K)ᵀ V) = (F7(Q) F7(K)ᵀ) V", cheap, dear, DOUBLE,
                definitional=True)  # fmt: skip
    weights = apply(keys) @ apply(keys).T
    shares = weights / weights.sum(axis=1, keepdims=True)
    yield differ("F7", "F7(K) F7(K)ᵀ/Σ ≠ N2", shares, outside.attention_map(keys))


@identities_of("F8", functions.quantum_feature_map)
def f8(define: Definition) -> Iterator[Identity]:
    """Its overlaps are products of cosines, one an angle; phases do not count."""
    apply, x = define(), inputs.angles()
    states = apply(x)
    overlaps = np.abs(states @ states.T) ** 2
    written = np.cos((x[:, None] - x) / 2).prod(axis=-1) ** 2
    yield equal("F8", "|⟨F8(x)|F8(y)⟩|² = Π cos²((xᵢ − yᵢ)/2)", overlaps, written, DOUBLE)
    turns = apply(np.array([[0, 0], [np.pi, 0], [0, np.pi], [np.pi, np.pi]]))
    yield equal("F8", "F8(0, 0), F8(π, 0), F8(0, π), F8(π, π) = |00⟩, |10⟩, |01⟩, |11⟩",
                turns, np.eye(4)[[0, 2, 1, 3]], DOUBLE)  # fmt: skip
    # Beyond a half turn, where a sine changes its sign and the amplitudes with it.
    turns = apply(np.array([[-np.pi, 0, 0], [0, 2 * np.pi, 0], [0, 0, np.pi]]))
    yield equal("F8", "F8(−π, 0, 0), F8(0, 2π, 0), F8(0, 0, π) = −|100⟩, −|000⟩, |001⟩",
                turns, np.diag([-1, -1, 1]) @ np.eye(8)[[4, 0, 1]], DOUBLE)  # fmt: skip
    yield equal("F8", "‖F8(x)‖ = 1", np.linalg.norm(states, axis=1), np.ones(len(x)), DOUBLE)
    operators = structured_maps.density(states).reshape(len(x), -1)
    yield equal("F8", "|⟨F8(x)|F8(y)⟩|² = tr ρ(x) ρ(y)", overlaps, operators @ operators.T, DOUBLE,
                definitional=True)  # fmt: skip
    turned = states * np.exp(1j * np.arange(len(x)))[:, None]
    same = structured_maps.density(turned).reshape(len(x), -1)
    yield equal("F8", "ρ(e^{it} F8(x)) = ρ(F8(x))", same, operators, DOUBLE, definitional=True)
    yield differ("F8", "⟨e^{is} F8(x)|e^{it} F8(y)⟩ ≠ ⟨F8(x)|F8(y)⟩",
                 turned.conj() @ turned.T, states @ states.T)  # fmt: skip
