"""What is asked most: numbers known from elsewhere, and the loops that they stand for."""

import re
from itertools import combinations_with_replacement
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from scripts.inputs import samples
from scripts.numbers import asked, asked_lists, asked_tables


@pytest.fixture(scope="module")
def table() -> dict[str, Any]:
    return asked.asked()


def test_sides_are_those_of_the_trained_network(table: dict[str, Any]) -> None:
    stages = ("conv1/z", "pool1", "fire2/squeeze/z", "fire2/expand3x3/z")
    assert [row["side"] for row in table["field"]] == [
        samples.maps(stage).shape[1] for stage in stages
    ]


def test_field_is_what_the_windows_cover(table: dict[str, Any]) -> None:
    """The cells of pool1 that see pixel 100, by the rule and by writing the windows out."""
    row = table["field"][1]
    sees = [
        cell
        for cell in range(row["side"])
        if abs(row["centre"] + cell * row["jump"] - 100) <= row["size"] // 2
    ]
    # conv1 reads pixels 2i to 2i+2, pool1 cells 2j to 2j+2: so cell j reads pixels 4j to 4j+6.
    assert sees == [j for j in range(row["side"]) if 4 * j <= 100 <= 4 * j + 6]


def test_sizes_that_people_ask_for(table: dict[str, Any]) -> None:
    assert [(row["before"], row["after"]) for row in table["sizes"]] == [
        (32, 28),
        (32, 30),
        (32, 32),
        (32, 16),
        (32, 32),
        (33, 16),
        (33, 17),
        (16, 32),
        (33, 17),
    ]


def test_counts(table: dict[str, Any]) -> None:
    assert table["counts"] == {
        "maps": 10,
        "weights": 10 * 10 * 9,
        "grouped": 10 * 5 * 9,
        "depthwise": 10 * 9,
        "c3_filters": 16,
        "c3_slices": 60,
        # LeCun et al. (1998), section II-B, gives this number of trainable parameters.
        "c3_parameters": 1516,
    }


def test_half_the_side_and_twice_the_channels_cost_the_same(table: dict[str, Any]) -> None:
    first, second = table["deeper"]
    assert first["multiplications"] == second["multiplications"] == 56 * 56 * 64 * 64 * 9
    assert first["held"] == 2 * second["held"] == 56 * 56 * 64


def test_u_matrix_is_the_mean_distance_to_the_neighbours() -> None:
    row = np.random.default_rng(1).normal(size=7)
    slow = [
        np.mean([abs(row[unit] - row[other]) for other in (unit - 1, unit + 1) if 0 <= other < 7])
        for unit in range(7)
    ]
    assert_allclose(asked.u_matrix(row), slow, rtol=1e-14)


def test_full_u_matrix_has_the_distances_between_the_units(table: dict[str, Any]) -> None:
    assert table["prototypes"] == [0, 1, 9, 10]
    assert table["u_matrix_full"] == [1, 1, 4.5, 8, 4.5, 1, 1]
    assert table["u_matrix_full"][::2] == table["u_matrix"]


def test_unpadded_network_has_the_sides_of_its_paper(table: dict[str, Any]) -> None:
    """Ronneberger et al. (2015): 572 go in, 388 come out."""
    assert table["unpadded"] == {"before": 572, "after": 388, "overlap": 184, "border": 92}


def test_maps_of_a_sentence_are_the_places_of_each_window(table: dict[str, Any]) -> None:
    sentence = table["sentence"]
    words = range(sentence["words"])
    for row in sentence["maps"]:
        windows = [words[start : start + row["width"]] for start in words]
        assert row["length"] == sum(len(window) == row["width"] for window in windows)
    assert [row["width"] for row in sentence["maps"]] == [3, 4, 5]
    assert sentence["vector"] == 300


def test_coordinates_of_the_gaussian_kernel_reach_it() -> None:
    points = np.linspace(-1.5, 2, 8)
    images = np.array([asked.gaussian_coordinates(x, 60) for x in points])
    kernel = np.exp(-asked.GAMMA * (points[:, None] - points) ** 2)
    assert_allclose(images @ images.T, kernel, atol=1e-14)


def test_a_few_coordinates_do_not_reach_it(table: dict[str, Any]) -> None:
    endless = table["endless"]
    errors = [abs(row["sum"] - endless["kernel"]) for row in endless["sums"]]
    assert errors == sorted(errors, reverse=True)
    assert errors[0] > 0.5
    assert 0 < errors[-1] < 1e-4
    assert endless["smallest"] > 0.07


def test_costs_are_those_of_the_layers_that_people_ask_of(table: dict[str, Any]) -> None:
    counted = ("weights", "biases", "parameters", "multiplications")
    assert [tuple(row[name] for name in counted) for row in table["costs"]] == [
        (1728, 64, 1792, 224 * 224 * 1728),
        (36864, 64, 36928, 56 * 56 * 36864),
        (4608, 64, 4672, 56 * 56 * 4608),
        (576, 64, 640, 56 * 56 * 576),
        (4096, 64, 4160, 56 * 56 * 4096),
    ]


def test_ways_to_see_more(table: dict[str, Any]) -> None:
    assert table["ways"] == {
        "plain": [3, 5, 7],
        "dilated": [3, 7, 15],
        "strided": [3, 7, 11],
        "enlarged": [3, 5, 7],
    }


def test_a_box_of_the_standard_side_is_read_from_the_standard_level(
    table: dict[str, Any],
) -> None:
    """Lin et al. (2017), section 4.2: 224 belongs to level 4, half of it one level finer."""
    levels = {row["side"]: (row["given"], row["level"]) for row in table["levels"]}
    assert levels == {
        16: (0, 2),
        56: (2, 2),
        112: (3, 3),
        224: (4, 4),
        448: (5, 5),
        896: (6, 5),
    }


def test_boxes_of_a_detector_are_as_many_as_its_paper_says(table: dict[str, Any]) -> None:
    """Liu et al. (2016) and issue 375 of their repository."""
    assert table["anchors"]["boxes"] == 8732
    assert [row["boxes"] for row in table["anchors"]["rows"]] == [5776, 2166, 600, 150, 36, 4]


def test_small_windows_in_a_row_see_as_much_as_a_large_one(table: dict[str, Any]) -> None:
    found = {" and ".join(row["windows"]): (row["size"], row["weights"]) for row in table["stacks"]}
    assert found == {
        "3 × 3 and 3 × 3": (5, 18),
        "5 × 5": (5, 25),
        "3 × 3 and 3 × 3 and 3 × 3": (7, 27),
        "7 × 7": (7, 49),
        "7 × 1 and 1 × 7": (7, 14),
        "2 × 2 and 2 × 2": (3, 8),
    }


def test_first_layer_of_alexnet_needs_a_padding_or_three_pixels_more(table: dict[str, Any]) -> None:
    """Krizhevsky et al. (2012) say 224 and 55; torchvision pads by two, others begin with 227."""
    found = [(row["exact"], row["after"]) for row in table["first"]]
    assert found == [(54.25, 54), (55.25, 55), (55.0, 55), (112.5, 112)]


def test_halved_sides_and_the_boxes_of_yolo_there(table: dict[str, Any]) -> None:
    """10647 boxes for 416: issue 27 of zzh8829/yolov3-tf2; 25200 for 640: YOLOv5's issue 12479."""
    assert {row["before"]: (row["at"], row["boxes"]) for row in table["halved"]} == {
        224: ([28, 14, 7], 3087),
        300: ([38, 19, 10], 5715),
        416: ([52, 26, 13], 10647),
        640: ([80, 40, 20], 25200),
    }
    assert table["yolo_maps"] == 255


def test_edges_are_off_by_what_rounding_moves_them(table: dict[str, Any]) -> None:
    assert [(row["cell"], row["rounded"], row["off"]) for row in table["edges"]] == [
        (6.25, 6, 4),
        (20.8125, 21, 3),
    ]


def test_monomials_are_counted_one_by_one(table: dict[str, Any]) -> None:
    for row in table["monomials"]:
        if row["size"] <= 10:
            size, degree = row["size"], row["degree"]
            exactly = sum(1 for _ in combinations_with_replacement(range(size), degree))
            # A power of a number that is always 1 fills up a product of lower degree.
            up_to = sum(1 for _ in combinations_with_replacement(range(size + 1), degree))
            assert (row["exactly"], row["up_to"]) == (exactly, up_to)
    assert table["monomials"][-1]["up_to"] == 176851


def test_coordinates_of_the_quadratic_kernel_give_it(table: dict[str, Any]) -> None:
    points = np.random.default_rng(2).normal(size=(6, 4))
    images = np.array([asked_tables.quadratic_coordinates(point) for point in points])
    assert images.shape == (6, 15)
    assert_allclose(images @ images.T, (points @ points.T + 1) ** 2, atol=1e-12)
    assert table["quadratic"]["kernel"] == 36
    assert_allclose(table["quadratic"]["product"], 36)


@pytest.mark.parametrize(
    ("size", "degree", "constant", "names"),
    [
        (2, 1, 0, ["x_{1}", "x_{2}"]),
        (2, 2, 0, ["x_{1}^{2}", r"\sqrt{2}x_{1}x_{2}", "x_{2}^{2}"]),
        (1, 3, 1, ["1", r"\sqrt{3}x_{1}", r"\sqrt{3}x_{1}^{2}", "x_{1}^{3}"]),
        (1, 4, 1, ["1", "2x_{1}", r"\sqrt{6}x_{1}^{2}", "2x_{1}^{3}", "x_{1}^{4}"]),
    ],
)
def test_coordinates_are_written_as_a_book_has_them(
    size: int, degree: int, constant: int, names: list[str]
) -> None:
    assert asked_lists.coordinates(size, degree, constant) == names


def test_lists_that_are_written_out_give_their_kernels(table: dict[str, Any]) -> None:
    rows = table["written_out"]
    assert [len(row["coordinates"]) for row in rows] == [6, 10, 4, 10]
    assert [row["value"] for row in rows] == [25, 36, 8, 27]
    for row in rows:
        x, y = (
            sum(_coordinate(each, row[point]) ** 2 for each in row["coordinates"])
            for point in ("x", "y")
        )
        degree, constant = (2, 3)[row["size"] == 2], int("+ 1" in row["kernel"])
        for point, squares in (("x", x), ("y", y)):
            assert_allclose(squares, (np.dot(row[point], row[point]) + constant) ** degree)
        assert_allclose(row["product"], row["value"])


def _coordinate(name: str, point: list[float]) -> float:
    r"""Return a coordinate by its TeX: ``\sqrt{2}x_{1}x_{2}``."""
    found = re.match(r"(?:\\sqrt\{(\d+)\})?(\d*)", name)
    assert found
    value = float(found[1] or 1) ** 0.5 * float(found[2] or 1)
    for index, power in re.findall(r"x_\{(\d)\}(?:\^\{(\d)\})?", name):
        value *= point[int(index) - 1] ** int(power or 1)
    return value


def test_bells_fall_to_where_code_cuts_them(table: dict[str, Any]) -> None:
    for row in table["bells"]:
        sigma = row["sigma"]
        assert_allclose(np.exp(-(row["hundredth"] ** 2) / (2 * sigma**2)), 0.01)
        assert_allclose(np.exp(-(row["cut"] ** 2) / (2 * sigma**2)), row["at_the_cut"])
        assert row["width"] == len(range(-row["cut"], row["cut"] + 1))
    assert_allclose(table["bells"][0]["at_the_cut"], 0.0111, atol=1e-4)


def test_bits_add_up_to_the_values_that_devices_told(table: dict[str, Any]) -> None:
    assert {row["hexadecimal"]: row["bits"] for row in table["bits"]} == {
        "0x03": [0, 1],
        "0x17": [0, 1, 2, 4],
        "0x23": [0, 1, 5],
        "0x3F": [0, 1, 2, 3, 4, 5],
    }
    for row in table["bits"]:
        assert sum(row["powers"]) == row["value"] == int(row["hexadecimal"], 16)
