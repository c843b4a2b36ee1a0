"""Where a page stands in each language, for its readers and for machines."""

import pytest

from scripts.site import alternates, for_machines

LANGUAGES = [
    {"tag": "en", "prefix": "", "html": "en"},
    {"tag": "zh", "prefix": "zh/", "html": "zh-CN"},
]
HOME = "https://glossary.example/fm/"


@pytest.mark.parametrize(
    ("url", "own", "prefix", "address"),
    [
        ("", "", "zh/", "zh/"),
        ("", "zh/", "", "../"),
        ("", "", "", "./"),
        ("terms/a/", "", "zh/", "../../zh/terms/a/"),
        ("terms/a/", "zh/", "", "../../../terms/a/"),
        ("terms/a/", "zh/", "zh/", "../../terms/a/"),
        ("terms/a/", "zh/", "ja/", "../../../ja/terms/a/"),
        ("404.html", "", "zh/", "zh/404.html"),
    ],
)
def test_reader_is_led_by_a_relative_address(url: str, own: str, prefix: str, address: str) -> None:
    assert alternates.relative(url, own, prefix) == address


def test_machines_are_told_each_language_and_the_one_for_all_others() -> None:
    assert alternates.absolute(HOME, "terms/a/", LANGUAGES) == [
        ("en", f"{HOME}terms/a/"),
        ("zh", f"{HOME}zh/terms/a/"),
        ("x-default", f"{HOME}terms/a/"),
    ]


def test_without_an_address_or_another_language_there_is_nothing_to_tell() -> None:
    assert alternates.absolute("", "terms/a/", LANGUAGES) == []
    assert alternates.absolute(HOME, "terms/a/", LANGUAGES[:1]) == []


@pytest.mark.parametrize(
    ("tag", "locale"), [("zh-CN", "zh_CN"), ("en", ""), ("zh-Hant", ""), ("pt-BR", "pt_BR")]
)
def test_locale_is_a_language_with_its_territory(tag: str, locale: str) -> None:
    assert for_machines.locale(tag) == locale


WHOLE = {
    "languages": LANGUAGES,
    "cards": {"a": "assets/cards/a.png", "": "assets/cards/all.png"},
    "feed": "feed.xml",
    "twin": "index.md",
}
HERE = {**LANGUAGES[1], "pages": {"a": {}, "b": {}}}


def test_head_of_an_entry_has_its_own_picture_and_its_twin() -> None:
    told = for_machines.told(WHOLE, HERE, HOME, "terms/a/", "a")
    assert [each.lang for each in told.pop("alternates")] == ["en", "zh", "x-default"]
    told.pop("speculation")
    assert told == {
        "card": f"{HOME}assets/cards/a.png",
        "feed": f"{HOME}zh/feed.xml",
        "twin": "index.md",
        "locale": "zh_CN",
    }


SAVED = for_machines.Saved("x/", "A page", "docs/zh/x.md")
OF_ALL = [["citation_author", "图,"], ["citation_language", "zh-CN"]]
CITED = HERE | {
    "days": {"docs/zh/x.md": "2026-11-24"},
    "words": {"cite-page-draft": "草稿"},
    "cited": OF_ALL,
}
OF_EDITION = WHOLE | {"edition": "1.2.0", "released": "2026-11-23"}


@pytest.mark.parametrize(
    ("frozen", "day", "address", "edition"),
    [
        (False, "2026-11-24", f"{HOME}zh/x/", "草稿"),
        (True, "2026-11-23", f"{HOME}releases/v1.2.0/zh/x/", "1.2.0"),
    ],
)
def test_page_that_is_no_entry_is_saved_as_what_was_read(
    frozen: bool, day: str, address: str, edition: str
) -> None:
    assert for_machines.cited(OF_EDITION, CITED, HOME, SAVED, frozen=frozen) == [
        ("z:itemType", "webpage"),
        ("DC.title", "A page"),
        *OF_ALL,
        ("citation_publication_date", day),
        ("citation_public_url", address),
        ("z:extra", f"edition: {edition}"),
    ]


def test_page_of_an_unknown_day_tells_none_and_without_an_address_nothing() -> None:
    other = SAVED._replace(source="docs/zh/y.md")
    made = for_machines.cited(OF_EDITION, CITED, HOME, other, frozen=False)
    assert "citation_publication_date" not in dict(made)
    for frozen in (False, True):
        assert for_machines.cited(OF_EDITION, CITED, "", SAVED, frozen=frozen) == []


def test_other_pages_have_the_picture_of_all_and_no_twin() -> None:
    for entry in ("", "b"):
        told = for_machines.told(WHOLE, HERE, HOME, "x/", entry)
        assert told["card"] == f"{HOME}assets/cards/all.png"
        assert told["twin"] == ("index.md" if entry else "")


def test_site_without_an_address_names_nothing_that_needs_one() -> None:
    told = for_machines.told(WHOLE, HERE, "", "terms/a/", "a")
    assert (told["alternates"], told["card"], told["feed"]) == ([], "", "")
    assert told["twin"] == "index.md"
