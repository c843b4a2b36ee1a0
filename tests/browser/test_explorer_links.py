"""What a link opens is what it is named for: each sense and each exercise, against the engine."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from scripts.compute import activations, convolution, gaussian_maps
from scripts.compute.layer_chain import chain
from scripts.inputs import samples
from scripts.inputs.known_chains import known_chains
from scripts.model.glossary import Glossary
from scripts.model.records import Concept
from scripts.model.ways import Way
from scripts.numbers import explorer_pictures
from scripts.numbers import explorers as numbers
from scripts.numbers.exercises.table import exercises
from tests.browsing import Visit
from tests.pages.test_explorers import MAPS

pytestmark = [pytest.mark.site, pytest.mark.browser]

SENSES = 43
FIRST = np.array([1, 0.5]), np.array([0.5, 1.5])
"""The points x and y with which the φ explorer opens."""

each_language = pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])

READ = """(explorer, fragment) => {
  const name = explorer.localName.replace("-explorer", "");
  explorer.take(fmExplorers.read(name, `#${fragment}`));
  const number = (text) => Number(text.replace("\\u2212", "-").replaceAll("\\u202f", ""));
  const texts = (where) => [...explorer.querySelectorAll(where)].map((node) => node.textContent);
  const maps = [...explorer.querySelectorAll("[data-map]")].filter((map) => map.offsetWidth);
  const row = ({ cells }) => [...cells].map((cell) => number(cell.textContent));
  const rows = (map) => [...map.querySelectorAll("tr")].map(row);
  const lead = explorer.querySelector(".fx-who:not([hidden]) a, .fx-senses p a");
  return {
    maps: Object.fromEntries(maps.map((map) => [map.dataset.map, rows(map)])),
    pinned: maps.flatMap((map) => [...map.querySelectorAll(".fx-pinned")])
      .map((cell) => cell.textContent),
    title: texts(".fx-senses h2, .fx-who:not([hidden]) a")[0],
    lead: lead?.pathname.replace(/index.html$/, "") ?? "",
    sums: texts(".fx-sums dd"),
    results: texts(".fx-sums b").map(number),
    facts: texts("details[open] summary b"),
    layer: texts("details[open] summary strong")[0],
    fields: Object.fromEntries([...explorer.querySelectorAll("select, input")].map((field) =>
      [field.dataset.key ?? "", field.value])),
    coordinates: texts('[data-key="m"] + output')[0],
  };
}"""
"""What an explorer shows once it has taken a state, in numbers and words."""


def shown(page: Any, name: str, fragment: str) -> dict[str, Any]:
    """Return what the explorer of an open page shows in a state."""
    found: dict[str, Any] = page.locator(f"{name}-explorer").evaluate(READ, fragment)
    return found


def shows_the_layer(found: dict[str, Any], preset: str) -> None:
    """Compare x and all z and a with what the engine makes of a preset."""
    state = numbers.presets()[preset]
    maps = np.array(state["x"])
    for c, channel in enumerate(state["x"]):
        assert found["maps"][f"x{c}"] == channel
    for n, layer in enumerate(state["layers"]):
        options = {key: layer[key] for key in ("stride", "padding", "dilation")}
        z = convolution.correlate2d(maps, layer["kernels"], layer["bias"], **options)
        maps = activations.relu(z)
        for k, kernel in enumerate(layer["kernels"]):
            assert found["maps"][f"z{n}.{k}"] == z[k].tolist()
            assert found["maps"][f"a{n}.{k}"] == maps[k].tolist()
            assert [found["maps"][f"w{n}.{k}.{c}"] for c in range(len(kernel))] == kernel


def shows_a_view(found: dict[str, Any], concept: Concept, way: Way, told: Any, prefix: str) -> None:
    """See a choice of the layer explorer lead back to the sense, or a preset be computed right."""
    presets = numbers.presets()
    if way.state in presets:
        return shows_the_layer(found, way.state)
    assert told.explorers["layer"].links[way.state].concept == concept.id
    shows_the_entry(found, concept, prefix)
    return shows_the_layer(found, next(iter(presets)))


def shows_the_entry(found: dict[str, Any], concept: Concept, prefix: str) -> None:
    name = concept.entry("zh" if prefix else "en").preferred
    assert (found["title"], found["lead"]) == (name, f"/fm/{prefix}terms/{concept.id}/")


def shows_the_kernel(found: dict[str, Any], name: str) -> None:
    """Compare ⟨φ(x), φ(y)⟩ and K(x, y) with the engine's, for the first points."""
    assert found["fields"]["map"] == name
    if name == "fourier":
        kernel = gaussian_maps.gaussian_kernel(*(p[None] for p in FIRST), gamma=numbers.GAMMA)
        assert found["results"][1] == pytest.approx(kernel.item(), abs=5e-5)
        return
    phi, kernel = MAPS[name]
    images = [np.ravel(phi(point[np.newaxis])) for point in FIRST]
    rows = (point[np.newaxis] for point in FIRST)
    product, value = images[0] @ images[1], np.ravel(kernel(*rows)).item()
    assert found["results"] == [pytest.approx(product), pytest.approx(value)]


def shows_the_score(found: dict[str, Any], name: str) -> None:
    """Compare the mean with the last layer's score of the mean features, by the engine."""
    index = explorer_pictures.CLASSES[name]
    kernels, bias = samples.weights()["conv10"]
    features = explorer_pictures.trunk("cat").mean(axis=1)
    score = kernels[index, :, 0, 0].astype(float) @ features + float(bias[index])
    assert found["results"][-1] == pytest.approx(score, abs=0.001)


def shows_a_chain(found: dict[str, Any], way: Way) -> None:
    """Compare what the open layer says with the engine's chain."""
    preset, _, at = way.state.partition("&at=")
    each = known_chains()[preset]
    opened = int(at.partition(".")[0]) if at else numbers.calculators.opened(each)
    row = list(chain(each.size, each.channels, each.steps))[opened]
    size = f"{row.channels} × {row.height} × {row.width}"
    field = f"{row.vertical.size} × {row.horizontal.size}"
    costs = [row.weights + row.biases, row.multiplications]
    assert found["layer"] == f"{opened + 1} · {each.layers[opened][0]}"
    assert found["facts"][:2] == [size, field]
    assert found["facts"][3:] == [f"{number:,}".replace(",", "\u202f") for number in costs]


@each_language
def test_each_sense_opens_explorers_that_show_it(
    visit: Callable[..., Visit], real: Glossary, prefix: str
) -> None:
    told = real.explorers
    assert told
    senses = [concept for concept in real.concepts if concept.axes]
    ways = [(each, way) for each in senses for way in each.explore if way.state]
    assert len(senses) == len({each.id for each, way in ways}) >= SENSES
    for page_path in sorted({way.page for _, way in ways}):
        page, problems = visit(prefix + page_path.removesuffix(".md") + "/")
        for concept, way in ((each, way) for each, way in ways if way.page == page_path):
            found = shown(page, way.explorer, way.fragment)
            if way.explorer == "layer":
                shows_a_view(found, concept, way, told, prefix)
            elif way.explorer == "axes":
                assert way.state == concept.id
                shows_the_entry(found, concept, prefix)
            elif way.explorer == "phi":
                shows_the_kernel(found, way.state)
            elif way.explorer == "bridge":
                shows_the_score(found, way.state)
            else:
                shows_a_chain(found, way)
        assert problems == []


def cells(found: dict[str, Any], *places: tuple[str, int, int]) -> list[float]:
    return [found["maps"][name][row][column] for name, row, column in places]


def printed(values: list[float]) -> str:
    """Write numbers as answers have them, one alone or several in a row."""
    texts = [f"{value:g}".replace("-", "\u2212") for value in values]
    return texts[0] if len(texts) == 1 else f"({', '.join(texts)})"


ANSWERS: dict[str, Callable[[dict[str, Any]], str]] = {
    "cell": lambda found: printed(cells(found, ("z0.0", 0, 1), ("z0.0", 0, 2))),
    "channels": lambda found: printed(cells(found, ("z1.0", 1, 0), ("z1.1", 1, 1))),
    "flip": lambda found: printed(cells(found, ("z0.0", 0, 0))),
    "padding": lambda found: printed(cells(found, ("z0.0", 0, 0))),
    "one-by-one": lambda found: printed(cells(found, ("z0.0", 0, 0), ("z0.1", 0, 0))),
    "shift": lambda found: printed(found["maps"]["z0.0"][0]),
    "relu": lambda found: printed(
        [int((np.array(found["maps"]["z0.0"]) != found["maps"]["a0.0"]).sum())]
    ),
    "kernel": lambda found: printed([found["results"][0]]),
    "merge": lambda found: "√2" if "·√2" in found["sums"][1] else "",
    "maps": lambda found: found["facts"][0].partition(" ")[0],
    "parameters": lambda found: found["facts"][3],
    "size": lambda found: found["facts"][0].rpartition(" ")[2],
    "field": lambda found: found["facts"][1].partition(" ")[0],
    "field-stride": lambda found: found["facts"][1].partition(" ")[0],
}
"""By exercise, where its answer stands in the state that it opens."""
ELSEWHERE = {"bright", "mean", "random", "separate"}
"""Exercises that open an explorer in which their thing can be seen, not their own numbers."""


def all_shown(
    visit: Callable[..., Visit], prefix: str, opened: dict[str, list[str]]
) -> dict[str, dict[str, Any]]:
    """Return what the explorers show in the states that exercises open, by exercise."""
    states: dict[str, dict[str, Any]] = {}
    for explorer in sorted({explorer for explorer, _ in opened.values()}):
        page, problems = visit(f"{prefix}explorers/{explorer}/")
        for name, (where, state) in opened.items():
            if where == explorer:
                named = "" if "=" in state.partition("&")[0] else "preset="
                states[name] = shown(page, where, f"{where}&{named}{state}")
        assert problems == []
    return states


def test_what_an_exercise_opens_before_its_answer_does_not_hold_it(
    visit: Callable[..., Visit],
) -> None:
    table = exercises()
    opened = {name: each["before"] for name, each in table.items() if each["before"]}
    states = all_shown(visit, "", opened)
    asked = set(ANSWERS) & set(opened)
    assert asked | ELSEWHERE == set(opened)
    assert {name for name in asked if ANSWERS[name](states[name]) == table[name]["answer"]} == set()


@each_language
def test_each_exercise_opens_a_state_in_which_its_answer_stands(
    visit: Callable[..., Visit], prefix: str
) -> None:
    table = exercises()
    opened = {name: each["opened"] for name, each in table.items() if each["opened"]}
    assert set(opened) == set(ANSWERS) | ELSEWHERE
    states = all_shown(visit, prefix, opened)
    answers = {name: answer(states[name]) for name, answer in ANSWERS.items()}
    assert answers == {name: table[name]["answer"] for name in ANSWERS}
    assert states["random"]["coordinates"] == str(table["random"]["given"]["features"])
    assert states["kernel"]["results"] == states["merge"]["results"] == [9, 9]
    shows_the_score(states["mean"], "tabby")
    pinned = {name: found["pinned"] for name, found in states.items() if found["pinned"]}
    # What is added up is the first cell that is asked for, and its activation.
    first = {"cell": "1", "channels": "3", "flip": "−1", "padding": "7", "one-by-one": "1"}
    assert {name: pinned[name] for name in first} == {name: [at] * 2 for name, at in first.items()}
