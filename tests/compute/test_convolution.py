"""Cross-correlation: sums by hand, then SciPy and ONNX Runtime as independent witnesses."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy import signal

from scripts.compute import convolution
from tests.compute.witnesses import run_onnx

IMAGE = np.array([[1, 2, 0], [0, 1, 3], [2, 0, 1]])


CORNERS = np.array([[1, 0], [0, 2]])


def layer(image: Any, kernel: Any, **options: Any) -> np.ndarray:
    """Correlate one channel with one kernel."""
    return convolution.correlate2d(np.array(image)[None], np.array(kernel)[None, None], **options)[
        0
    ]


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
        assert_array_equal(convolution.correlate2d(image, kernels, [100, 0]), expected)

    def test_leading_axes_are_a_batch(self) -> None:
        rng = np.random.default_rng(0)
        images = rng.integers(-9, 10, (2, 3, 2, 5, 6))
        kernels = rng.integers(-9, 10, (4, 2, 3, 2))
        maps = convolution.correlate2d(images, kernels, padding=1)
        assert maps.shape == (2, 3, 4, 5, 7)
        assert_array_equal(maps[1, 2], convolution.correlate2d(images[1, 2], kernels, padding=1))

    def test_an_empty_batch_gives_an_empty_batch(self) -> None:
        maps = convolution.correlate2d(np.zeros((0, 2, 5, 5)), np.zeros((3, 2, 3, 3)))
        assert maps.shape == (0, 3, 3, 3)

    def test_a_shift_of_the_image_shifts_the_map(self) -> None:
        rng = np.random.default_rng(1)
        image = rng.integers(-9, 10, (2, 8, 9))
        kernels = rng.integers(-9, 10, (3, 2, 3, 3))
        shifted = np.roll(image, (1, 2), axis=(1, 2))
        assert_array_equal(
            convolution.correlate2d(shifted, kernels)[:, 1:, 2:],
            convolution.correlate2d(image, kernels)[:, :-1, :-2],
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
        assert max(1, convolution.BAND_BYTES // row_bytes) == rows_in_a_band < shape[1] - 2
        assert_array_equal(
            convolution.correlate2d(image, kernels),
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
        maps = convolution.correlate2d(np.ones((1, 3, 3), image), np.ones((1, 1, 2, 2), kernels))
        assert maps.dtype == np.dtype(expected)
        assert maps.dtype.isnative
        assert_array_equal(maps, np.full((1, 2, 2), 4))

    def test_small_integers_do_not_overflow(self) -> None:
        image = np.full((1, 2, 2), 255, np.uint8)
        kernels = np.full((1, 1, 2, 2), 255, np.uint8)
        assert convolution.correlate2d(image, kernels).item() == 4 * 255 * 255

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
        expected = convolution.correlate2d(image, kernels)
        assert_array_equal(convolution.correlate2d(arrange(image), arrange(kernels)), expected)

    def test_one_channel_with_a_meaningless_stride(self) -> None:
        plain = np.arange(16.0).reshape(1, 4, 4)
        odd = np.lib.stride_tricks.as_strided(plain, (1, 4, 4), (8, 32, 8))
        kernels = np.arange(4.0).reshape(1, 1, 2, 2)
        assert odd.strides != plain.strides
        assert_array_equal(
            convolution.correlate2d(odd, kernels), convolution.correlate2d(plain, kernels)
        )

    def test_inputs_stay_as_they_are_and_may_be_read_only(self) -> None:
        rng = np.random.default_rng(4)
        inputs = [rng.normal(size=shape) for shape in ((2, 5, 5), (3, 2, 3, 3), (3,))]
        copies = [x.copy() for x in inputs]
        for x in inputs:
            x.flags.writeable = False
        maps = convolution.correlate2d(*inputs)
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
            convolution.correlate2d(image, kernels, **options),
            correlate_by_scipy(image, kernels, **options),
        )

    @pytest.mark.parametrize("case", LAYERS)
    def test_float64_agrees_with_scipy(self, case: dict[str, Any]) -> None:
        rng = np.random.default_rng(6)
        image, kernels = rng.normal(size=case["image"]), rng.normal(size=case["kernels"])
        options = {name: case[name] for name in ("stride", "padding", "dilation")}
        expected = correlate_by_scipy(image, kernels, **options)
        maps = convolution.correlate2d(image, kernels, **options)
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
        maps = convolution.correlate2d(images, kernels, bias, **options)
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
            convolution.correlate2d(
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
        maps = convolution.convolve2d(IMAGE[None], CORNERS[None, None])
        assert_array_equal(maps, [[[3, 7], [0, 3]]])

    def test_an_impulse_draws_the_kernel_itself(self) -> None:
        impulse = np.zeros((1, 3, 3), int)
        impulse[0, 1, 1] = 1
        kernel = np.arange(1, 10).reshape(1, 1, 3, 3)
        assert_array_equal(convolution.convolve2d(impulse, kernel, padding=1), kernel[0])

    def test_equals_scipy_channel_by_channel(self) -> None:
        rng = np.random.default_rng(8)
        image, kernel = rng.integers(-9, 10, (3, 7, 9)), rng.integers(-9, 10, (3, 3, 4))
        planes = [
            signal.convolve2d(plane, taps, mode="valid")
            for plane, taps in zip(image, kernel, strict=True)
        ]
        assert_array_equal(convolution.convolve2d(image, kernel[None])[0], sum(planes))

    def test_a_symmetric_kernel_hides_the_difference(self) -> None:
        kernel = np.array([[[[0, 1, 0], [1, -4, 1], [0, 1, 0]]]])
        assert_array_equal(
            convolution.convolve2d(IMAGE[None], kernel, [7], padding=1),
            convolution.correlate2d(IMAGE[None], kernel, [7], padding=1),
        )


class TestPatches:
    def test_one_value_of_a_map_is_one_inner_product(self) -> None:
        cut = convolution.patches(IMAGE[None], 2)
        assert_array_equal(cut[1, 0, 0], [[0, 1], [2, 0]])
        assert (cut[0, 1, 0] * CORNERS).sum() == layer(IMAGE, CORNERS)[0, 1] == 8

    @pytest.mark.parametrize("case", LAYERS)
    def test_all_values_are_inner_products(self, case: dict[str, Any]) -> None:
        rng = np.random.default_rng(9)
        images = rng.integers(-99, 100, (2, *case["image"]))
        kernels = rng.integers(-99, 100, case["kernels"])
        options = {name: case[name] for name in ("stride", "padding", "dilation")}
        cut = convolution.patches(images, case["kernels"][2:], **options)
        assert_array_equal(
            np.einsum("nijcuv,ocuv->noij", cut, kernels),
            convolution.correlate2d(images, kernels, **options),
        )

    def test_is_a_read_only_view(self) -> None:
        image = np.arange(24.0).reshape(2, 3, 4)
        cut = convolution.patches(image, (2, 3))
        assert cut.shape == (2, 2, 2, 2, 3)
        assert np.shares_memory(cut, image)
        with pytest.raises(ValueError, match="read-only"):
            cut[0] = 0


def test_onnx_runtime_agrees_with_the_sums_by_hand() -> None:
    image, kernels = IMAGE[None, None].astype(np.float32), CORNERS[None, None].astype(np.float32)
    assert_array_equal(run_onnx("Conv", image, kernels), [[[[3, 8], [0, 3]]]])
