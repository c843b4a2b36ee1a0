"""Sizes, receptive fields and costs of a chain of layers, by hand and by other means."""

from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from scripts.compute import convolution
from scripts.compute.layer_chain import Axis, Step, chain, seen
from scripts.compute.positions import Layer, receptive_field
from tests.compute.witnesses import run_onnx

VGG = [
    *[Step(padding=1, channels=64)] * 2, Step("pooling", 2, 2),
    *[Step(padding=1, channels=128)] * 2, Step("pooling", 2, 2),
    *[Step(padding=1, channels=256)] * 3, Step("pooling", 2, 2),
    *[Step(padding=1, channels=512)] * 3, Step("pooling", 2, 2),
    *[Step(padding=1, channels=512)] * 3, Step("pooling", 2, 2),
]  # fmt: skip
"""The convolutional part of VGG-16 (Simonyan and Zisserman, 2015, configuration D)."""


def test_known_network_by_hand() -> None:
    rows = list(chain((224, 224), 3, VGG))
    assert [(r.height, r.channels) for r in rows if not r.weights] == [
        (112, 64), (56, 128), (28, 256), (14, 512), (7, 512),
    ]  # fmt: skip
    assert rows[-1].vertical == Axis(212, Fraction(32), Fraction(31, 2))
    assert sum(row.weights + row.biases for row in rows) == 14_714_688
    assert rows[0].multiplications == 64 * 3 * 9 * 224 * 224


def test_height_and_width_go_their_own_ways() -> None:
    step = Step(kernel=(3, 5), stride=(1, 2), padding=(1, 0), dilation=(2, 1), channels=4)
    (row,) = chain((10, 20), 2, [step])
    assert (row.height, row.width) == (8, 8)
    assert (row.vertical, row.horizontal) == (Axis(5, Fraction(1), Fraction(1)),
                                              Axis(5, Fraction(2), Fraction(2)))  # fmt: skip
    assert (row.weights, row.biases, row.multiplications) == (120, 4, 120 * 64)


@pytest.mark.parametrize(
    ("groups", "weights"), [(1, 8 * 4 * 9), (2, 8 * 2 * 9), (4, 8 * 9), (0, 8 * 9)]
)
def test_groups_share_the_weights_out(groups: int, weights: int) -> None:
    (row,) = chain((9, 9), 4, [Step(channels=8, groups=groups, bias=False)])
    assert (row.channels, row.weights, row.biases) == (8, weights, 0)
    image, kernels = np.ones((4, 9, 9)), np.ones((8, 4 // (groups or 4), 3, 3))
    assert kernels.size == weights
    if groups == 1:
        assert convolution.correlate2d(image, kernels).shape == (8, row.height, row.width)


def random_steps(rng: np.random.Generator, kinds: tuple[Any, ...]) -> list[Step]:
    return [
        Step(
            rng.choice(kinds), int(rng.integers(1, 5)), int(rng.integers(1, 4)),
            int(rng.integers(0, 3)) if rng.random() < 0.7 else "same",
            int(rng.integers(1, 3)), channels=2,
        )
        for _ in range(rng.integers(1, 5))
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_receptive_field_is_what_reaches_an_output(seed: int) -> None:
    """Positions are followed one by one, as sets, through the definition of each layer."""
    rng = np.random.default_rng(seed)
    steps = random_steps(rng, ("convolution", "pooling", "transposed"))
    size = int(rng.integers(12, 24))
    try:
        rows = list(chain((size, size), 1, steps))
    except ValueError as error:
        assert "must" in str(error)
        return
    reached = [{place} for place in range(size)]
    for step, length in zip(steps, [size, *(row.height for row in rows)], strict=False):
        reached = _followed(step, reached, length)
    widest = 0
    for position, found in enumerate(reached):
        low, high = seen(size, 0, steps, position)
        inside = {place for place in found if 0 <= place < size}
        first, last = seen(size, 0, steps, position, inside=True)
        assert all(first <= place <= last for place in inside)
        # Every position between is seen where no tap is skipped.
        if all(step.dilation == 1 and step.stride <= step.kernel for step in steps):
            assert inside == set(range(first, last + 1))
        assert not inside or (min(inside) >= low and max(inside) <= high)
        ends = all(step.kind != "transposed" or step.dilation == 1 for step in steps)
        if inside and low >= 0 and high < size and ends:
            assert (min(inside), max(inside)) == (low, high)
            widest = max(widest, high - low + 1)
            middle = Fraction(low + high, 2)
            if all(step.kind != "transposed" for step in steps):
                assert rows[-1].vertical.centre + position * rows[-1].vertical.jump == middle
    assert widest <= rows[-1].vertical.size


def _followed(step: Step, reached: list[set[int]], length: int) -> list[set[int]]:
    kernel, stride, dilation = (int(v) for v in (step.kernel, step.stride, step.dilation))  # type: ignore[arg-type]
    (row,) = chain((length, length), 1, [step])
    span = dilation * (kernel - 1)
    if step.padding != "same":
        before = int(step.padding)  # type: ignore[arg-type]
    elif step.kind == "transposed":
        before = max(0, span + 1 - stride) // 2
    else:
        before = max(0, (row.height - 1) * stride + span + 1 - length) // 2
    out: list[set[int]] = [set() for _ in range(row.height)]
    for i in range(row.height):
        for tap in range(kernel):
            if step.kind == "transposed":
                at, odd = divmod(i + before - tap * dilation, stride)
                if odd:
                    continue
            else:
                at = i * stride + tap * dilation - before
            if 0 <= at < length:
                out[i] |= reached[at]
    return out


def test_plain_chain_agrees_with_the_rule_for_symmetric_padding() -> None:
    rng = np.random.default_rng(1)
    for _ in range(50):
        layers = [Layer(*map(int, rng.integers((1, 1, 0, 1), (6, 4, 3, 3)))) for _ in range(4)]
        steps = [Step("convolution", *each[:3], each.dilation) for each in layers]
        *_, row = chain((400, 400), 1, steps)
        known = receptive_field(layers)
        assert (row.vertical.size, row.vertical.jump) == (known.size, known.jump)
        assert row.vertical.centre == known.start + Fraction(known.size - 1, 2)


@pytest.mark.parametrize("seed", range(60))
def test_size_is_that_of_another_runtime(seed: int) -> None:
    rng = np.random.default_rng(seed)
    size, kernel = int(rng.integers(4, 20)), int(rng.integers(1, 5))
    stride, dilation = int(rng.integers(1, 4)), int(rng.integers(1, 3))
    # ONNX Runtime takes no dilation with this padding, and no window smaller than its step.
    same = rng.random() < 0.3 and dilation == 1 and stride <= kernel
    padding: Any = "same" if same else int(rng.integers(0, kernel // 2 + 1))
    kind = ("convolution", "pooling", "transposed")[seed % 3]
    ceil_mode = kind == "pooling" and padding != "same" and bool(rng.random() < 0.5)
    pads: dict[str, Any] = (
        {"auto_pad": "SAME_UPPER"} if padding == "same" else {"pads": [padding] * 4}
    )
    options = {"strides": [stride] * 2, "dilations": [dilation] * 2, **pads}
    x = np.zeros((1, 1, size, size), np.float32)
    weights = np.zeros((1, 1, kernel, kernel), np.float32)
    step = Step(kind, kernel, stride, padding, dilation, ceil_mode=ceil_mode)  # type: ignore[arg-type]
    try:
        (row,) = chain((size, size), 1, [step])
    except ValueError:
        return
    if kind == "convolution":
        found = run_onnx("Conv", x, weights, **options)
    elif kind == "pooling":
        found = run_onnx(
            "MaxPool", x, kernel_shape=[kernel] * 2, ceil_mode=int(ceil_mode), **options
        )
    else:
        found = run_onnx("ConvTranspose", x, weights, **options)
    assert found.shape == (1, 1, row.height, row.width)


def documented(kind: str, n: int, k: int, s: int, p: int, d: int, extra: int, up: bool) -> int:
    """Return the size as the documentation of PyTorch 2 writes it: Conv2d, MaxPool2d, …."""
    if kind == "transposed":
        return (n - 1) * s - 2 * p + d * (k - 1) + extra + 1
    whole = ceil if up else floor
    length = whole((n + 2 * p - d * (k - 1) - 1) / s + 1)
    return length - 1 if up and (length - 1) * s >= n + p else length


@pytest.mark.parametrize("kind", ["convolution", "pooling", "transposed"])
def test_size_is_the_documented_one(kind: Any) -> None:
    rng = np.random.default_rng(2)
    tried = 0
    for _ in range(300):
        n, k, s, p, d = map(int, rng.integers((1, 1, 1, 0, 1), (40, 8, 5, 4, 4)))
        extra = int(rng.integers(0, s)) if kind == "transposed" else 0
        up = kind == "pooling" and bool(rng.random() < 0.5)
        if kind == "pooling" and p > k // 2:
            continue  # PyTorch refuses it: a window could lie in the padding alone.
        step = Step(kind, k, s, p, d, ceil_mode=up, output_padding=extra)
        wanted = documented(kind, n, k, s, p, d, extra, up)
        try:
            (row,) = chain((n, n), 1, [step])
        except ValueError:
            assert wanted < 1 or n + 2 * p < d * (k - 1) + 1
            continue
        assert row.height == row.width == wanted
        tried += 1
    assert tried > 100


@pytest.mark.parametrize(
    ("step", "message"),
    [
        (Step(kernel=7), "size must be at least dilation*(kernel-1)+1-2*padding = "
         "1*(7-1)+1-2*0 = 7: 5"),
        (Step("transposed", 1, 1, 3), "the output must have at least 1 position, "
         "(size-1)*stride - 2*padding + dilation*(kernel-1) + output_padding + 1 = "
         "(5-1)*1 - 2*3 + 1*(1-1) + 0 + 1: -1"),
        (Step("transposed", output_padding=1), "output_padding must be below the larger of stride "
         "and dilation, 1: 1"),
        (Step(groups=2), "groups must divide the channels of the input, 3: 2"),
        (Step(groups=3, channels=4), "groups must divide the channels of the output, 4: 3"),
        (Step(stride=0), "stride must be at least 1: 0"),
        (Step(kernel=3, channels=4, beside=2), "the maps of the filters beside, "
         "floor((size-1)/stride) + 1, must be as large as the others, 3 x 3: 5 x 5"),
        (Step("pooling", beside=1), "beside must be filters of a convolution: 1, pooling"),
    ],
)  # fmt: skip
def test_wrong_layer_is_refused_with_the_rule(step: Step, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        list(chain((5, 5), 3, [step]))
    assert str(caught.value) == message


def test_position_may_see_nothing_of_the_input() -> None:
    low, high = seen(4, 0, [Step("transposed", 1, 2)], 1)
    assert low > high


def test_rows_that_a_stride_leaves_unused_are_not_seen() -> None:
    """Rows 0 to 6 make the three rows between; row 7 would only make a fourth, which is padding."""
    steps = [Step(kernel=3, stride=2), Step(kernel=3, padding=1)]
    assert seen(8, 0, steps, 2) == (2, 8)
    assert seen(8, 0, steps, 2, inside=True) == (2, 6)


def test_filters_beside_add_their_maps_and_weights() -> None:
    (row,) = chain((9, 9), 6, [Step(kernel=3, padding=1, channels=8, beside=4)])
    assert (row.height, row.width, row.channels) == (9, 9, 12)
    assert (row.weights, row.biases) == (8 * 6 * 9 + 4 * 6, 12)
    assert row.multiplications == (8 * 6 * 9 + 4 * 6) * 81


@pytest.mark.parametrize("seed", range(20))
def test_size_and_cost_are_those_of_the_engine(seed: int) -> None:
    rng = np.random.default_rng(seed)
    channels, filters, stride, dilation = map(int, rng.integers(1, 4, 4))
    height, width, padding = (int(rng.integers(1, 4)), int(rng.integers(1, 4)), seed % 3)
    image = np.ones((channels, *rng.integers(9, 14, 2)))
    kernels = np.ones((filters, channels, height, width))
    options = {"stride": stride, "padding": padding, "dilation": dilation}
    z = convolution.correlate2d(image, kernels, np.zeros(filters), **options)
    step = Step("convolution", (height, width), stride, padding, dilation, filters)
    (row,) = chain(image.shape[1:], channels, [step])
    assert z.shape == (row.channels, row.height, row.width)
    assert row.weights + row.biases == kernels.size + filters
    assert row.multiplications == z.size * kernels[0].size


# PyTorch.

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "cases/pytorch.yml").read_text(encoding="utf-8")
)


def as_step(case: dict[str, Any]) -> Step:
    told = {key: value for key, value in case.items() if key in Step._fields}
    return Step(**{key: tuple(v) if isinstance(v, list) else v for key, v in told.items()})


@pytest.mark.parametrize("case", CASES["layers"])
def test_layer_is_that_of_pytorch(case: dict[str, Any]) -> None:
    (row,) = chain(tuple(case["size"]), case["input"], [as_step(case)])
    assert [row.channels, row.height, row.width] == case["shape"]
    assert row.weights + row.biases == case["learned"]


@pytest.mark.parametrize("case", CASES["refused"])
def test_what_pytorch_refuses_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="must"):
        list(chain(tuple(case["size"]), case["input"], [as_step(case)]))


@pytest.mark.parametrize("case", CASES["chains"])
def test_pixels_that_a_cell_sees_are_those_with_a_gradient_in_pytorch(case: dict[str, Any]) -> None:
    steps = [as_step(layer) for layer in case["layers"]]
    for axis, key in enumerate(("rows", "columns")):
        found = seen(case["size"][axis], axis, steps, case["cell"][axis], inside=True)
        least, greatest = case[key]
        assert found[0] <= least <= greatest <= found[1]
        # A stride above the kernel's length steps over positions, also over the outermost ones.
        if all(layer["kernel"][axis] >= layer["stride"][axis] for layer in case["layers"]):
            assert found == (least, greatest)
