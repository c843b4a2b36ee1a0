"""An SVG that weighs less shows the same: shared looks said once, outlines without spaces."""

import pytest

from scripts.figures.lighter import lighter

LOOK = ' font-size="9" fill="currentColor" text-anchor="middle"'


def test_texts_that_look_alike_share_a_group() -> None:
    texts = [f'   <text x="{x}.0" y="2.5"{LOOK}>{x}</text>\n' for x in (1, 2, 3)]
    assert lighter("".join(texts)) == (
        f"<g{LOOK}>\n"
        '<text x="1.0" y="2.5">1</text>\n<text x="2.0" y="2.5">2</text>\n'
        '<text x="3.0" y="2.5">3</text>\n</g>\n'
    )


def test_a_text_alone_and_texts_that_differ_stay() -> None:
    one = f'<text x="1.0" y="2.5"{LOOK}>7</text>\n'
    turned = '<text x="1.0" y="2.5" transform="rotate(-90 1.0 2.5)">{word:7}</text>\n'
    assert lighter(one + turned + one) == one + turned + one


def test_two_runs_are_two_groups() -> None:
    small, large = (f'<text x="1" y="2" font-size="{size}">7</text>\n' * 2 for size in (8, 9))
    texts = '<text x="1" y="2">7</text>\n' * 2
    assert lighter(small + large) == (
        f'<g font-size="8">\n{texts}</g>\n<g font-size="9">\n{texts}</g>\n'
    )


def test_a_patch_needs_no_group_of_its_own() -> None:
    path = '<path d="M1 2L3 4z" fill="none"/>'
    assert lighter(f'<g id="one-patch_12">\n    {path}\n   </g>') == path
    two = f'<g id="one-patch_12">\n{path}\n<path d="M1 2L3 4z" fill="red"/></g>'
    assert lighter(two) == two


def test_an_image_needs_no_name() -> None:
    image = '<image xlink:href="data:image/png;base64,\niVBO==" id="one-image9c4c" width="3"/>'
    assert lighter(image) == image.replace(' id="one-image9c4c"', "")


@pytest.mark.parametrize(
    ("columns", "fine"), [(3, ""), (19, ""), (20, ' class="fm-fine"'), (113, ' class="fm-fine"')]
)
def test_an_image_too_fine_for_numbers_says_so(columns: int, fine: str) -> None:
    image = f' xlink:href="data:," width="{columns}" height="5"/>'
    assert lighter(f"<image{image}") == f"<image{fine}{image}"


def test_lines_that_look_alike_are_one_path() -> None:
    thin, thick = (f' fill="none" stroke="currentColor" stroke-width="{w}"' for w in "12")
    paths = [f'<path d="{d}"{thin}/>\n' for d in ("M1 2L3 4", "M5 6L7 8")]
    other = f'<path d="M0 0L1 1"{thick}/>\n'
    assert lighter("".join([*paths, other])) == f'<path d="M1 2L3 4M5 6L7 8"{thin}/>\n{other}'


@pytest.mark.parametrize("look", ['fill="red"', 'fill="none" stroke-opacity="0.5"'])
def test_areas_and_translucent_lines_stay(look: str) -> None:
    paths = f'<path d="M1 2L3 4" {look}/>\n' * 2
    assert lighter(paths) == paths


def test_outlines_lose_spaces_and_decimals() -> None:
    outline = '<path d="M 1.23456 20.5 \nL 3 4.999 \nC 1 2 3 4 5 6 \nz\n" fill="none"/>'
    assert lighter(outline) == '<path d="M1.23 20.5L3 4.99C1 2 3 4 5 6z" fill="none"/>'
