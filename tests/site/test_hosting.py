"""A finished site gets its header files and its policy, or a message; the real one holds to it."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from lxml import html

from scripts.errors import BuildError
from scripts.site import hosting
from tests.browsing import headers_of

PAGE = '<!doctype html>\n<meta charset="utf-8">\n<title>a</title>\n<p>b</p>\n'
FOR_META = (
    "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
SEALED = PAGE.replace(
    '"utf-8">',
    f'"utf-8"><meta http-equiv="Content-Security-Policy" content="{FOR_META}">'
    '<meta name="referrer" content="same-origin">',
)
ALLOWED = (
    "accelerometer=(), camera=(), clipboard-read=(), clipboard-write=(self), display-capture=(), "
    "geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
)
FOR_EVER = "public, max-age=31536000, immutable"
EVERY = f"""\
# Made anew with each build by scripts/site/hosting.py, from what the pages hold.
/*
  Content-Security-Policy: {FOR_META}; frame-ancestors 'self'
  X-Content-Type-Options: nosniff
  Referrer-Policy: same-origin
  Permissions-Policy: {ALLOWED}
  Access-Control-Allow-Origin: *
"""
PICTURES = f"/assets/pictures/*\n  Cache-Control: {FOR_EVER}\n"
HEADERS = EVERY + PICTURES
VERSIONED = r"[.-][0-9a-f]{8,64}\.(?:min\.)?(?:css|js)(?:\.map)?$|/assets/pictures/"
NGINX = f"""\
# Made anew with each build by scripts/site/hosting.py, from what the pages hold.
# Include it in every server or location block that has an add_header of its own.
add_header Content-Security-Policy "{FOR_META}; frame-ancestors 'self'" always;
add_header X-Content-Type-Options "nosniff" always;
add_header Referrer-Policy "same-origin" always;
add_header Permissions-Policy "{ALLOWED}" always;
add_header Access-Control-Allow-Origin "*" always;
set $kept "no-cache";
if ($uri ~ "{VERSIONED}") {{ set $kept "{FOR_EVER}"; }}
add_header Cache-Control $kept;
"""
LONGEST = 2000
"""Characters of a line that Cloudflare Pages reads in ``_headers``."""
FIRST = 1024
"""Bytes of a page in which a browser looks for its charset."""
RULE = "host-policy: the site must hold nothing that its own policy forbids"


def made(folder: Path, **texts: str) -> Path:
    """Write files whose names have ``__`` for a folder and ``_`` for the dot."""
    for name, text in texts.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def read(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_every_page_and_the_host_get_the_policy(tmp_path: Path) -> None:
    site = made(tmp_path, a_html=PAGE, b__c_html=PAGE, d_css="a{}", e_svg=SVG)
    hosting.finish(site)
    assert read(site) == {
        "a.html": SEALED, "b/c.html": SEALED, "d.css": "a{}", "e.svg": SVG,
        "_headers": HEADERS, "_headers.nginx.conf": NGINX,
    }  # fmt: skip


def test_what_is_named_by_its_content_is_kept_for_ever_and_nothing_else(tmp_path: Path) -> None:
    versioned = ["a/b.0123abcd.min.css", "a/b.0123abcd.min.js.map", "zh/n-89abcdef.js"]
    others = ["a/book.css", "a/deadbeef.js", "feed.xml", "data/n-89abcdef.json", "a-89abcdef.html"]
    for path in (*versioned, *others):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(PAGE, encoding="utf-8")
    hosting.finish(tmp_path)
    rules = read(tmp_path)["_headers"].removeprefix(EVERY).removesuffix(PICTURES)
    assert rules == "".join(f"/{path}\n  Cache-Control: {FOR_EVER}\n" for path in versioned)


def test_what_pages_are_painted_with_stands_in_them_and_is_allowed_by_hash(tmp_path: Path) -> None:
    sheet = '<link rel="stylesheet" href="d.css">'
    page = PAGE.replace("<p>", f"{sheet}<p>")
    frozen = tmp_path / "frozen"
    hosting.finish(made(tmp_path / "site", a_html=page, b_html=PAGE, d_css="a { b: c }"))
    hosting.finish(made(frozen, a_html=page, d_css="a { b: c }"), frozen=True)
    digest = base64.b64encode(hashlib.sha256(b"a{b:c}").digest()).decode()
    found = read(tmp_path / "site")
    allowed = f"style-src 'self' 'sha256-{digest}';"
    assert found["a.html"] == SEALED.replace("<p>", "<style>a{b:c}</style><p>").replace(
        "style-src 'self';", allowed
    )
    assert found["b.html"] == SEALED
    assert allowed in headers_of(tmp_path / "site")["Content-Security-Policy"]
    # What never changes shares no file with a later build: it stays small.
    assert read(frozen)["a.html"] == SEALED.replace("<p>", f"{sheet}<p>")


def test_pages_that_are_sealed_beside_each_other_allow_their_own_and_hosts_all(
    tmp_path: Path,
) -> None:
    names = "abcde"
    pages = {
        f"{each}_html": PAGE.replace("<p>", f'<link rel="stylesheet" href="{each}.css"><p>')
        for each in names
    }
    styles = {f"{each}_css": f"{each} {{ b: c }}" for each in names}
    hosting.finish(made(tmp_path, **pages, **styles))
    hashes = {
        each: f"'sha256-{base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()}'"
        for each in names
        for sheet in [f"{each}{{b:c}}"]
    }
    found = read(tmp_path)
    for each in names:
        own = SEALED.replace("<p>", f"<style>{each}{{b:c}}</style><p>")
        assert found[f"{each}.html"] == own.replace(
            "style-src 'self';", f"style-src 'self' {hashes[each]};"
        )
    # On every machine in the same order: that of the parts.
    listed = " ".join(hashes[each] for each in "acebd")
    assert f"style-src 'self' {listed};" in headers_of(tmp_path)["Content-Security-Policy"]


def test_an_edition_that_is_frozen_has_no_header_files(tmp_path: Path) -> None:
    hosting.finish(made(tmp_path, a_html=PAGE), frozen=True)
    assert read(tmp_path) == {"a.html": SEALED}


def test_pages_that_are_served_to_authors_carry_no_policy(tmp_path: Path) -> None:
    hosting.finish(made(tmp_path, a_html=PAGE), sealed=False)
    assert read(tmp_path) == {"a.html": PAGE, "_headers": HEADERS, "_headers.nginx.conf": NGINX}


def test_all_that_is_forbidden_is_named_and_nothing_written(tmp_path: Path) -> None:
    site = made(
        tmp_path,
        a_html=PAGE.replace("<p>", "<p style='color:red'><script>a()</script>"),
        b_css="\na{b:url(//c.example)}",
        c_svg=SVG.replace("/>", "><x:script xmlns:x='http://www.w3.org/2000/svg'/></svg>"),
        d__e_html="<p>no charset</p>",
    )
    before = read(site)
    with pytest.raises(BuildError) as error:
        hosting.finish(site)
    assert str(error.value).splitlines() == [
        f"site/a.html:4: {RULE}: a script that stands in the page; give it a file of its own",
        f"site/a.html:4: {RULE}: an attribute 'style' of '<p>': 'color:red'",
        f"site/b.css:2: {RULE}: a file from elsewhere: 'url(//'",
        f"site/c.svg:1: {RULE}: an element '<script>', which does more than draw",
        'site/d/e.html: host-policy: a page must hold <meta charset="utf-8">, behind which its '
        "policy is written: it has none",
    ]
    assert read(site) == before


def test_frozen_editions_stay_as_they_are_and_are_allowed_for(tmp_path: Path) -> None:
    old = PAGE.replace("<p>", "<p style='color:red'><script>a()</script>")
    hosting.finish(made(tmp_path, a_html=PAGE, releases__v1__a_html=old))
    found = read(tmp_path)
    assert found["releases/v1/a.html"] == old
    sent = headers_of(tmp_path)["Content-Security-Policy"]
    assert re.search(r"script-src 'self' 'sha256-[\w+/=]{44}'; style-src 'self' 'unsafe-", sent)
    assert "'sha256-" in found["a.html"]


# The real site.


@pytest.mark.site
def test_every_page_carries_what_the_headers_say(site: Path) -> None:
    sent = headers_of(site)["Content-Security-Policy"]
    assert sent.endswith("; frame-ancestors 'self'")
    assert "unsafe" not in sent
    assert len(f"  Content-Security-Policy: {sent}") <= LONGEST
    told = dict(each.split(" ", 1) for each in sent.split("; "))
    paths = sorted(site.rglob("*.html"))
    assert len(paths) > 250
    for path in paths:
        head = path.read_bytes()[:FIRST].decode(errors="ignore")
        (tag,) = html.document_fromstring(head).xpath(
            '//meta[@http-equiv="Content-Security-Policy"]'
        )
        own = dict(each.split(" ", 1) for each in tag.get("content").split("; "))
        assert own.keys() == told.keys() - {"frame-ancestors"}, path
        for name, allowed in own.items():
            # Of the texts that stand in pages each page allows its own: test_inlined.py.
            assert set(allowed.split()) <= set(told[name].split()), path
            assert [each for each in allowed.split() if "sha256" not in each] == [
                each for each in told[name].split() if "sha256" not in each
            ], path
        # Nothing is loaded before the policy is known.
        assert not re.search(r"<(?:script|link)\b", head[: head.index("http-equiv")]), path
