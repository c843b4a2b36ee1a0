"""What the calculators start from: the chains are the networks that they are named after."""

import numpy as np
import pytest

from scripts.compute.layer_chain import Step, chain
from scripts.inputs import samples, worked_example
from scripts.inputs.known_chains import known_chains
from scripts.numbers import calculators


def test_trunk_has_the_sizes_and_the_weights_of_the_trained_network() -> None:
    trunk, stages = known_chains()["squeezenet"], samples.stages()
    assert (trunk.channels, *trunk.size) == stages["input"].maps.shape
    rows = chain(trunk.size, trunk.channels, trunk.steps)
    for (name, step), row in zip(trunk.layers, rows, strict=True):
        whole = name.removesuffix("/expand")
        stage = whole if whole in stages else f"{name}/a"
        assert (row.channels, row.height, row.width) == stages[stage].maps.shape, name
        learned = [
            parameters
            for key, parameters in samples.weights().items()
            if key == name or (step.beside and key.startswith(f"{whole}/expand"))
        ]
        assert row.weights == sum(each.kernels.size for each in learned), name
        assert row.biases == sum(each.bias.size for each in learned), name
    assert name == "fire9/expand"


def test_worked_example_has_its_shapes() -> None:
    worked, stages = known_chains()["worked"], worked_example.stages()
    assert (worked.channels, *worked.size) == stages.x.shape
    first, second = chain(worked.size, worked.channels, worked.steps)
    assert (first.channels, first.height, first.width) == stages.z1.shape
    assert (second.channels, second.height, second.width) == stages.z2.shape
    for row, kernels, bias in (
        (first, worked_example.KERNELS_1, worked_example.BIAS_1),
        (second, worked_example.KERNELS_2, worked_example.BIAS_2),
    ):
        assert (row.weights, row.biases) == (kernels.size, bias.size)


@pytest.mark.parametrize(
    ("name", "learned", "last", "field"),
    [
        # As many as torchvision 0.29.1 counts in vgg16().features, whose layers these are.
        ("vgg16", 14_714_688, (512, 7, 7), 212),
        # The convolutions of torchvision's resnet18, but for those of 1 × 1 in its shortcuts:
        # 11_166_912 − (64·128 + 128·256 + 256·512).
        ("resnet18", 10_994_880, (512, 7, 7), 435),
        ("decoder", 24_609, (1, 96, 128), 23),
        ("separable", 32 * 9 + 32 * 64, (64, 112, 112), 3),
    ],
)
def test_known_chains_by_hand(name: str, learned: int, last: tuple[int, ...], field: int) -> None:
    each = known_chains()[name]
    *_, row = rows = list(chain(each.size, each.channels, each.steps))
    assert sum(row.weights + row.biases for row in rows) == learned
    assert (row.channels, row.height, row.width) == last
    assert row.vertical.size == row.horizontal.size == field


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (Step(), "c"),
        (Step(kernel=7, stride=2, padding=3, channels=64), "c,m64,k7,s2,p3"),
        (Step(kernel=(1, 7), padding="same", groups=0, bias=False), "c,k1x7,psame,g0,b0"),
        (Step("pooling", 3, 2, ceil_mode=True), "p,s2,u1"),
        (Step("transposed", 4, 2, 1, output_padding=(1, 0)), "t,k4,s2,p1,e1x0"),
        (Step(padding=1, dilation=2, channels=64, beside=64), "c,m64,p1,d2,w64"),
    ],
)
def test_layers_are_written_as_links_have_them(step: Step, text: str) -> None:
    assert calculators.written(step) == text


def test_table_is_the_first_chain() -> None:
    table, (first, *_) = calculators.table(), known_chains().values()
    assert table["input"] == [3, 227, 227]
    assert [row["name"] for row in table["rows"]] == [name for name, _ in first.layers]
    assert table["learned"] == 722_496
    assert table["multiplications"] == sum(row["multiplications"] for row in table["rows"])
    assert table["rows"][0] == {
        "name": "conv1", "kind": "convolution", "kernel": 3, "stride": 2, "padding": 0,
        "beside": 0, "channels": 64, "height": 113, "width": 113, "field": 3, "jump": 2,
        "centre": 1, "learned": 1792, "multiplications": 27 * 64 * 113 * 113,
    }  # fmt: skip
    assert np.all([row["field"] % 2 == 1 for row in table["rows"]])
