"""The numbers on the pages of sparse maps, maps on graphs and maps along a line, by hand."""

from scripts.numbers.scattered import scattered_numbers

NUMBERS = scattered_numbers()


def test_stroke_is_added_up_site_by_site() -> None:
    sparse = NUMBERS["sparse"]
    assert (sparse["followed"], sparse["sum"], sparse["value"]) == ([2, 3], "1 + 2 + 2 + 1", 6)
    assert sparse["a"] == [[4], [6], [6], [4], [0], [4]]
    assert (sparse["count"], sparse["stored"], sparse["places"]) == (6, 18, 49)


def test_sites_grow_by_one_step_a_layer() -> None:
    # The squares of 3, 5 and 7 a side around the six sites, each place once.
    sites = NUMBERS["sparse"]["sites"]
    for steps, found in enumerate(NUMBERS["sparse"]["reached"], 1):
        around = range(-steps, steps + 1)
        places = {(row + i, column + j) for row, column in sites for i in around for j in around}
        assert found == len(places)


def test_prism_is_a_mean_of_four_nodes() -> None:
    graph = NUMBERS["graph"]
    assert (graph["sum"], graph["share"]) == ("4 + 8 \u2212 8", 4)
    assert graph["h"] == [[1], [3], [4], [0], [1], [0]]


def test_line_and_clip() -> None:
    line, clip = NUMBERS["line"], NUMBERS["clip"]
    assert line["z"] == [[1, 1, -3, 0], [3, -3, -1, 4]]
    assert line["sum"] == "\u22121 + 4"
    assert (clip["out_side"], clip["out_frames"]) == (30, 6)
