"""What the plugin hands on to the commands and kernels that it starts."""

import os
from pathlib import Path

import pytest

from scripts.site.mkdocs_plugin import python_path

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
