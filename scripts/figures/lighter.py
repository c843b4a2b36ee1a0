"""What matplotlib's SVG says more than once, or to nobody, left out: same picture, fewer bytes."""

from __future__ import annotations

import re

_TEXT = r'[ \t]*<text x="[^"]+" y="[^"]+"(?P<look>(?: [a-z-]+="[^"]*")*)>[^<]*</text>\n'
_RUN = re.compile(rf"{_TEXT}(?:[ \t]*<text x=\"[^\"]+\" y=\"[^\"]+\"(?P=look)>[^<]*</text>\n)+")
_ALONE = re.compile(r'<g id="[^"]*patch_\d+">\s*(<path [^<>]*/>)\s*</g>')
_NAMED = re.compile(r'(<image [^<>]*?) id="[^"]*"')
_FINE = re.compile(r'<image (?=[^<>]* width="(?:[2-9]\d|\d{3,})")')
"""An image of twenty columns and more: nobody writes numbers into its cells."""
_SAME = re.compile(
    r'<path d="[^"]+"(?P<look> fill="none"(?: (?![a-z-]*opacity)[a-z-]+="[^"]*")*)/>'
    r'(?:\s*<path d="[^"]+"(?P=look)/>)+'
)
_OUTLINE = re.compile(r' d="[^"]+"')


def lighter(svg: str) -> str:
    """Return an SVG that looks the same and weighs less.

    Texts that look alike and follow one another become one group, from which they inherit size,
    colour and anchor [1]_: that halves what a number in a grid weighs. A patch loses the group
    that holds nothing but its path, and an image its id, a digest of its pixels that two alike
    would share. Lines that look alike become one path, unless they are translucent: where such
    lines cross, two are darker than one. Outlines lose spaces, and all decimals but two.

    One thing is added: a map too fine for numbers in its cells says so by its class, since pages
    in the dark show it lighter than what is written on.

    References
    ----------
    .. [1] W3C, Scalable Vector Graphics 2, "Styling", on the inheritance of presentation
       attributes, https://www.w3.org/TR/SVG2/styling.html#PresentationAttributes
    """
    svg = _NAMED.sub(r"\1", _ALONE.sub(r"\1", _RUN.sub(_group, svg)))
    svg = _FINE.sub('<image class="fm-fine" ', svg)
    return _OUTLINE.sub(_short, _SAME.sub(_joined, svg))


def _group(run: re.Match[str]) -> str:
    """Return a run of texts as one group."""
    texts = re.sub(r"(?m)^[ \t]+", "", run[0].replace(run["look"] + ">", ">"))
    return f"<g{run['look']}>\n{texts}</g>\n"


def _joined(run: re.Match[str]) -> str:
    """Return a run of paths as one: each outline begins with a move of the pen."""
    outlines = "".join(re.findall(r'<path d="([^"]+)"', run[0]))
    return f'<path d="{outlines}"{run["look"]}/>'


def _short(path: re.Match[str]) -> str:
    """Return an outline with two decimals: a hundredth of a point cannot be seen."""
    return re.sub(r"\s*([A-Zz\"])\s*", r"\1", re.sub(r"(\.\d\d)\d+", r"\1", path[0]))
