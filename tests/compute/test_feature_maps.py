"""Feature-map layers: sums by hand, then SciPy and ONNX Runtime as independent witnesses."""

from collections.abc import Callable
from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from onnx import helper
from scipy import signal

from scripts.compute import feature_maps as fm

IMAGE = np.array([[1, 2, 0], [0, 1, 3], [2, 0, 1]])
CORNERS = np.array([[1, 0], [0, 2]])


def layer(image: Any, kernel: Any, **options: Any) -> np.ndarray:
    """Correlate one channel with one kernel."""
    return fm.correlate2d(np.array(image)[None], np.array(kernel)[None, None], **options)[0]


def run_onnx(operator: str, *inputs: np.ndarray, **attributes: Any) -> np.ndarray:
    """Run one ONNX node in ONNX Runtime."""
    kind = helper.np_dtype_to_tensor_dtype(inputs[0].dtype)
    names = [f"input{i}" for i in range(len(inputs))]
    graph = helper.make_graph(
        [helper.make_node(operator, names, ["output"], **attributes)],
        "one_node",
        [
            helper.make_tensor_value_info(n, kind, x.shape)
            for n, x in zip(names, inputs, strict=True)
        ],
        [
            helper.make_tensor_value_info(
                "output", kind, [f"axis{i}" for i in range(inputs[0].ndim)]
            )
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 19)], ir_version=9)
    onnx.checker.check_model(model)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    return np.asarray(session.run(None, dict(zip(names, inputs, strict=True)))[0])


def correlate_by_scipy(
    image: np.ndarray,
    kernels: np.ndarray,
    stride: tuple[int, int],
    padding: tuple[int, int],
    dilation: tuple[int, int],
) -> np.ndarray:
    """Sum SciPy's dense correlations over input channels, spreading taps and dropping steps."""
    (kh, kw), (dh, dw) = kernels.shape[2:], dilation
    spread = np.zeros((*kernels.shape[:2], dh * (kh - 1) + 1, dw * (kw - 1) + 1), kernels.dtype)
    spread[..., ::dh, ::dw] = kernels
    padded = np.pad(image, [(0, 0), (padding[0],) * 2, (padding[1],) * 2])
    maps = [
        sum(
            signal.correlate2d(plane, taps, mode="valid")
            for plane, taps in zip(padded, kernel, strict=True)
        )
        for kernel in spread
    ]
    return np.stack(maps)[:, :: stride[0], :: stride[1]]


def random_layer(seed: int) -> dict[str, Any]:
    """Draw the shape of a layer and its options; the image is at least as large as needed."""
    rng = np.random.default_rng(seed)
    pairs = {
        "stride": rng.integers(1, 4, 2),
        "padding": rng.integers(0, 3, 2),
        "dilation": rng.integers(1, 3, 2),
    }
    kernel = rng.integers(1, 5, 2)
    size = pairs["dilation"] * (kernel - 1) + 1 + rng.integers(0, 6, 2)
    channels = rng.integers(1, 5, 2)
    return {
        "image": (int(channels[0]), *map(int, size)),
        "kernels": (int(channels[1]), int(channels[0]), *map(int, kernel)),
        **{name: (int(pair[0]), int(pair[1])) for name, pair in pairs.items()},
    }


LAYERS = [pytest.param(random_layer(seed), id=f"seed{seed}") for seed in range(24)]


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
        assert fm.output_size(*arguments, **options) == expected

    def test_too_short_an_input_says_which_formula_forbids_it(self) -> None:
        with pytest.raises(ValueError) as error:
            fm.output_size(3, 3, padding=1, dilation=3)
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
            fm.output_size(**{"size": 5, "kernel": 3, **options})
        assert str(error.value) == message


class TestCorrelate2d:
    def test_one_channel_by_hand(self) -> None:
        # 1*1 + 2*1, 1*2 + 2*3, 1*0 + 2*0, 1*1 + 2*1
        assert_array_equal(layer(IMAGE, CORNERS), [[3, 8], [0, 3]])

    def test_the_kernel_is_not_flipped(self) -> None:
        impulse = np.zeros((3, 3), int)
        impulse[1, 1] = 1
        kernel = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
        seen = layer(impulse, kernel, padding=1)
        assert_array_equal(seen, kernel[::-1, ::-1])

    def test_padding_adds_zeros_around(self) -> None:
        assert_array_equal(layer([[1, 2], [3, 4]], [[1, 1], [1, 1]], padding=1)[0], [1, 3, 2])

    def test_padding_by_axis(self) -> None:
        assert_array_equal(layer([[1, 2]], [[1, 1]], padding=(1, 0)), [[0], [3], [0]])

    def test_stride_by_axis(self) -> None:
        image = np.arange(16).reshape(4, 4)
        assert_array_equal(layer(image, [[1]], stride=(2, 3)), [[0, 3], [8, 11]])

    def test_dilation_spreads_the_taps(self) -> None:
        assert_array_equal(layer([[1, 2, 4, 8]], [[1, 1]], dilation=(1, 2)), [[5, 10]])

    def test_channels_are_summed_and_bias_is_added(self) -> None:
        image = np.array([[[1, 2]], [[3, 4]]])
        kernels = np.array([[[[1]], [[10]]], [[[1]], [[-1]]]])
        expected = [[[131, 142]], [[-2, -2]]]
        assert_array_equal(fm.correlate2d(image, kernels, [100, 0]), expected)

    def test_leading_axes_are_a_batch(self) -> None:
        rng = np.random.default_rng(0)
        images = rng.integers(-9, 10, (2, 3, 2, 5, 6))
        kernels = rng.integers(-9, 10, (4, 2, 3, 2))
        maps = fm.correlate2d(images, kernels, padding=1)
        assert maps.shape == (2, 3, 4, 5, 7)
        assert_array_equal(maps[1, 2], fm.correlate2d(images[1, 2], kernels, padding=1))

    def test_an_empty_batch_gives_an_empty_batch(self) -> None:
        maps = fm.correlate2d(np.zeros((0, 2, 5, 5)), np.zeros((3, 2, 3, 3)))
        assert maps.shape == (0, 3, 3, 3)

    def test_a_shift_of_the_image_shifts_the_map(self) -> None:
        rng = np.random.default_rng(1)
        image = rng.integers(-9, 10, (2, 8, 9))
        kernels = rng.integers(-9, 10, (3, 2, 3, 3))
        shifted = np.roll(image, (1, 2), axis=(1, 2))
        assert_array_equal(
            fm.correlate2d(shifted, kernels)[:, 1:, 2:],
            fm.correlate2d(image, kernels)[:, :-1, :-2],
        )

    @pytest.mark.parametrize(
        ("shape", "rows_in_a_band"),
        [
            pytest.param((3, 30, 402), 6, id="several-rows-in-a-band"),
            pytest.param((8, 5, 2002), 1, id="one-row-exceeds-a-band"),
        ],
    )
    def test_images_that_need_several_bands(
        self, shape: tuple[int, int, int], rows_in_a_band: int
    ) -> None:
        rng = np.random.default_rng(2)
        image = rng.integers(-9, 10, shape)
        kernels = rng.integers(-9, 10, (2, shape[0], 3, 3))
        row_bytes = 8 * 9 * shape[0] * (shape[2] - 2)
        assert max(1, fm.BAND_BYTES // row_bytes) == rows_in_a_band < shape[1] - 2
        assert_array_equal(
            fm.correlate2d(image, kernels),
            correlate_by_scipy(image, kernels, (1, 1), (0, 0), (1, 1)),
        )

    @pytest.mark.parametrize(
        ("image", "kernels", "expected"),
        [
            ("float32", "float32", "float32"),
            ("float64", "float64", "float64"),
            ("float16", "float16", "float16"),
            (">f4", ">f4", "float32"),
            ("float32", "float64", "float64"),
            ("int64", "int64", "int64"),
            ("uint8", "int8", "int64"),
            ("bool", "bool", "int64"),
        ],
    )
    def test_type_of_the_result(self, image: str, kernels: str, expected: str) -> None:
        maps = fm.correlate2d(np.ones((1, 3, 3), image), np.ones((1, 1, 2, 2), kernels))
        assert maps.dtype == np.dtype(expected)
        assert maps.dtype.isnative
        assert_array_equal(maps, np.full((1, 2, 2), 4))

    def test_small_integers_do_not_overflow(self) -> None:
        image = np.full((1, 2, 2), 255, np.uint8)
        kernels = np.full((1, 1, 2, 2), 255, np.uint8)
        assert fm.correlate2d(image, kernels).item() == 4 * 255 * 255

    @pytest.mark.parametrize(
        "arrange",
        [
            pytest.param(np.asfortranarray, id="fortran-order"),
            pytest.param(lambda x: np.repeat(x, 2, axis=-1)[..., ::2], id="every-second"),
            pytest.param(lambda x: x[..., ::-1].copy()[..., ::-1], id="negative-stride"),
            pytest.param(
                lambda x: np.moveaxis(np.ascontiguousarray(np.moveaxis(x, 0, -1)), -1, 0),
                id="channels-last",
            ),
        ],
    )
    def test_any_memory_order(self, arrange: Callable[[np.ndarray], np.ndarray]) -> None:
        rng = np.random.default_rng(3)
        image = rng.integers(-9, 10, (3, 6, 5))
        kernels = rng.integers(-9, 10, (2, 3, 2, 3))
        expected = fm.correlate2d(image, kernels)
        assert_array_equal(fm.correlate2d(arrange(image), arrange(kernels)), expected)

    def test_one_channel_with_a_meaningless_stride(self) -> None:
        plain = np.arange(16.0).reshape(1, 4, 4)
        odd = np.lib.stride_tricks.as_strided(plain, (1, 4, 4), (8, 32, 8))
        kernels = np.arange(4.0).reshape(1, 1, 2, 2)
        assert odd.strides != plain.strides
        assert_array_equal(fm.correlate2d(odd, kernels), fm.correlate2d(plain, kernels))

    def test_inputs_stay_as_they_are_and_may_be_read_only(self) -> None:
        rng = np.random.default_rng(4)
        inputs = [rng.normal(size=shape) for shape in ((2, 5, 5), (3, 2, 3, 3), (3,))]
        copies = [x.copy() for x in inputs]
        for x in inputs:
            x.flags.writeable = False
        maps = fm.correlate2d(*inputs)
        for x, copy in zip(inputs, copies, strict=True):
            assert_array_equal(x, copy)
        assert maps.flags.writeable

    @pytest.mark.parametrize("case", LAYERS)
    def test_integers_equal_scipy_exactly(self, case: dict[str, Any]) -> None:
        rng = np.random.default_rng(5)
        image = rng.integers(-99, 100, case["image"])
        kernels = rng.integers(-99, 100, case["kernels"])
        options = {name: case[name] for name in ("stride", "padding", "dilation")}
        assert_array_equal(
            fm.correlate2d(image, kernels, **options),
            correlate_by_scipy(image, kernels, **options),
        )

    @pytest.mark.parametrize("case", LAYERS)
    def test_float64_agrees_with_scipy(self, case: dict[str, Any]) -> None:
        rng = np.random.default_rng(6)
        image, kernels = rng.normal(size=case["image"]), rng.normal(size=case["kernels"])
        options = {name: case[name] for name in ("stride", "padding", "dilation")}
        expected = correlate_by_scipy(image, kernels, **options)
        maps = fm.correlate2d(image, kernels, **options)
        assert_allclose(maps, expected, rtol=0, atol=1e-12 * np.abs(expected).max())

    @pytest.mark.parametrize("case", LAYERS)
    def test_float32_agrees_with_onnx_runtime(self, case: dict[str, Any]) -> None:
        rng = np.random.default_rng(7)
        images = rng.normal(size=(2, *case["image"])).astype(np.float32)
        kernels = rng.normal(size=case["kernels"]).astype(np.float32)
        bias = rng.normal(size=len(kernels)).astype(np.float32)
        expected = run_onnx(
            "Conv",
            images,
            kernels,
            bias,
            strides=case["stride"],
            pads=case["padding"] * 2,
            dilations=case["dilation"],
        )
        options = {name: case[name] for name in ("stride", "padding", "dilation")}
        maps = fm.correlate2d(images, kernels, bias, **options)
        assert maps.dtype == np.float32
        assert_allclose(maps, expected, rtol=0, atol=1e-5 * np.abs(expected).max())

    @pytest.mark.parametrize(
        ("image", "kernels", "bias", "message"),
        [
            pytest.param(
                (4, 4),
                (1, 1, 2, 2),
                None,
                "image must have the shape (..., C_in, H, W): (4, 4)",
                id="image-without-channels",
            ),
            pytest.param(
                (1, 4, 4),
                (2, 2),
                None,
                "kernels must have the shape (C_out, C_in, kh, kw): (2, 2)",
                id="kernel-without-channels",
            ),
            pytest.param(
                (1, 4, 4),
                (0, 1, 2, 2),
                None,
                "kernels must not be empty: (0, 1, 2, 2)",
                id="no-kernels",
            ),
            pytest.param(
                (3, 4, 4),
                (1, 2, 2, 2),
                None,
                "kernels must have as many input channels as the image (3): 2",
                id="channel-mismatch",
            ),
            pytest.param(
                (1, 4, 4),
                (2, 1, 2, 2),
                (1,),
                "bias must have the shape (2,): (1,)",
                id="bias-length",
            ),
            pytest.param(
                (1, 4, 4),
                (1, 1, 5, 2),
                None,
                "size must be at least dilation*(kernel-1)+1-2*padding = 1*(5-1)+1-2*0 = 5: 4",
                id="kernel-too-tall",
            ),
        ],
    )
    def test_rejects_shapes_that_do_not_fit(
        self,
        image: tuple[int, ...],
        kernels: tuple[int, ...],
        bias: tuple[int, ...] | None,
        message: str,
    ) -> None:
        with pytest.raises(ValueError) as error:
            fm.correlate2d(
                np.ones(image), np.ones(kernels), None if bias is None else np.ones(bias)
            )
        assert str(error.value) == message

    @pytest.mark.parametrize(
        ("options", "kind", "message"),
        [
            ({"stride": 0}, ValueError, "stride must be at least 1: 0"),
            ({"stride": (1, 0)}, ValueError, "stride must be at least 1: (1, 0)"),
            ({"padding": -1}, ValueError, "padding must be at least 0: -1"),
            ({"dilation": 0}, ValueError, "dilation must be at least 1: 0"),
            (
                {"stride": 1.5},
                TypeError,
                "stride must be an integer or a pair (height, width): 1.5",
            ),
            (
                {"padding": (1, 2, 3)},
                TypeError,
                "padding must be an integer or a pair (height, width): (1, 2, 3)",
            ),
            (
                {"padding": "same"},
                TypeError,
                "padding must be an integer or a pair (height, width): 'same'",
            ),
        ],
        ids=str,
    )
    def test_rejects_options_out_of_range(
        self, options: dict[str, Any], kind: type[Exception], message: str
    ) -> None:
        with pytest.raises(kind) as error:
            layer(IMAGE, CORNERS, **options)
        assert str(error.value) == message

    def test_rejects_complex_numbers(self) -> None:
        with pytest.raises(TypeError) as error:
            layer(IMAGE * 1j, CORNERS)
        assert str(error.value) == "image, kernels and bias must be real numbers: complex128"


class TestConvolve2d:
    def test_flips_the_kernel(self) -> None:
        # 2*1 + 1*1, 2*2 + 1*3, 2*0 + 1*0, 2*1 + 1*1
        maps = fm.convolve2d(IMAGE[None], CORNERS[None, None])
        assert_array_equal(maps, [[[3, 7], [0, 3]]])

    def test_an_impulse_draws_the_kernel_itself(self) -> None:
        impulse = np.zeros((1, 3, 3), int)
        impulse[0, 1, 1] = 1
        kernel = np.arange(1, 10).reshape(1, 1, 3, 3)
        assert_array_equal(fm.convolve2d(impulse, kernel, padding=1), kernel[0])

    def test_equals_scipy_channel_by_channel(self) -> None:
        rng = np.random.default_rng(8)
        image, kernel = rng.integers(-9, 10, (3, 7, 9)), rng.integers(-9, 10, (3, 3, 4))
        planes = [
            signal.convolve2d(plane, taps, mode="valid")
            for plane, taps in zip(image, kernel, strict=True)
        ]
        assert_array_equal(fm.convolve2d(image, kernel[None])[0], sum(planes))

    def test_a_symmetric_kernel_hides_the_difference(self) -> None:
        kernel = np.array([[[[0, 1, 0], [1, -4, 1], [0, 1, 0]]]])
        assert_array_equal(
            fm.convolve2d(IMAGE[None], kernel, [7], padding=1),
            fm.correlate2d(IMAGE[None], kernel, [7], padding=1),
        )


class TestPatches:
    def test_one_value_of_a_map_is_one_inner_product(self) -> None:
        cut = fm.patches(IMAGE[None], 2)
        assert_array_equal(cut[1, 0, 0], [[0, 1], [2, 0]])
        assert (cut[0, 1, 0] * CORNERS).sum() == layer(IMAGE, CORNERS)[0, 1] == 8

    @pytest.mark.parametrize("case", LAYERS)
    def test_all_values_are_inner_products(self, case: dict[str, Any]) -> None:
        rng = np.random.default_rng(9)
        images = rng.integers(-99, 100, (2, *case["image"]))
        kernels = rng.integers(-99, 100, case["kernels"])
        options = {name: case[name] for name in ("stride", "padding", "dilation")}
        cut = fm.patches(images, case["kernels"][2:], **options)
        assert_array_equal(
            np.einsum("nijcuv,ocuv->noij", cut, kernels),
            fm.correlate2d(images, kernels, **options),
        )

    def test_is_a_read_only_view(self) -> None:
        image = np.arange(24.0).reshape(2, 3, 4)
        cut = fm.patches(image, (2, 3))
        assert cut.shape == (2, 2, 2, 2, 3)
        assert np.shares_memory(cut, image)
        with pytest.raises(ValueError, match="read-only"):
            cut[0] = 0


class TestActivations:
    Z = np.array([-2.0, -0.25, 0.0, 0.25, 2.0])

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("identity", Z),
            ("relu", [0, 0, 0, 0.25, 2]),
            ("leaky_relu", [-0.02, -0.0025, 0, 0.25, 2]),
            ("sigmoid", 1 / (1 + np.exp(-Z))),
            ("tanh", (np.exp(2 * Z) - 1) / (np.exp(2 * Z) + 1)),
        ],
    )
    def test_values(self, name: str, expected: Any) -> None:
        assert_allclose(fm.ACTIVATIONS[name](self.Z), expected, rtol=0, atol=1e-15)

    def test_names(self) -> None:
        assert list(fm.ACTIVATIONS) == ["identity", "relu", "leaky_relu", "sigmoid", "tanh"]

    @pytest.mark.parametrize("name", fm.ACTIVATIONS)
    def test_float32_stays_and_the_input_too(self, name: str) -> None:
        z = self.Z.astype(np.float32)
        activated = fm.ACTIVATIONS[name](z)
        assert activated.dtype == np.float32
        assert not np.shares_memory(activated, z)
        assert_array_equal(z, self.Z)

    def test_sigmoid_is_exact_in_the_middle_and_quiet_at_the_ends(self) -> None:
        assert_array_equal(fm.sigmoid([-1000.0, 0.0, 1000.0]), [0, 0.5, 1])

    def test_sigmoid_of_unsigned_integers(self) -> None:
        assert_array_equal(fm.sigmoid(np.array([0, 255], np.uint8)), [0.5, 1])

    def test_relu_keeps_integers(self) -> None:
        activated = fm.relu(np.array([-3, 3]))
        assert activated.dtype == np.int64
        assert_array_equal(activated, [0, 3])


class TestPooling:
    MAP = np.arange(25).reshape(1, 5, 5)

    def test_max_by_hand(self) -> None:
        assert_array_equal(fm.max_pool2d(self.MAP, 2), [[[6, 8], [16, 18]]])

    def test_mean_by_hand(self) -> None:
        assert_array_equal(fm.mean_pool2d(self.MAP, 2), [[[3, 5], [13, 15]]])

    def test_ceil_mode_adds_windows_over_the_edge(self) -> None:
        pooled = fm.max_pool2d(self.MAP, 2, ceil_mode=True)
        assert_array_equal(pooled, [[[6, 8, 9], [16, 18, 19], [21, 23, 24]]])

    def test_ceil_mode_averages_only_what_is_inside(self) -> None:
        pooled = fm.mean_pool2d(self.MAP, 2, ceil_mode=True)
        assert_array_equal(pooled, [[[3, 5, 6.5], [13, 15, 16.5], [20.5, 22.5, 24]]])

    def test_ceil_mode_has_no_window_that_starts_outside(self) -> None:
        assert fm.max_pool2d(np.zeros((4, 4)), 1, stride=3, ceil_mode=True).shape == (2, 2)
        assert fm.max_pool2d(np.zeros((3, 3)), 1, stride=3, ceil_mode=True).shape == (1, 1)

    def test_negative_values_stay_negative_over_the_edge(self) -> None:
        pooled = fm.max_pool2d(np.full((3, 3), -1), 2, ceil_mode=True)
        assert_array_equal(pooled, np.full((2, 2), -1))

    def test_windows_may_overlap_and_differ_by_axis(self) -> None:
        pooled = fm.max_pool2d(self.MAP, (1, 3), stride=(4, 1))
        assert_array_equal(pooled, [[[2, 3, 4], [22, 23, 24]]])

    @pytest.mark.parametrize("dtype", ["float32", "float64", "int8", "uint8"])
    def test_max_keeps_the_type(self, dtype: str) -> None:
        assert fm.max_pool2d(self.MAP.astype(dtype), 2).dtype == np.dtype(dtype)

    @pytest.mark.parametrize(
        ("dtype", "expected"),
        [("float32", "float32"), ("float64", "float64"), ("uint8", "float64"), ("bool", "float64")],
    )
    def test_mean_keeps_floats(self, dtype: str, expected: str) -> None:
        assert fm.mean_pool2d(self.MAP.astype(dtype), 2).dtype == np.dtype(expected)

    def test_mean_of_small_integers_does_not_overflow(self) -> None:
        assert fm.mean_pool2d(np.full((2, 2), 255, np.uint8), 2).item() == 255

    @pytest.mark.parametrize("seed", range(24))
    def test_agrees_with_onnx_runtime(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        size, stride = rng.integers(1, 5, 2).tolist(), rng.integers(1, 5, 2).tolist()
        shape = (2, 3, *(rng.integers(0, 8, 2) + size).tolist())
        maps = rng.normal(size=shape).astype(np.float32)
        ceil_mode = bool(seed % 2)
        attributes = {"kernel_shape": size, "strides": stride, "ceil_mode": int(ceil_mode)}
        options: dict[str, Any] = {"stride": tuple(stride), "ceil_mode": ceil_mode}
        assert_array_equal(
            fm.max_pool2d(maps, tuple(size), **options), run_onnx("MaxPool", maps, **attributes)
        )
        expected = run_onnx("AveragePool", maps, **attributes)
        assert_allclose(fm.mean_pool2d(maps, tuple(size), **options), expected, atol=1e-6)

    def test_input_stays_as_it_is(self) -> None:
        maps = self.MAP.copy()
        fm.max_pool2d(maps, 1)[...] = 99
        assert_array_equal(maps, self.MAP)

    @pytest.mark.parametrize(
        ("size", "options", "message"),
        [
            (6, {}, "size must be at most the length of the maps, 5: 6"),
            (0, {}, "size must be at least 1: 0"),
            (2, {"stride": 0}, "stride must be at least 1: 0"),
        ],
        ids=["window-too-large", "size-zero", "stride-zero"],
    )
    def test_rejects(self, size: int, options: dict[str, Any], message: str) -> None:
        with pytest.raises(ValueError) as error:
            fm.max_pool2d(self.MAP, size, **options)
        assert str(error.value) == message

    def test_rejects_a_single_axis(self) -> None:
        with pytest.raises(ValueError) as error:
            fm.mean_pool2d(np.ones(4), 2)
        assert str(error.value) == "maps must have the shape (..., H, W): (4,)"

    def test_global_mean_by_hand(self) -> None:
        maps = np.array([[[1, 2], [3, 4]], [[0, 0], [0, 1]]])
        assert_array_equal(fm.global_mean(maps), [2.5, 0.25])
        assert fm.global_mean(maps.astype(np.float32)).dtype == np.float32


class TestReceptiveField:
    def test_no_layers_see_one_position(self) -> None:
        assert fm.receptive_field([]) == fm.ReceptiveField(size=1, jump=1, start=0)

    def test_two_kernels_of_three_see_five(self) -> None:
        assert fm.receptive_field([fm.Layer(3), fm.Layer(3)]).size == 5

    def test_lenet_5_up_to_its_second_pooling(self) -> None:
        lenet = [fm.Layer(5), fm.Layer(2, stride=2), fm.Layer(5), fm.Layer(2, stride=2)]
        assert fm.receptive_field(lenet) == fm.ReceptiveField(size=16, jump=4, start=0)

    def test_plain_tuples_stand_for_layers(self) -> None:
        field = fm.receptive_field([(3, 2, 1, 1), (3, 1, 2, 2)])
        assert field == fm.ReceptiveField(size=11, jump=2, start=-5)
        assert field.center == 0.0

    def test_region_by_hand(self) -> None:
        layers = [fm.Layer(3, stride=2, padding=1), fm.Layer(3, padding=1)]
        assert fm.receptive_region(layers, 0) == (-3, 3)
        assert fm.receptive_region(layers, 4) == (5, 11)

    @pytest.mark.parametrize("seed", range(8))
    def test_what_lies_outside_has_no_influence_and_the_ends_have(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        layers = [
            fm.Layer(
                kernel=int(rng.integers(2, 4)),
                stride=int(rng.integers(1, 3)),
                padding=int(rng.integers(0, 2)),
                dilation=int(rng.integers(1, 3)),
            )
            for _ in range(3)
        ]
        # One impulse an example: each output then shows which inputs reach it.
        signals = np.eye(61, dtype=np.int64).reshape(61, 1, 1, 61)
        for step in layers:
            signals = fm.correlate2d(
                signals,
                np.ones((1, 1, 1, step.kernel), np.int64),
                stride=(1, step.stride),
                padding=(0, step.padding),
                dilation=(1, step.dilation),
            )
        for position in range(signals.shape[-1]):
            seen = np.flatnonzero(signals[:, 0, 0, position])
            first, last = fm.receptive_region(layers, position)
            assert seen.min() >= first and seen.max() <= last
            if first >= 0 and last < 61:
                assert (seen.min(), seen.max()) == (first, last)

    @pytest.mark.parametrize(
        ("layers", "message"),
        [
            ([(0, 1, 0, 1)], "kernel must be at least 1: 0"),
            ([(3, 0, 0, 1)], "stride must be at least 1: 0"),
            ([(3, 1, -1, 1)], "padding must be at least 0: -1"),
            ([(3, 1, 0, 0)], "dilation must be at least 1: 0"),
        ],
        ids=["kernel", "stride", "padding", "dilation"],
    )
    def test_rejects_impossible_layers(
        self, layers: list[tuple[int, int, int, int]], message: str
    ) -> None:
        with pytest.raises(ValueError) as error:
            fm.receptive_field(layers)
        assert str(error.value) == message

    def test_rejects_a_negative_position(self) -> None:
        with pytest.raises(ValueError) as error:
            fm.receptive_region([fm.Layer(3)], -1)
        assert str(error.value) == "position must be at least 0: -1"


def test_onnx_runtime_agrees_with_the_sums_by_hand() -> None:
    image, kernels = IMAGE[None, None].astype(np.float32), CORNERS[None, None].astype(np.float32)
    assert_array_equal(run_onnx("Conv", image, kernels), [[[[3, 8], [0, 3]]]])
