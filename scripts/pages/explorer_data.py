"""The explorers' data as JavaScript text: presets, points, the trunk's products, the senses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.compute import gaussian_maps
from scripts.inputs import worked_example
from scripts.languages import Tag as Language
from scripts.model.glossary import Glossary
from scripts.model.records import Concept
from scripts.pages import explorer_pictures

VIEWS: dict[str, tuple[str, dict[Language, str]]] = {
    "x": ("input-feature-map", {"en": "what comes in, x", "zh": "输入 x"}),
    "z": ("pre-activation-map", {"en": "the sums, z", "zh": "激活前的加权和 z"}),
    "a": ("post-activation-map", {"en": "the activations, a", "zh": "激活后的 a"}),
    "channel": ("channel", {"en": "one channel", "zh": "单独一个通道"}),
    "stack": ("feature-map-stack", {"en": "all channels together", "zh": "全部通道合在一起"}),
    "units": ("plane-of-units", {"en": "the plane of units", "zh": "一个单元平面"}),
    "function": ("learned-feature-map", {"en": "the function", "zh": "这个函数"}),
}
"""The choices of “who calls what a feature map”: the concept to link, and the label."""

FLAT_EDGE = np.array(worked_example.UPRIGHT_EDGE).T.tolist()
SHARPEN = [[0, -1, 0], [-1, 5, -1], [0, -1, 0]]
CROSS = [
    [0, 0, 0, 0, 2, 0, 0, 0, 0],
    [0, 0, 0, 0, 2, 0, 0, 0, 0],
    [0, 0, 0, 1, 2, 1, 0, 0, 0],
    [0, 0, 1, 0, 2, 0, 1, 0, 0],
    [2, 2, 2, 2, 4, 2, 2, 2, 2],
    [0, 0, 1, 0, 2, 0, 1, 0, 0],
    [0, 0, 0, 1, 2, 1, 0, 0, 0],
    [0, 0, 0, 0, 2, 0, 0, 0, 0],
    [0, 0, 0, 0, 2, 0, 0, 0, 0],
]
"""A picture of 9 × 9: an upright and a flat bar, and the ring that joins them."""

GAMMA = 0.5
FREQUENCIES = 128


PAPER = (
    "<style>svg{color:#1f1d1a;--fm-values:#a8480f;--fm-units:#1f7a3d;--fm-rules:#6741d9;"
    "--fm-other-maps:#0b7285;--fm-look-alikes:#a61e4d}</style>"
)
"""The light palette of ``book.css``, for a drawing that stands alone as an image."""


def files(glossary: Glossary, language: Language, drawings: Mapping[str, str]) -> dict[str, bytes]:
    """Return the explorers' files of one language's site, by path below ``assets``.

    They are data as JavaScript, the pictures of the bridge, and the figures of the senses.
    """
    texts = {
        "layer": layer(glossary, language),
        "photograph": explorer_pictures.photograph(),
        "phi": phi(),
        "bridge": explorer_pictures.bridge(language),
        "axes": axes(glossary, language),
    }
    scripts = {
        f"javascripts/data-{name}.js": _script(name, value).encode()
        for name, value in texts.items()
    }
    cards = {
        f"explorers/{concept.figure}.svg": _card(drawings[concept.figure]).encode()
        for concept in glossary.concepts
        if concept.axes and concept.figure and concept.figure in drawings
    }
    return scripts | explorer_pictures.pictures() | cards


def _card(svg: str) -> str:
    """Return a drawing as a file of its own, in ink on paper."""
    head, _, body = svg[svg.index("<svg") :].partition(">")
    space = "" if "xmlns=" in head else ' xmlns="http://www.w3.org/2000/svg"'
    return f"{head}{space}>{PAPER}{body}"


def _script(name: str, value: Any) -> str:
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    head = "/* Made by scripts/pages/explorer_data.py. */"
    return f'"use strict";\n{head}\n(window.fmExplorers ??= {{}}).{name}Data = {body};\n'


def layer(glossary: Glossary, language: Language) -> dict[str, Any]:
    """Return the presets of the layer explorer, and the senses that its switch links to."""
    views = {
        key: {
            "label": labels[language],
            "name": glossary.concept(concept).entry(language).name,
            "text": glossary.concept(concept).entry(language).definition,
            "url": f"terms/{concept}/",
        }
        for key, (concept, labels) in VIEWS.items()
    }
    return {"presets": {key: _named(*preset, language) for key, preset in presets().items()}} | {
        "views": views
    }


def _named(names: dict[Language, str], state: dict[str, Any], language: Language) -> dict[str, Any]:
    return {"name": names[language], "state": state}


def presets() -> dict[str, tuple[dict[Language, str], dict[str, Any]]]:
    """Return the states that the layer explorer can start from: (names, state) by id."""
    edge, stroke = worked_example.UPRIGHT_EDGE, worked_example.STROKE
    worked = [
        _layer(worked_example.KERNELS_1.tolist(), worked_example.BIAS_1.tolist()),
        _layer(worked_example.KERNELS_2.tolist(), worked_example.BIAS_2.tolist()),
    ]
    small = worked_example.IMAGE[0].tolist()
    colours = [small, np.rot90(small).tolist(), (2 - np.array(small)).tolist()]
    three = [
        _layer([[edge], [FLAT_EDGE], [SHARPEN]], [0, 0, -4]),
        _layer([[[[1, 0], [0, 1]], [[0.5, 0.5], [0.5, 0.5]], [[0, -0.25], [-0.25, 0]]]], [-2]),
    ]
    return {
        "worked": (
            {"en": "the question: two layers", "zh": "原问题：两层"},
            _state([small], worked),
        ),
        "first": (
            {"en": "one filter, one map", "zh": "一个滤波器，一张图"},
            _state([small], [_layer([[edge]], [1])]),
        ),
        "colour": (
            {"en": "three input channels", "zh": "三个输入通道"},
            _state(colours, [_layer([[edge, [[0, 0, 0], [0, 1, 0], [0, 0, 0]], stroke]], [-0.5])]),
        ),
        "padded": (
            {"en": "padding keeps the size", "zh": "填充保持大小"},
            _state([small], [_layer([[edge], [stroke]], [1, -2], padding=1)]),
        ),
        "stride": (
            {"en": "stride 2 halves it", "zh": "步幅 2 使其减半"},
            _state([CROSS], [_layer([[edge], [FLAT_EDGE]], [0, 0], stride=2, padding=1)]),
        ),
        "dilated": (
            {"en": "dilation looks wider", "zh": "空洞卷积看得更宽"},
            _state([CROSS], [_layer([[SHARPEN]], [0], dilation=2)]),
        ),
        "three": (
            {"en": "9 × 9, three filters, two layers", "zh": "9 × 9，三个滤波器，两层"},
            _state([CROSS], three),
        ),
    }


def _layer(kernels: Any, bias: Any, *, stride: int = 1, padding: int = 0, dilation: int = 1) -> Any:
    return {
        "kernels": kernels,
        "bias": bias,
        "stride": stride,
        "padding": padding,
        "dilation": dilation,
        "activation": "relu",
    }


def _state(x: Any, layers: list[Any]) -> dict[str, Any]:
    return {"x": x, "layers": layers, "pin": [0, 0, 0, 0], "view": ""}


def phi() -> dict[str, Any]:
    """Return two rings of points, and the frequencies of the Fourier map, with its gamma."""
    inner, outer = rings()
    return {
        "inner": inner.tolist(),
        "outer": outer.tolist(),
        "gamma": GAMMA,
        "frequencies": frequencies().tolist(),
    }


def rings() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return 12 points inside the circle of radius 1 and 24 outside, to three decimals."""
    few, many = (np.arange(count) * 2 * np.pi / count + 0.1 for count in (12, 24))
    near = np.where(np.arange(12) % 2, 0.6, 0.35)[:, None]
    far = np.where(np.arange(24) % 2, 1.25, 1.4)[:, None]
    inner = near * np.column_stack([np.cos(few), np.sin(few)])
    outer = far * np.column_stack([np.cos(many), np.sin(many)])
    return inner.round(3), outer.round(3)


def frequencies() -> NDArray[np.float64]:
    """Return the frequencies of the Fourier map, (128, 2), to three decimals."""
    rng = np.random.default_rng(3)
    return gaussian_maps.fourier_frequencies(rng, FREQUENCIES, 2, gamma=GAMMA).round(3)


def axes(glossary: Glossary, language: Language) -> dict[str, Any]:
    """Return the axes and every sense that has coordinates on them."""
    knobs = [
        {
            "id": axis.id,
            "name": axis.name[language],
            "question": axis.question[language],
            "values": [[value.id, value.name[language]] for value in axis.values],
        }
        for axis in glossary.vocabulary.axes
    ]
    return {"axes": knobs, "senses": [_sense(c, language) for c in glossary.concepts if c.axes]}


def _sense(concept: Concept, language: Language) -> dict[str, Any]:
    entry = concept.entry(language)
    return {
        "name": entry.name,
        "family": concept.family,
        "axes": dict(concept.axes or {}),
        "definition": entry.definition,
        "phrase": entry.phrase,
        "url": f"terms/{concept.id}/",
        "figure": concept.figure,
    }
