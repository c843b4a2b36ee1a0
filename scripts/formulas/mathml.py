"""TeX → MathML as browsers know it, MathML Core; nothing is left to a script or to a style."""

from __future__ import annotations

import json
import re
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import quickjs

TEMML = Path(__file__).parent / "vendor/temml/temml.min.js"
SECONDS, BYTES = 2, 256 << 20
"""What one formula may take of the processor and of memory: no author's text stops a build."""
LONG = 16
"""Letters, numbers and signs from which on a formula within a line may break at its operators."""
PARTED = "fm-parts"
"""The class of a formula within a line that may break: each of its children is kept together."""
_ELEMENTS = {
    *("math", "mrow", "mi", "mo", "mn", "mtext", "mspace", "mfrac", "msqrt", "mroot", "mstyle"),
    *("mpadded", "mphantom", "munder", "mover", "munderover", "msub", "msup", "msubsup"),
    *("mtable", "mtr", "mtd"),
}
_ATTRIBUTES = {
    *("accent", "accentunder", "columnspan", "depth", "displaystyle", "form", "height", "largeop"),
    *("linethickness", "lspace", "mathvariant", "maxsize", "minsize", "movablelimits", "rowspan"),
    *("rspace", "scriptlevel", "stretchy", "symmetric", "voffset", "width"),
}
# Temml says some things in styles, which a host may forbid. Cells' paddings are in the style sheet;
# a sign above or below, such as a brace, must not get smaller than what it embraces.
_STYLES = {
    "display:block math;": "",
    "math-depth:0;": "fm-whole",
    "padding-left:0em;padding-right:0em;": "",
    "padding-left:1em;padding-right:0em;": "",
    "padding-left:0em;padding-right:5.9776pt;": "",
    "padding-left:5.9776pt;padding-right:0em;": "",
    "padding-left:5.9776pt;padding-right:5.9776pt;": "",
}
_CLASSES = {"tml-left": "fm-left", "tml-right": "fm-right"}
# Dropped: what browsers of MathML Core do not read, and sets of hints for fonts that are not used.
_UNREAD = {"fence", "separator", "class", "style"}
_SIGNS = ("mi", "mn", "mo", "mtext")
_PRIMES = "′″‴⁗"
_BEHIND = re.compile(r" at position (\d+): ?\s.*", re.DOTALL)


class FormulaError(ValueError):
    """A formula that is no TeX as far as it can be set; the message has the TeX, and why."""


@lru_cache(maxsize=16384)  # The check, both pages of a formula and all its places ask for it.
def mathml(tex: str, *, display: bool = False) -> str:
    r"""Return a formula as a ``math`` element, whose ``data-tex`` is the TeX for who copies it.

    Parameters
    ----------
    tex : str
        LaTeX without its delimiters, in what Temml knows of it.
    display : bool
        Whether it stands in a line of its own. Within a line a long one is in parts, between which
        the line may break: behind relations and binary operators, as TeX breaks them.

    Raises
    ------
    FormulaError
        For a command that is unknown, braces that do not match, or what needs a style or a link.

    Examples
    --------
    >>> mathml("z_k")
    '<math data-tex="z_k"><msub><mi>z</mi><mi>k</mi></msub></math>'
    """
    try:
        tree, form = _formula(tex, display=display)
    except FormulaError as error:
        raise FormulaError(f"{tex.strip()!r}: {error}") from error
    tree.attrib = {"data-tex": " ".join(tex.split())} | form
    return ElementTree.tostring(tree, encoding="unicode", short_empty_elements=False)


def _formula(tex: str, *, display: bool) -> tuple[ElementTree.Element, dict[str, str]]:
    """Return a formula as an element, and the attributes by which it is laid out."""
    tree = _tree(tex, display=display, parted=False)
    if display or _signs(tree) <= LONG:
        return tree, {"display": "block"} if display else {}
    tree = _tree(tex, display=False, parted=True)
    return tree, {"class": PARTED} if len(tree) > 1 else {}


def _signs(tree: ElementTree.Element) -> int:
    """Return how many signs a line could be broken between: a table, which stays whole, is one."""
    if tree.tag == "mtable":
        return 1
    return (tree.tag in _SIGNS) + sum(_signs(child) for child in tree)


def _tree(tex: str, *, display: bool, parted: bool) -> ElementTree.Element:
    markup = _rendered(tex, display=display, parted=parted)
    tree = ElementTree.fromstring(markup)
    for element in list(tree.iter()):
        _keep_what_is_read(element)
        for index, child in enumerate(element):
            element[index] = _with_raised_primes(child)
    _unwrap(tree)
    return tree


def _rendered(tex: str, *, display: bool, parted: bool) -> str:
    """Return Temml's own markup."""
    try:
        told = _engine()(tex, display, "tex" if parted else "none")
    except (quickjs.JSException, quickjs.StackOverflow) as error:
        raise FormulaError(_reason(str(error))) from error
    (markup,) = json.loads(told.json())
    return str(markup)


_LOCAL = threading.local()


def _engine() -> Any:
    """Return the function of Temml; an engine must not be shared among threads."""
    if not hasattr(_LOCAL, "render"):
        context = quickjs.Context()
        context.set_memory_limit(BYTES)
        context.eval(TEMML.read_text(encoding="utf-8"))
        # In a list: the wrapper cannot take a string that the engine still holds in pieces.
        context.eval(
            "function render(tex, displayMode, wrap) { const options ="
            " { displayMode, wrap, throwOnError: true, maxExpand: 100 };"
            " return [temml.renderToString(tex, options)]; }"
        )
        _LOCAL.context, _LOCAL.render = context, context.get("render")
    _LOCAL.context.set_time_limit(SECONDS)
    return _LOCAL.render


def _reason(message: str) -> str:
    """Return Temml's message without its stack, and without the combining lines of its marks."""
    first = message.partition("\n    at ")[0]
    return _BEHIND.sub(r" at position \1", first.partition(": ")[2].strip() or first)


def _keep_what_is_read(element: ElementTree.Element) -> None:
    """Leave of an element's attributes what MathML Core reads, and classes of the site's own."""
    if element.tag not in _ELEMENTS:
        raise FormulaError(f"it needs the element {element.tag!r}, which no formula may have")
    style = element.get("style", "")
    if style not in _STYLES and style:
        raise FormulaError(f"it needs a style, which a page may not have: {style!r}")
    named = [_CLASSES.get(each, "") for each in element.get("class", "").split()]
    classes = " ".join(filter(None, (*named, _STYLES.get(style, ""))))
    kept = {name: value for name, value in element.attrib.items() if name in _ATTRIBUTES}
    if unknown := set(element.keys()) - kept.keys() - _UNREAD - {"display"}:
        raise FormulaError(f"it needs the attribute {min(unknown)!r}, which is not known")
    element.attrib = kept | ({"class": classes} if classes else {})


def _with_raised_primes(element: ElementTree.Element) -> ElementTree.Element:
    """Return an element whose primes stand beside their letter, for the sign is raised by itself.

    As a superscript it would be raised twice, and be too small to see: fonts have another sign for
    that, which browsers do not take.
    """
    if element.tag not in ("msup", "msubsup") or not _is_prime(element[-1]):
        return element
    base, *index, prime = element
    row = ElementTree.Element("mrow")
    row.extend((base, *prime.iter("mo")))
    row.tail, element.tail = element.tail, None
    if not index:
        return row
    lower = ElementTree.Element("msub")
    lower.tail, row.tail = row.tail, None
    lower.extend((row, *index))
    return lower


def _is_prime(element: ElementTree.Element) -> bool:
    text = "".join(element.itertext())
    return bool(text) and not text.strip(_PRIMES)


def _unwrap(tree: ElementTree.Element) -> None:
    """Take away the one row that holds a whole formula: ``math`` lays out its children as one."""
    if len(tree) == 1 and tree[0].tag == "mrow" and not tree[0].attrib:
        tree[:] = list(tree[0])
