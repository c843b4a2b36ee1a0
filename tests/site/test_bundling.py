"""What pages load together: one file each, and of the theme's styles what the pages use."""

import re
from pathlib import Path

from scripts.site import bundling

MAIN = """\
:root { --a: url("data:x"); --b: 1px }
.md-used { margin: var(--b) }
.md-unused { background: var(--a) }
.md-used .md-added, .md-used .md-unused { color: red }
p, table { margin: 0 }
#kept { top: 0 }
#gone { top: 0 }
@media print { .md-used { top: 0 } .md-unused { top: 0 } }
"""


def site(folder: Path) -> Path:
    files = {
        "index.html": '<p class="x md-used">md-unused</p>',
        "terms/a/index.html": "<body dir=ltr data-md-color-primary='custom'><p id=kept>",
        "assets/javascripts/drill.js": 'node.classList.add("md-added");',
        "assets/stylesheets/main.1.min.css": MAIN,
        "assets/stylesheets/palette.2.min.css": "[data-md-color-scheme=slate] { top: 0 }"
        "[dir=ltr] p { top: 0 } [dir=rtl] p { top: 0 } [data-md-color-primary=pink] { top: 0 }",
        **{part: f"/*! {part} */" for parts in bundling.JOINED.values() for part in parts},
    }
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def test_parts_are_joined_in_their_order_and_gone(tmp_path: Path) -> None:
    bundling.finish(site(tmp_path))
    for path, parts in bundling.JOINED.items():
        names = re.findall(r"/\*! (\S+) \*/", (tmp_path / path).read_text(encoding="utf-8"))
        assert names == list(parts)
    left = {file.name for file in tmp_path.rglob("*.*") if file.is_file()}
    joined = {"lists.js", "site.css", "site.js", "theme.css", "which-sense.js"}
    assert left == joined | {"index.html", "drill.js"}


def test_the_theme_s_styles_keep_what_a_page_has_or_a_script_adds(tmp_path: Path) -> None:
    bundling.finish(site(tmp_path))
    assert (tmp_path / bundling.THEME).read_text(encoding="utf-8") == (
        ":root{--b:1px}.md-used{margin:var(--b)}.md-used .md-added{color:red}p,table{margin:0}"
        "#kept{top:0}@media print{.md-used{top:0}}[data-md-color-scheme=slate]{top:0}"
        "[dir=ltr] p{top:0}\n"
    )
