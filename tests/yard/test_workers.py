"""How the tests are shared out: what one worker begins with builds the site for all."""

from types import SimpleNamespace

import pytest

from tests import workers
from tests.projects import ROOT

FIRST = f"{workers.SITE_TESTS}::test_strict_build_has_no_warning"


def test_file_that_a_worker_begins_with_asks_for_the_site() -> None:
    text = (ROOT / workers.SITE_TESTS).read_text(encoding="utf-8")
    assert "def test_strict_build_has_no_warning(built: " in text


@pytest.mark.parametrize(
    ("nodeid", "config", "first"),
    [
        (FIRST, SimpleNamespace(workerinput={}), True),
        (FIRST, SimpleNamespace(), False),  # A reader of one process sees the fast tests first.
        ("tests/site/test_site_citing.py::test_x", SimpleNamespace(workerinput={}), False),
    ],
    ids=["several-workers", "one-process", "another-file"],
)
def test_site_is_begun_first_by_several_workers_only(
    nodeid: str, config: SimpleNamespace, first: bool
) -> None:
    item = SimpleNamespace(nodeid=nodeid, config=config)
    assert workers.begins_the_site(item) is first  # type: ignore[arg-type]
