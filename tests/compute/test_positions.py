"""Sizes and receptive fields: by hand, and by what really reaches an output."""

import numpy as np
import pytest

from scripts.compute import convolution, positions


class TestOutputSize:
    @pytest.mark.parametrize(
        ("arguments", "options", "expected"),
        [
            pytest.param((32, 5), {}, 28, id="beginners-guide-32-to-28"),
            pytest.param((5, 5), {}, 1, id="kernel-as-long-as-input"),
            pytest.param((7, 3), {"dilation": 2}, 3, id="dilation"),
            pytest.param((5, 3), {"padding": 1}, 5, id="padding-keeps-size"),
            pytest.param((6, 3), {"stride": 2, "padding": 1}, 3, id="floor"),
            pytest.param((227, 3), {"stride": 2}, 113, id="squeezenet-conv1"),
            pytest.param((224, 11), {"stride": 4}, 54, id="large-stride"),
            pytest.param((1, 3), {"padding": 1}, 1, id="kernel-longer-than-input"),
        ],
    )
    def test_counts_positions(
        self, arguments: tuple[int, int], options: dict[str, int], expected: int
    ) -> None:
        assert positions.output_size(*arguments, **options) == expected

    def test_too_short_an_input_says_which_formula_forbids_it(self) -> None:
        with pytest.raises(ValueError) as error:
            positions.output_size(3, 3, padding=1, dilation=3)
        assert str(error.value) == (
            "size must be at least dilation*(kernel-1)+1-2*padding = 3*(3-1)+1-2*1 = 5: 3"
        )

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"size": 0}, "size must be at least 1: 0"),
            ({"kernel": 0}, "kernel must be at least 1: 0"),
            ({"stride": 0}, "stride must be at least 1: 0"),
            ({"padding": -1}, "padding must be at least 0: -1"),
            ({"dilation": 0}, "dilation must be at least 1: 0"),
        ],
        ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
    )
    def test_rejects_what_is_out_of_range(self, options: dict[str, int], message: str) -> None:
        with pytest.raises(ValueError) as error:
            positions.output_size(**{"size": 5, "kernel": 3, **options})
        assert str(error.value) == message


class TestReceptiveField:
    def test_no_layers_see_one_position(self) -> None:
        assert positions.receptive_field([]) == positions.ReceptiveField(size=1, jump=1, start=0)

    def test_two_kernels_of_three_see_five(self) -> None:
        assert positions.receptive_field([positions.Layer(3), positions.Layer(3)]).size == 5

    def test_lenet_5_up_to_its_second_pooling(self) -> None:
        lenet = [
            positions.Layer(5),
            positions.Layer(2, stride=2),
            positions.Layer(5),
            positions.Layer(2, stride=2),
        ]
        assert positions.receptive_field(lenet) == positions.ReceptiveField(
            size=16, jump=4, start=0
        )

    def test_padding_and_dilation_by_hand(self) -> None:
        layers = [
            positions.Layer(3, stride=2, padding=1),
            positions.Layer(3, padding=2, dilation=2),
        ]
        field = positions.receptive_field(layers)
        assert field == positions.ReceptiveField(size=11, jump=2, start=-5)

    @pytest.mark.parametrize("seed", range(8))
    def test_what_lies_outside_has_no_influence_and_the_ends_have(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        layers = [
            positions.Layer(
                kernel=int(rng.integers(2, 4)),
                stride=int(rng.integers(1, 3)),
                padding=int(rng.integers(0, 2)),
                dilation=int(rng.integers(1, 3)),
            )
            for _ in range(3)
        ]
        field = positions.receptive_field(layers)
        # One impulse an example: each output then shows which inputs reach it.
        signals = np.eye(61, dtype=np.int64).reshape(61, 1, 1, 61)
        for step in layers:
            signals = convolution.correlate2d(
                signals,
                np.ones((1, 1, 1, step.kernel), np.int64),
                stride=(1, step.stride),
                padding=(0, step.padding),
                dilation=(1, step.dilation),
            )
        for position in range(signals.shape[-1]):
            seen = np.flatnonzero(signals[:, 0, 0, position])
            first = field.start + position * field.jump
            last = first + field.size - 1
            assert seen.min() >= first and seen.max() <= last
            if first >= 0 and last < 61:
                assert (seen.min(), seen.max()) == (first, last)

    @pytest.mark.parametrize(
        ("layers", "message"),
        [
            ([positions.Layer(0, 1, 0, 1)], "kernel must be at least 1: 0"),
            ([positions.Layer(3, 0, 0, 1)], "stride must be at least 1: 0"),
            ([positions.Layer(3, 1, -1, 1)], "padding must be at least 0: -1"),
            ([positions.Layer(3, 1, 0, 0)], "dilation must be at least 1: 0"),
        ],
        ids=["kernel", "stride", "padding", "dilation"],
    )
    def test_rejects_impossible_layers(self, layers: list[positions.Layer], message: str) -> None:
        with pytest.raises(ValueError) as error:
            positions.receptive_field(layers)
        assert str(error.value) == message
