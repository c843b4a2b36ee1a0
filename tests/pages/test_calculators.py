"""The calculators' script by itself: its size, and its rules against the Python engine."""

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scripts.compute.layer_chain import Row, Step, chain, seen
from scripts.inputs.known_chains import Chain, known_chains
from scripts.model.glossary import Glossary
from scripts.numbers import calculators as numbers
from scripts.pages import explorer_bundle, explorers
from scripts.site import trees

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 8_192
HTML = "<meta charset=utf-8><script src=calculators.js></script>"
RULES = {
    "size must be at least": "size-rule",
    "the output must have at least": "size-rule",
    "output_padding must be below": "extra-rule",
    "groups must divide": "groups-rule",
    "the maps of the filters beside": "beside-rule",
}
"""What the engine says, by its beginning, and the rule that the page's words are kept under."""
CHAINS = 400


@pytest.fixture(scope="module")
def bundle() -> str:
    assets = explorer_bundle.bundled(trees.below(ROOT / "docs/assets", "assets"))
    return assets[explorer_bundle.path("calculators")].decode()


@pytest.fixture(scope="module")
def core(chromium: Any, bundle: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A blank page, opened as a file, in which only the bundle runs."""
    folder = tmp_path_factory.mktemp("calculators")
    (folder / "calculators.js").write_text(bundle, encoding="utf-8")
    (folder / "index.html").write_text(HTML, encoding="utf-8")
    page = chromium.new_page()
    page.goto((folder / "index.html").as_uri())
    yield page
    page.close()


def test_script_and_words_take_at_most_8_kilobytes(bundle: str, real: Glossary) -> None:
    """With the words of one language, as of the other explorers; a reader loads both."""
    assert real.explorers
    for language in real.tags:
        said = explorers.words(real, real.explorers, "calculators", language)
        told = [said["words"], said["names"]]
        words = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        assert len(gzip.compress((bundle + words).encode(), 9)) <= MOST_BYTES


def test_other_explorers_do_not_carry_the_calculators(bundle: str) -> None:
    assets = explorer_bundle.bundled(trees.below(ROOT / "docs/assets", "assets"))
    common = assets[explorer_bundle.path()].decode()
    assert "calculators" in bundle
    assert "calculators" not in common


# The rule, in JavaScript and in Python.

FOLLOW = """links => links.map((link) => {
  const { chain, layers, seen } = fmExplorers;
  const { input: [maps, ...size], steps, at } = layers.fromLink(link);
  const { rows, refused } = chain({ maps, size }, steps);
  const told = rows.map((row) => ({
    size: row.size, maps: row.maps, weights: row.weights, biases: row.biases,
    products: row.products, field: row.field.map(({ size, jump, centre }) => [size, jump, centre]),
    seen: row.walks.map((walks, axis) => seen(walks, at[axis + 1])),
    inside: row.walks.map((walks, axis) => seen(walks, at[axis + 1], true)),
  }));
  const formulas = rows.map((row) => [...row.field.map((axis) => axis.formulas), row.formulas]);
  return { rows: told, rule: refused?.rule ?? "", formulas };
})"""


def random_pair(rng: np.random.Generator, least: int, most: int) -> int | tuple[int, int]:
    one, other = map(int, rng.integers(least, most + 1, 2))
    return one if rng.random() < 0.6 else (one, other)


def random_step(rng: np.random.Generator) -> Step:
    kind = rng.choice(["convolution", "pooling", "transposed"], p=[0.6, 0.2, 0.2])
    padding = "same" if rng.random() < 0.2 else random_pair(rng, 0, 3)
    step = Step(
        str(kind),  # type: ignore[arg-type]
        random_pair(rng, 1, 7),
        random_pair(rng, 1, 3),
        padding,  # type: ignore[arg-type]
        random_pair(rng, 1, 3) if rng.random() < 0.3 else 1,
    )
    if kind == "pooling":
        return step._replace(ceil_mode=bool(rng.random() < 0.5))
    step = step._replace(
        channels=int(rng.choice([0, 4, 6, 8])),
        groups=int(rng.choice([0, 1, 1, 1, 2])),
        bias=bool(rng.random() < 0.7),
    )
    if kind == "transposed":
        return step._replace(output_padding=random_pair(rng, 0, 1))
    return step._replace(beside=int(rng.choice([0, 0, 0, 2])))


def random_chain(seed: int) -> Chain:
    rng = np.random.default_rng(seed)
    height, width = map(int, rng.integers(12, 260, 2))
    layers = tuple(("", random_step(rng)) for _ in range(rng.integers(1, 7)))
    return Chain((height, width), int(rng.choice([1, 3, 4, 8])), layers)


def expected(each: Chain, cell: tuple[int, int]) -> dict[str, Any]:
    """Return what the engine says of a chain, up to the layer that it refuses."""
    rows: list[Row] = []
    rule = ""
    try:
        for row in chain(each.size, each.channels, each.steps):
            rows.append(row)
    except ValueError as error:
        rule = next(value for start, value in RULES.items() if str(error).startswith(start))
    return {"rows": [told(each, rows, n, cell) for n in range(len(rows))], "rule": rule}


def told(each: Chain, rows: list[Row], n: int, cell: tuple[int, int]) -> dict[str, Any]:
    row, steps = rows[n], each.steps[: n + 1]
    views = [[seen(each.size[axis], axis, steps, cell[axis], inside=inside) for axis in (0, 1)]
             for inside in (False, True)]  # fmt: skip
    return {
        "size": [row.height, row.width],
        "maps": row.channels,
        "weights": row.weights,
        "biases": row.biases,
        "products": row.multiplications,
        "field": [
            [each.size, pytest.approx(float(each.jump)), pytest.approx(float(each.centre))]
            for each in (row.vertical, row.horizontal)
        ],
        "seen": [list(view) for view in views[0]],
        "inside": [list(view) for view in views[1]],
    }


def links(chains: list[Chain], cell: tuple[int, int]) -> list[dict[str, str]]:
    return [numbers.linked(each) | {"at": f"0.{cell[0]}.{cell[1]}"} for each in chains]


@pytest.mark.browser
def test_chains_are_the_engines(core: Any) -> None:
    """Equal in every number of every layer, and refused at the same layer by the same rule."""
    chains = [random_chain(seed) for seed in range(CHAINS)]
    found = core.evaluate(FOLLOW, links(chains, (2, 1)))
    refused = set()
    for seed, (each, ours) in enumerate(zip(chains, found, strict=True)):
        wanted = expected(each, (2, 1))
        assert ours["rule"] == wanted["rule"], seed
        assert ours["rows"] == wanted["rows"], seed
        refused.add(wanted["rule"])
    assert refused == {"", *RULES.values()}
    whole = sum(
        len(ours["rows"]) == len(each.layers) for each, ours in zip(chains, found, strict=True)
    )
    assert whole >= 150


@pytest.mark.browser
def test_every_formula_comes_to_the_number_that_it_gives(core: Any) -> None:
    chains = [random_chain(seed) for seed in range(CHAINS)]
    for ours in core.evaluate(FOLLOW, links(chains, (0, 0))):
        for formulas, row in zip(ours["formulas"], ours["rows"], strict=True):
            for text in (text for texts in formulas for text in texts.values()):
                formula, _, value = text.rpartition(" = ")
                assert calculated(formula) == pytest.approx(calculated(value), abs=2e-3), text
            given = [texts["length"].rpartition(" = ")[2] for texts in formulas[:2]]
            assert [calculated(value) for value in given] == row["size"]


def calculated(formula: str) -> float:
    """Work out what is printed, such as ``⌊(5 + 2·0 − 1·(3 − 1) − 1)/2⌋ + 1``."""
    python = formula.replace("\u202f", "").replace("\u2212", "-").replace("·", "*")
    for mark, name in (("⌊", "floor("), ("⌈", "ceil("), ("⌋", ")"), ("⌉", ")")):
        python = python.replace(mark, name)
    if set(python) - set("0123456789.+-*/()floorceilmaxe, "):
        pytest.fail(f"not arithmetic: {formula}")
    known = {"floor": np.floor, "ceil": np.ceil, "max": lambda *values: max(values)}
    return float(eval(python, known | {"__builtins__": {}}))


@pytest.mark.browser
def test_the_worked_formula_of_a_known_layer(core: Any) -> None:
    """The first layer of many networks: 64 filters of 7 × 7, stride 2, padding 3, on 224 × 224."""
    step = Step(kernel=7, stride=2, padding=3, channels=64, bias=False)
    (ours,) = core.evaluate(FOLLOW, links([Chain((224, 224), 3, (("", step),))], (0, 0)))
    height, width, costs = ours["formulas"][0]
    assert height == width
    assert height | costs == {
        "length": "⌊(224 + 2·3 − 1·(7 − 1) − 1)/2⌋ + 1 = 112",
        "field": "1 + 1·(7 − 1)·1 = 7",
        "jump": "1·2 = 2",
        "centre": "0 + (1·(7 − 1)/2 − 3)·1 = 0",
        "learned": "64·3·7·7 + 0 = 9\u202f408",
        "products": "64·3·7·7·112·112 = 118\u202f013\u202f952",
    }


@pytest.mark.browser
def test_numbers_that_are_not_exact_are_refused(core: Any) -> None:
    """Above 2⁵³ a browser's numbers skip some; and views are not counted for ever."""
    wide = {"in": "65536,9000,9000", "layers": ":c,m65536,k9,p4"}
    deep = {"in": "1,1,1", "layers": ";".join([":t,k9,s9"] * 5)}
    far = {"in": "1,1,1", "layers": ";".join([":c,k1,s99"] * 9)}
    found = core.evaluate(FOLLOW, [each | {"at": "0.0.0"} for each in (wide, deep, far)])
    assert [(len(ours["rows"]), ours["rule"]) for ours in found] == [
        (0, "large-rule"), (3, "large-rule"), (7, "large-rule"),
    ]  # fmt: skip


# Links.


@pytest.mark.browser
def test_links_are_written_alike_in_python_and_in_the_page(core: Any) -> None:
    chains = [random_chain(seed) for seed in range(100)] + list(known_chains().values())
    given = links(chains, (3, 4))
    script = "links => links.map((link) => layers.toLink(layers.fromLink(link)))"
    again = core.evaluate(script.replace("layers.", "fmExplorers.layers."), given)
    assert again == given


@pytest.mark.browser
@pytest.mark.parametrize(
    "change",
    [
        {"in": "3,224"}, {"in": "3,224,224,1"}, {"in": "0,5,5"}, {"in": "1,5,65537"}, {"in": ""},
        {"layers": ""}, {"layers": "c,k3"}, {"layers": ":x,k3"}, {"layers": ":c,k0"},
        {"layers": ":c,k3x3x3"}, {"layers": ":c,m3x3"}, {"layers": ":c,u1"}, {"layers": ":p,m3"},
        {"layers": ":c,z1"}, {"layers": ":c,k"}, {"layers": ":c,ksame"}, {"layers": ":c,k-1"},
        {"layers": "<b>:c"}, {"layers": f"{'n' * 25}:c"}, {"layers": ";".join([":c,k1"] * 65)},
        {"at": "1.0.0"}, {"at": "0.0"}, {"at": "0.0.0.0"}, {"at": "0.-1.0"}, {"at": "a.b.c"},
    ],
    ids=str,
)  # fmt: skip
def test_links_that_fit_nothing_are_refused(core: Any, change: dict[str, str]) -> None:
    refused = core.evaluate(
        """link => {
          try { fmExplorers.layers.fromLink(link); return ""; } catch (error) { return error.name; }
        }""",
        {"in": "1,5,5", "layers": "1:c,k2", "at": "0.0.0"} | change,
    )
    assert refused == "RangeError"


# The drawing.


@pytest.mark.browser
@pytest.mark.parametrize(
    ("cell", "boxes"),
    [
        # Rows and columns from −3 to 3 are seen; padding takes the negative ones.
        ((0, 0), ["M-3 -3H4V4H-3Z", "M0 0H4V4H0Z"]),
        ((55, 56), ["M109 107H116V114H109Z", "M109 107H116V114H109Z"]),
        ((111, 111), ["M219 219H226V226H219Z", "M219 219H224V224H219Z"]),
    ],
)
def test_frame_is_what_is_seen_of_the_input(
    core: Any, cell: tuple[int, int], boxes: list[str]
) -> None:
    content, view_box = core.evaluate(
        """([link, cell]) => {
          const { chain, drawing, layers } = fmExplorers;
          const { input: [maps, ...size], steps } = layers.fromLink(link);
          const [row] = chain({ maps, size }, steps).rows;
          const { content, viewBox } = drawing(row, size, cell, "x");
          return [content, viewBox];
        }""",
        [{"in": "3,224,224", "layers": ":c,m64,k7,s2,p3", "at": "0.0.0"}, list(cell)],
    )
    found = [part.split('d="')[1].split("Z")[0] + "Z" for part in content.split("<path")[1:]]
    assert found == boxes
    assert view_box == "-3 -3 229 229"
    middle = [place * 2 + 0.5 for place in cell]
    assert f"{middle[0]}h" in content


@pytest.mark.browser
def test_rows_that_a_stride_leaves_unused_are_outside_the_frame(core: Any) -> None:
    given = links([Chain((8, 8), 1, (("", Step(stride=2)), ("", Step(padding=1))))], (2, 2))
    (ours,) = core.evaluate(FOLLOW, given)
    assert ours["rows"][1]["seen"] == [[2, 8], [2, 8]]
    assert ours["rows"][1]["inside"] == [[2, 6], [2, 6]]
