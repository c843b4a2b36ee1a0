"""What the plugin hands on to the commands and kernels that it starts, and to the styles."""

import os
from pathlib import Path

import pytest

from scripts.site.mkdocs_plugin import python_path, with_script

HERE = str(Path("/here"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, [HERE]),
        ("", [HERE]),
        (os.pathsep, [HERE]),
        ("other", [HERE, "other"]),
        (os.pathsep.join(["other", HERE, ""]), [HERE, "other"]),
    ],
)
def test_python_path_grows_once_and_never_by_the_working_folder(
    before: str | None, after: list[str]
) -> None:
    once = python_path(Path(HERE), Path(HERE), before=before)
    assert once.split(os.pathsep) == after
    assert python_path(Path(HERE), before=once) == once


def test_root_of_a_page_names_the_script_and_nothing_else_does() -> None:
    page = '<!doctype html>\n<html lang="ja" class="no-js"><p>&lt;html &gt;<html ></html>'
    root = '<html data-script="cjk" lang="ja" class="no-js">'
    assert with_script(page, "cjk") == f"<!doctype html>\n{root}<p>&lt;html &gt;<html ></html>"
    assert with_script("<urlset><url/></urlset>", "cjk") == "<urlset><url/></urlset>"
