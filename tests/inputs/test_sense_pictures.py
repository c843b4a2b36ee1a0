"""What is made up for the senses outside layers is what their pictures say it is."""

import numpy as np

from scripts.inputs import sense_pictures as inputs


def test_displays_have_the_same_colours_and_bars_and_one_has_an_upright_red_one() -> None:
    first, second = inputs.displays()
    for left, right in ((first.colours, second.colours), (first.bars, second.bars)):
        assert sorted(left.ravel()) == sorted(right.ravel())
    upright_red = [
        int(((each.colours == inputs.RED) & (each.bars == inputs.UPRIGHT)).sum())
        for each in (first, second)
    ]
    assert upright_red == [1, 0]
    assert all(np.array_equal(each.colours > 0, each.bars > 0) for each in (first, second))


def test_half_of_the_pixels_is_shown() -> None:
    assert inputs.shown_pixels().sum() * 2 == inputs.detail().size == inputs.SIDE**2


def test_spiral_is_evenly_spaced_and_its_graph_follows_it() -> None:
    points, graph = inputs.spiral(), inputs.spiral_graph()
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    assert steps.max() < 1.05 * steps.min()
    assert {abs(int(i) - int(j)) for i, j in np.argwhere(graph)} == {1, 2}
