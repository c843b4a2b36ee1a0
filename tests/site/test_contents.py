"""The contents of a page: what is listed, and what a heading's empty label leaves out."""

import re

from markdown import Markdown
from mkdocs.structure.toc import AnchorLink, get_toc

from scripts.pages.asked import UNLISTED
from scripts.site import contents

TEXT = f"""
# A {{ #a }}

## B {{ #b }}

### C {{ #c .fm-fold {UNLISTED} }}

#### D {{ #d }}

### E {{ #e data-toc-label="F" }}

## G {{ #g {UNLISTED} }}
"""


def listed(places: list[AnchorLink]) -> list[object]:
    return [(each.id, each.title, listed(each.children)) for each in places]


def test_heading_with_an_empty_label_is_left_out_with_what_is_below_it() -> None:
    markdown = Markdown(extensions=["attr_list", "toc"])
    made = markdown.convert(TEXT)
    found = contents.kept(get_toc(markdown.toc_tokens))
    assert listed(found) == [("a", "A", [("b", "B", [("e", "F", [])])])]
    assert all(f'id="{name}"' in made for name in "abcdeg")
    assert "data-toc-label" not in made


def test_heading_that_is_left_out_offers_no_permanent_link() -> None:
    markdown = Markdown(
        extensions=["attr_list", "toc"], extension_configs={"toc": {"permalink": "¶"}}
    )
    made = markdown.convert(TEXT)
    left = contents.unlinked(made, get_toc(markdown.toc_tokens))
    assert re.findall(r'href="#(\w)"', made) == list("abcdeg")
    assert re.findall(r'href="#(\w)"', left) == list("abde")
    assert all(f'id="{name}"' in left for name in "abcdeg")
