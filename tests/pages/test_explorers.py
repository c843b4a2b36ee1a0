"""The explorers' data, their size, and their pure parts against the Python engine."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scripts.compute import activations, convolution, gaussian_maps, polynomial_maps, positions
from scripts.errors import PageError
from scripts.model.documents import parse
from scripts.model.explorers import Explorers
from scripts.model.glossary import Glossary
from scripts.model.validation import validate
from scripts.numbers import explorers as numbers
from scripts.numbers import vectors
from scripts.pages import explorer_bundle, explorers
from scripts.site import trees
from tests.compute.witnesses import ACTIVATIONS
from tests.numbers.vector_witnesses import JAVASCRIPT, LAYER

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "docs/assets"
SHEETS = ("docs/assets/stylesheets/book.css", "overrides/assets/stylesheets/book.css")
MOST_BYTES = 20_000
HTML = "<meta charset=utf-8><script src=explorers.js></script><script src=axes.js></script>"


@pytest.fixture(scope="session")
def bundle() -> str:
    assets = explorer_bundle.bundled(trees.below(ASSETS, "assets"))
    return assets["assets/javascripts/explorers.js"].decode()


@pytest.fixture(scope="session")
def core(chromium: Any, bundle: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A blank page, opened as a file, in which only the bundles run."""
    folder = tmp_path_factory.mktemp("explorers")
    axes = explorer_bundle.bundled(trees.below(ASSETS, "assets"))["assets/javascripts/axes.js"]
    (folder / "axes.js").write_bytes(axes)
    (folder / "explorers.js").write_text(bundle, encoding="utf-8")
    (folder / "index.html").write_text(HTML, encoding="utf-8")
    page = chromium.new_page()
    page.goto((folder / "index.html").as_uri())
    yield page
    page.close()


def call(page: Any, name: str, *arguments: Any) -> Any:
    """Call a pure function of the explorers with plain values."""
    return page.evaluate(f"given => fmExplorers.{name}(...given)", list(arguments))


# The bundle.


def test_all_explorers_together_take_at_most_20_kilobytes(bundle: str, real: Glossary) -> None:
    """The words of one language are counted too: a reader loads them with the scripts."""
    assert real.explorers
    known = real.explorers
    names = [
        name for name, each in known.explorers.items() if each.bundle == explorer_bundle.COMMON
    ]
    for language in real.tags:
        said = [explorers.words(real, known, name, language) for name in names]
        words = json.dumps([(item["words"], item["names"]) for item in said], ensure_ascii=False)
        assert len(gzip.compress((bundle + words).encode(), 9)) <= MOST_BYTES


def test_the_axes_have_a_bundle_of_their_own_of_at_most_3_kilobytes() -> None:
    """They share what all explorers share, and draw no layer."""
    assets = explorer_bundle.bundled(trees.below(ASSETS, "assets"))
    axes = assets["assets/javascripts/axes.js"]
    assert b"LayerExplorer" not in axes
    assert len(gzip.compress(axes, 9)) <= 3_000


def test_scripts_stand_behind_those_that_they_need() -> None:
    parts = {"a": "// needs: c, b\n", "b": "", "c": "// needs: b\n", "d": ""}
    assert explorer_bundle.ordered(parts) == ["b", "d", "c", "a"]


def test_a_script_brings_all_that_it_needs_into_its_own_bundle() -> None:
    parts = {"a": "// needs: c\n", "b": "// needs: d, c\n// bundle: own\n", "c": "", "d": ""}
    assert explorer_bundle.bundles(parts) == {"explorers": ["c", "a"], "own": ["c", "d", "b"]}


def test_bundles_take_the_place_of_their_scripts() -> None:
    texts = {"a": "a();  // First.\n", "b": "// bundle: own\nb();\n"}
    given = {f"{explorer_bundle.FOLDER}{name}.js": text.encode() for name, text in texts.items()}
    assert explorer_bundle.bundled(given) == {
        "assets/javascripts/explorers.js": b"a();\n",
        "assets/javascripts/own.js": b"b();\n",
    }


@pytest.mark.parametrize(
    ("parts", "path", "message"),
    [
        ({"a": "// needs: b\n"}, "a", "must need scripts that exist: 'b' does not"),
        (
            {"a": "// needs: b\n", "b": "// needs: a\n"},
            "a",
            "must not need itself by way of others: a needs b needs a",
        ),
    ],
    ids=["unknown", "circle"],
)
def test_needs_that_cannot_be_met_are_named(parts: dict[str, str], path: str, message: str) -> None:
    with pytest.raises(PageError) as caught:
        explorer_bundle.ordered(parts)
    place = f"docs/assets/javascripts/explorers/{path}.js"
    assert str(caught.value) == f"{place}: script-needs: the script {message}"


def test_assets_without_explorers_stay_as_they_are() -> None:
    assert explorer_bundle.bundled({"assets/favicon.svg": b"x"}) == {"assets/favicon.svg": b"x"}


# The data.


NUMBERS: dict[str, Any] = {"named": {"things": ["one", "two"]}, "values": [1, 2]}
WORDS = """
common: {link: {en: Copy, zh: 复制}}
explorers:
  made:
    words: {said: {en: "Row {row}", zh: "行 {row}"}}
    names: {things: {one: {en: one, zh: 一}, two: {en: two, zh: 二}}}
    links: {a: {concept: stride, label: {en: here, zh: 这里}}}
"""

SENSES = "{common: {}, explorers: {all: {words: {}, senses: true}}}"


def told(base: Glossary, text: str = WORDS) -> Explorers:
    """Return words of explorers, as they stand in the file."""
    document = parse(text, "glossary/explorers.yml")
    read: Explorers = validate(document, Explorers, base.tags)
    assert document.problems == []
    return read


def read_back(script: bytes) -> Any:
    return json.loads(script.decode().partition('Data"] = ')[2].strip().removesuffix(";"))


@pytest.mark.parametrize(
    ("language", "said", "names", "link"),
    [
        ("en", {"link": "Copy", "said": "Row {row}"}, {"one": "one", "two": "two"}, "here"),
        ("zh", {"link": "复制", "said": "行 {row}"}, {"one": "一", "two": "二"}, "这里"),
    ],
)
def test_numbers_and_words_of_one_language_are_joined(
    base: Glossary, language: Any, said: Any, names: Any, link: str
) -> None:
    made = {"made.json": json.dumps(NUMBERS).encode(), "one.jpg": b"picture"}
    files = explorers.files(base, told(base), language, made, {})
    assert set(files) == {"javascripts/data-made.js", "explorers/one.jpg"}
    assert files["explorers/one.jpg"] == b"picture"
    entry = base.concept("stride").entry(language)
    leads = {"name": entry.preferred, "text": entry.definition}
    leads |= {"url": "terms/stride/", "label": link}
    joined = {"language": language, "words": said, "names": {"things": names}}
    assert read_back(files["javascripts/data-made.js"]) == NUMBERS | joined | {
        "links": {"a": leads}
    }


@pytest.mark.parametrize(
    ("name", "things", "message"),
    [
        ("other", [], "explorers.other must be there: it is computed, and has no words"),
        (
            "made",
            ["one", "two", "three"],
            "explorers.made.names.things must name everything that is computed: 'three'",
        ),
        (
            "made",
            ["one"],
            "explorers.made.names.things must name what is computed, one: 'two'",
        ),
    ],
)
def test_names_are_those_of_what_was_computed(
    base: Glossary, name: str, things: list[str], message: str
) -> None:
    made = {f"{name}.json": json.dumps({"named": {"things": things}}).encode()}
    with pytest.raises(PageError) as caught:
        explorers.files(base, told(base), "en", made, {})
    assert str(caught.value) == f"glossary/explorers.yml: explorer-name: {message}"


TWO_WORDS = """() => {
  class TwoWords extends fmExplorers.Explorer {
    skeleton() { return ""; }
    start() {}
    reset() {}
    state() { return {}; }
  }
  customElements.define("two-words-explorer", TwoWords);
  document.body.insertAdjacentHTML("beforeend", "<two-words-explorer></two-words-explorer>");
  const element = document.querySelector("two-words-explorer");
  element.remove();
  return element.t.said;
}"""


def test_the_name_of_an_explorer_may_be_two_words(core: Any, base: Glossary) -> None:
    known = told(base, WORDS.replace("made:", "two-words:"))
    files = explorers.files(base, known, "en", {}, {})
    core.add_script_tag(content=files["javascripts/data-two-words.js"].decode())
    assert core.evaluate(TWO_WORDS) == "Row {row}"


def test_cards_are_in_the_light_colours_of_the_families(real: Glossary) -> None:
    concept = next(c for c in real.concepts if c.axes and c.figure)
    path = '<path fill="currentColor" stroke="var(--fm-values)"/>'
    drawings = {str(concept.figure): f"<!-- made -->\n<svg viewBox='0 0 1 1'>{path}</svg>"}
    files = explorers.files(real, told(real, SENSES), "en", {}, drawings)
    assert files[f"explorers/{concept.figure}.svg"].decode() == (
        '<svg viewBox=\'0 0 1 1\' xmlns="http://www.w3.org/2000/svg" font-family="sans-serif">'
        '<path fill="#1f1d1a" stroke="#a8480f"/></svg>'
    )


def test_ink_is_that_of_the_light_pages() -> None:
    (book,) = (ROOT / folder for folder in SHEETS if (ROOT / folder).is_file())
    light = book.read_text(encoding="utf-8").partition("slate")[0]
    assert f"--md-default-fg-color: {explorers.INK};" in light


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_sense_with_coordinates_is_in_the_axes_explorer(
    real: Glossary, language: Any
) -> None:
    data = explorers.axes(real, language)
    assert [sense["name"] for sense in data["senses"]] == [
        concept.entry(language).preferred for concept in real.concepts if concept.axes
    ]


# The pure parts in JavaScript.


def layer_case(seed: int, *, quarters: bool) -> tuple[dict[str, Any], np.ndarray]:
    """Return a random layer as the explorers hold it, and z as the engine computes it."""
    rng = np.random.default_rng(seed)

    def draw(*shape: int) -> np.ndarray:
        return rng.integers(-16, 17, shape) / 4 if quarters else rng.normal(size=shape)

    channels, filters = rng.integers(1, 4, 2)
    height, width = rng.integers(1, 4, 2)
    stride, dilation, padding = rng.integers(1, 4), rng.integers(1, 4), rng.integers(0, 3)
    size = rng.integers(7, 10, 2)
    image, kernels = draw(channels, *size), draw(filters, channels, height, width)
    bias = draw(filters)
    options = {"stride": int(stride), "padding": int(padding), "dilation": int(dilation)}
    z = convolution.correlate2d(image, kernels, bias, **options)
    given = {"image": image.tolist(), "kernels": kernels.tolist(), "bias": bias.tolist()}
    return given | {"options": options}, z


@pytest.mark.browser
@pytest.mark.parametrize(
    ("quarters", "tolerance"), [(True, 0), (False, 1e-12)], ids=["quarters", "any numbers"]
)
def test_layers_equal_the_engines(core: Any, quarters: bool, tolerance: float) -> None:
    for seed in range(60):
        given, z = layer_case(seed, quarters=quarters)
        ours = call(core, "correlate2d", *given.values())
        np.testing.assert_allclose(ours, z, rtol=0, atol=tolerance, err_msg=f"seed {seed}")


@pytest.mark.browser
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activations_equal_the_engines(core: Any, name: str) -> None:
    z = np.arange(-40, 41) / 4
    options = {"slope": 0.25} if name == "leaky_relu" else {}
    expected = ACTIVATIONS[name](z, **options)
    ours = core.evaluate(f"z => z.map(fmExplorers.ACTIVATIONS.{name})", z.tolist())
    np.testing.assert_allclose(ours, expected, rtol=0, atol=1e-12)


@pytest.mark.browser
def test_two_layers_of_every_preset_equal_the_engines(core: Any) -> None:
    for name, state in numbers.presets().items():
        maps = np.array(state["x"])
        ours = call(core, "forward", state["x"], state["layers"])
        for stage, layer in zip(ours, state["layers"], strict=True):
            options = {key: layer[key] for key in ("stride", "padding", "dilation")}
            z = convolution.correlate2d(maps, layer["kernels"], layer["bias"], **options)
            maps = activations.relu(z)
            np.testing.assert_array_equal(stage["z"], z, err_msg=name)
            np.testing.assert_array_equal(stage["a"], maps, err_msg=name)


@pytest.mark.browser
def test_sizes_equal_the_engines_and_are_below_one_where_nothing_fits(core: Any) -> None:
    for size in range(1, 10):
        for kernel, stride, padding, dilation in np.ndindex(5, 3, 3, 3):
            options = {"stride": stride + 1, "padding": padding, "dilation": dilation + 1}
            ours = call(core, "outputSize", size, kernel + 1, options)
            try:
                assert ours == positions.output_size(size, kernel + 1, **options)
            except ValueError:
                assert ours < 1


@pytest.mark.browser
def test_the_receptive_field_is_the_engines_region(core: Any) -> None:
    layers = [(3, 2, 1, 1), (2, 1, 0, 2)]
    given = [
        {"kernels": [[np.ones((k, k)).tolist()]], "stride": s, "padding": p, "dilation": d}
        for k, s, p, d in layers
    ]
    cells = core.evaluate("given => [...fmExplorers.field(given, 1, 2)]", given)
    places = np.array([[int(part) for part in cell.split(",")] for cell in cells])
    for axis, position in ((0, 1), (1, 2)):
        field = positions.receptive_field(layers)
        first = field.start + position * field.jump
        last = first + field.size - 1
        assert (places[:, axis].min(), places[:, axis].max()) == (first, last)


def printed(text: str) -> float:
    return float(text.replace("\u2212", "-"))


@pytest.mark.browser
@pytest.mark.parametrize("quarters", [True, False], ids=["quarters", "any numbers"])
def test_every_printed_sum_can_be_added_up_again(core: Any, quarters: bool) -> None:
    for seed in range(40):
        given, z = layer_case(seed, quarters=quarters)
        channels = call(core, "terms", given["image"], given["kernels"][0], given["options"], 0, 0)
        texts = call(core, "sumTexts", channels, given["bias"][0])
        total = printed(texts["bias"])
        for terms, said in zip(texts["terms"], texts["sums"], strict=True):
            products = [product(term["text"]) for term in terms]
            shown = [round(value, texts["digits"]) for value in products]
            assert sum(shown) == pytest.approx(printed(said), abs=1e-9)
            total += printed(said)
        assert total == pytest.approx(texts["total"], abs=1e-9)
        assert texts["total"] == pytest.approx(z[0, 0, 0], abs=0 if quarters else 0.01)


def product(text: str) -> float:
    """Multiply what is printed, such as ``2·(−0.5)``."""
    one, other = (printed(part.strip("()")) for part in text.split("·"))
    return one * other


@pytest.mark.browser
def test_links_hold_the_whole_state_of_every_preset(core: Any) -> None:
    for name, state in numbers.presets().items():
        again = core.evaluate(
            """state => {
              const { layerState, compose, read } = fmExplorers;
              const link = compose("layer", layerState.toLink(state));
              return layerState.fromLink(read("layer", "#" + link));
            }""",
            state,
        )
        assert again == state, name


@pytest.mark.browser
@pytest.mark.parametrize(
    ("fragment", "values"),
    [
        ("#layer", None),  # The id of a heading.
        ("#layer&preset=three", {"preset": "three"}),
        ("#layer%26preset%3Dthree", {"preset": "three"}),
        ("#layer&a=1=2&b=", {"a": "1=2", "b": ""}),
        ("#layer&a", {"a": None}),
        ("", None),
        ("#100%", None),
        ("#%", None),
        ("#layers&preset=three", None),
        ("#other&layer=%", None),
        ("#layer&x=%", "URIError"),
    ],
)
def test_only_its_own_fragment_is_read_and_decoded(
    core: Any, fragment: str, values: dict[str, str] | str | None
) -> None:
    script = """(fragment) => {
      try { return fmExplorers.read("layer", fragment); } catch (error) { return error.name; }
    }"""
    assert core.evaluate(script, fragment) == values


@pytest.mark.browser
@pytest.mark.parametrize(
    "change",
    [
        {"x": "1,2,3"}, {"size": "99"}, {"l1": "2,3,1,0,1,swish"}, {"w1": "nan"},
        {"pin": "0.9.0.0"}, {"b1": "0.1,0"}, {"view": "everything"}, {"l1": ""},
    ],
    ids="-".join,
)  # fmt: skip
def test_links_that_fit_nothing_are_refused(core: Any, change: dict[str, str]) -> None:
    state = numbers.presets()["worked"]
    refused = core.evaluate(
        """([state, change]) => {
          const { layerState } = fmExplorers;
          try { layerState.fromLink({ ...layerState.toLink(state), ...change }); return false; }
          catch (error) { return error instanceof RangeError; }
        }""",
        [state, change],
    )
    assert refused


@pytest.mark.browser
@pytest.mark.parametrize(
    ("text", "value"),
    [("3", 3), ("−1.5", -1.5), ("0,25", 0.25), ("0.3", 0.25), ("1e9", 99), ("", None), ("x", None)],
)
def test_typed_numbers_become_quarters(core: Any, text: str, value: float | None) -> None:
    assert call(core, "parse", text) == value


@pytest.mark.browser
def test_a_size_that_cannot_be_is_refused_with_the_formula(core: Any) -> None:
    layer = {"kernels": [[np.ones((5, 5)).tolist()]], "stride": 2, "padding": 0, "dilation": 2}
    said = call(core, "layerState.refusal", [np.ones((5, 5)).tolist()], layer)
    assert said == {"formula": "⌊(5 + 2·0 − 2·(5 − 1) − 1) / 2⌋ + 1 = −1", "span": 9, "room": 5}


Map = Callable[[np.ndarray], np.ndarray]


def squared(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return polynomial_maps.polynomial_kernel(x, y, degree=2, offset=0)


MAPS: dict[str, tuple[Map, Callable[[np.ndarray, np.ndarray], Any]]] = {
    "three": (
        polynomial_maps.symmetric_square,
        squared,
    ),
    "four": (
        polynomial_maps.tensor_square,
        squared,
    ),
    "paraboloid": (polynomial_maps.paraboloid_map, polynomial_maps.paraboloid_kernel),
    "wrong": (
        polynomial_maps.paraboloid_map,
        squared,
    ),
    "six": (
        lambda x: polynomial_maps.polynomial_map(x, degree=2, offset=1),
        lambda x, y: polynomial_maps.polynomial_kernel(x, y, degree=2, offset=1),
    ),
}


@pytest.mark.browser
@pytest.mark.parametrize("name", MAPS)
def test_maps_and_their_kernels_equal_the_engines(core: Any, name: str) -> None:
    phi, kernel = MAPS[name]
    points = np.random.default_rng(0).integers(-8, 9, (20, 2)) / 4
    ours = core.evaluate(
        """([name, points]) => {
          const { MAPS, products } = fmExplorers;
          const { map, kernel } = MAPS[name];
          return points.map((x) => points.map((y) => [
            products(map(x), map(y)).reduce((sum, value) => sum + value, 0), kernel(x, y),
          ]));
        }""",
        [name, points.tolist()],
    )
    inner, values = np.moveaxis(np.array(ours), -1, 0)
    np.testing.assert_array_equal(values, kernel(points, points))
    np.testing.assert_allclose(inner, phi(points) @ phi(points).T, rtol=0, atol=1e-12)
    assert (np.array_equal(inner, values)) == (name != "wrong")


@pytest.mark.browser
def test_random_waves_and_their_error_equal_the_engines(core: Any) -> None:
    points = np.vstack(numbers.rings())
    frequencies = numbers.frequencies()
    kernel = gaussian_maps.gaussian_kernel(points, points, gamma=numbers.GAMMA)
    pairs = np.triu_indices(len(points), 1)
    given = [points.tolist(), frequencies.tolist(), numbers.GAMMA]
    curve = call(core, "errors", *given)
    for m in (1, 7, 128):
        angles = points @ frequencies[:m].T
        waves = np.concatenate([np.cos(angles), np.sin(angles)], axis=1) / np.sqrt(m)
        error = np.abs(waves @ waves.T - kernel)[pairs].mean()
        assert curve[m - 1] == pytest.approx(error, abs=1e-12)


@pytest.mark.browser
@pytest.mark.parametrize("name", [name for name in MAPS if name != "wrong"])
def test_the_plane_separates_the_lifted_rings(core: Any, name: str) -> None:
    inner, outer = numbers.rings()
    code = "([name, points]) => points.map((x) => fmExplorers.lift(fmExplorers.MAPS[name], x))"
    lifts = [np.array(core.evaluate(code, [name, ring.tolist()])) for ring in (inner, outer)]
    normal = np.array([0, 0, 1] if name == "paraboloid" else [1, 0, 1])
    assert (lifts[0] @ normal).max() < 1 < (lifts[1] @ normal).min()


@pytest.mark.browser
def test_the_rows_of_the_bridge_add_up(core: Any) -> None:
    values = json.loads(numbers.explorers()["bridge.json"])["products"][0][3]
    parts = call(core, "rowSums", values)
    assert parts["total"] == sum(values) == sum(parts["sums"])


@pytest.mark.browser
def test_knobs_leave_the_senses_that_agree(core: Any, real: Glossary) -> None:
    senses = explorers.axes(real, "en")["senses"]
    knobs = {"kind": "units", "binding": "free", "stage": ""}
    left = call(core, "remaining", senses, knobs)
    assert [sense["name"] for sense in left] == [
        sense["name"]
        for sense in senses
        if sense["axes"]["kind"] == "units" and sense["axes"]["binding"] == "free"
    ]


# The vectors: the same cases on which other people's code is tried.


@pytest.mark.parametrize("code", JAVASCRIPT)
def test_scripts_give_the_expected_outputs_of_a_sense(code: str, core: Any) -> None:
    tried = 0
    for case in vectors.vectors()["vectors"][code]["cases"]:
        if code == "F4" and case["inputs"]["x"]["shape"][1] != 2:
            continue  # The explorer's map takes points of the plane.
        given = {name: each["values"] for name, each in case["inputs"].items()}
        script = f"given => {{ {LAYER} return ({JAVASCRIPT[code]})(given); }}"
        found = core.evaluate(script, given | case["parameters"])
        np.testing.assert_allclose(found, case["expected"]["values"], rtol=1e-15)
        tried += 1
    assert tried >= (1 if code == "F4" else 5)
