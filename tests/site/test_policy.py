"""The policy follows from what pages hold; what it would forbid is named with its line."""

import base64
import hashlib

import pytest

from scripts.site import policy
from scripts.site.policy import Held

BASE = {
    "default-src": ("'self'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "object-src": ("'none'",),
    "base-uri": ("'none'",),
    "form-action": ("'self'",),
    "frame-ancestors": ("'self'",),
}


@pytest.mark.parametrize(
    "html",
    [
        "<script src=a.js></script><link rel=stylesheet href=../b.css><img src=/c.png>",
        '<script type="application/json">{"a": "<script>"}</script>',
        '<script type="application/ld+json">{}</script><script type="text/x-config">a</script>',
        '<a href="https://a.example">x</a><link rel=canonical href="https://a.example/">',
        '<link rel="alternate " href="//a.example"><form action="search"></form>',
        "<!-- <script>a()</script> style='x' --><p title='<style>' lang=en>style=\"a\"</p>",
        '<meta charset="utf-8"><meta http-equiv="refresh" content="0; url=../new-place/">',
        '<meta http-equiv="refresh" content="0; url=../">',
        "<!-- a -- ><p style='-->'> <!-- [if IE]> <style> <![endif]--> <![CDATA[ > ]]>",
        '<pre>&lt;script&gt;a()&lt;/script&gt;</pre><svg><path fill="red"/><use href="#a"/></svg>',
    ],
)
def test_what_pages_may_hold(html: str) -> None:
    assert policy.in_page(html) == Held()


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<script>a()</script>", "a script that stands in the page; give it a file of its own"),
        ("<script type=module>a</script>", "a script that stands in the page; give it a file …"),
        ("<SCRIPT TYPE='Text/JavaScript'>a</SCRIPT>", "a script that stands in the page; …"),
        ("<script type=importmap>{}</script>", "a script that stands in the page; …"),
        ("<style>a{}</style>", "a style that stands in the page; give it a file of its own"),
        ("<svg><style>a{}</style></svg>", "a style that stands in the page; give it a file …"),
        ("<table><td style='color:red'>", "an attribute 'style' of '<td>': 'color:red'"),
        ("<svg><path STYLE=fill:red></svg>", "an attribute 'style' of '<path>': 'fill:red'"),
        ("<body onload=a()>", "an attribute 'onload' of '<body>', which is a script"),
        ("<a href=' JavaScript:a()'>", "an address of '<a>' that is a script: ' JavaScript:a()'"),
        ("<button formaction=javascript:a>", "an address of '<button>' that is a script: …"),
        (
            "<meta http-equiv=refresh content='0;url=//a.example'>",
            "an element '<meta http-equiv>', which could send readers elsewhere",
        ),
        ("<!--><style>a{}</style> -->", "a style that stands in the page; give it a file …"),
        ("<!-- a --!><style>a{}</style> -->", "a style that stands in the page; …"),
        ("<a href='java\nscript:a()'>", "an address of '<a>' that is a script: …"),
        ("<a href=javascript:a href=b.html>", "an address of '<a>' that is a script: …"),
        ("<svg><set to=javascript:a attributeName=href>", "an address of '<set>' that is a …"),
        ("<svg><animate values=javascript:a>", "an address of '<animate>' that is a script: …"),
        ("<noscript><p></p></noscript>", "an element '<noscript>', which browsers read in one …"),
        ("<iframe srcdoc='<p>'>", "a page in an attribute of '<iframe>': '<p>'"),
        ("<base href=/>", "an element '<base>', which moves every address of the page"),
        ("<script src=//a.example/x.js></script>", "a file from elsewhere, in '<script>': …"),
        ("<script src=data:text/javascript,a></script>", "a file from elsewhere, in '<script>'…"),
        ("<img src=http://a.example/x.png>", "a file from elsewhere, in '<img>': …"),
        ("<img srcset='a.png 1x, https://a.example/b.png 2x'>", "a file from elsewhere, in '<i…"),
        ("<iframe src=https://a.example></iframe>", "a file from elsewhere, in '<iframe>': …"),
        ("<link rel='icon' href=https://a.example/i>", "a file from elsewhere, in '<link>': …"),
        ("<object data=data:text/html,x></object>", "a file from elsewhere, in '<object>': …"),
        ("<svg><use xlink:href=https://a.example/#b></svg>", "a file from elsewhere, in '<use>'…"),
    ],
)
def test_what_a_policy_forbids_is_named_with_its_line(html: str, found: str) -> None:
    (line, said), *others = policy.in_page(f"<p>\n\n{html}").wrong
    assert (line, others) == (3, [])
    assert said == found or (found.endswith("…") and said.startswith(found[:-1]))


def test_pictures_in_a_page_and_fonts_in_a_style_sheet_are_allowed_by_kind() -> None:
    page = policy.in_page("<img src='data:image/png;base64,AA'><image xlink:href=DATA:x />")
    styles = policy.in_styles("a{b:url('data:image/svg+xml,x')} c{d:url( data:font/woff2,y)}")
    assert (page, styles) == (Held(data={"img"}), Held(data={"img", "font"}))
    assert policy.policy([page]) == BASE | {"img-src": ("'self'", "data:")}
    assert policy.policy([styles])["font-src"] == ("'self'", "data:")


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("a{b:url(https://a.example/x.png)}", "'url(https:'"),
        ("a{b:url( '//a.example/x.png')}", '"url( \'//"'),
        ("@import 'http://a.example/x.css'", '"@import \'http:"'),
        ("a{b:url(data:text/css,x)}", "'url(data:text'"),
    ],
)
def test_a_style_sheet_loads_nothing_from_elsewhere(css: str, found: str) -> None:
    expected = [(2, f"a file from elsewhere: {found}")]
    assert policy.in_styles(f"/* url(a.png) */\n{css}").wrong == expected


def test_without_anything_else_the_policy_names_the_site_alone() -> None:
    assert policy.policy([Held()]) == BASE
    assert policy.written(policy.policy([])) == (
        "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    )


def test_a_page_cannot_say_who_may_frame_it() -> None:
    assert policy.for_meta(policy.policy([])).keys() == BASE.keys() - {"frame-ancestors"}


def test_the_rules_for_fetching_ahead_are_allowed_as_they_are_by_their_hash() -> None:
    kind = '<script type="speculationrules">'
    held = policy.in_page(f"{kind}{policy.SPECULATION}</script>")
    assert held == Held(speculates=True)
    digest = base64.b64encode(hashlib.sha256(policy.SPECULATION.encode()).digest()).decode()
    assert policy.policy([held])["script-src"] == ("'self'", f"'sha256-{digest}'")
    message = "a script that stands in the page; give it a file of its own"
    for other in (f"{kind}{{}}</script>", f"<script>{policy.SPECULATION}</script>"):
        assert policy.in_page(other).wrong == [(1, message)]


def test_frozen_pages_keep_their_scripts_by_hash_and_their_styles() -> None:
    frozen = policy.in_page("<script>a < b</script><p style='x'><script>a < b</script>")
    digest = base64.b64encode(hashlib.sha256(b"a < b").digest()).decode()
    assert policy.policy([Held()], [frozen]) == BASE | {
        "script-src": ("'self'", f"'sha256-{digest}'"),
        "style-src": ("'self'", "'unsafe-inline'"),
    }


def test_frozen_pages_keep_their_style_sheets_by_hash() -> None:
    frozen = policy.in_page("<style>a { color: red }</style><p>")
    digest = base64.b64encode(hashlib.sha256(b"a { color: red }").digest()).decode()
    allowed = ("'self'", f"'sha256-{digest}'")
    assert policy.policy([Held()], [frozen, frozen])["style-src"] == allowed
    # Beside a hash browsers ignore what an attribute needs.
    both = [frozen, policy.in_page("<p style='x'>")]
    assert policy.policy([Held()], both)["style-src"] == ("'self'", "'unsafe-inline'")


def test_what_was_put_into_a_page_is_allowed_by_its_hash() -> None:
    def hashed(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    assert policy.allowing(BASE, ["a()"], ["a{}", "b{}", "a{}"]) == BASE | {
        "script-src": ("'self'", hashed("a()")),
        "style-src": ("'self'", hashed("a{}"), hashed("b{}")),
    }
    # Beside a hash browsers ignore what an attribute of a frozen page needs.
    loose = BASE | {"style-src": ("'self'", "'unsafe-inline'")}
    assert policy.allowing(loose, [], ["a{}"]) == loose


def test_what_any_policy_allows_all_together_allow_once() -> None:
    one = {"script-src": ("a", "b", "c"), "img-src": ("a",)}
    other = {"script-src": ("a", "c", "d"), "img-src": ("a",)}
    assert policy.together([one, other]) == {"script-src": ("a", "b", "c", "d"), "img-src": ("a",)}


def test_what_is_wrong_with_the_present_pages_loosens_nothing() -> None:
    assert policy.policy([policy.in_page("<script>a</script><p style='x'>")]) == BASE
