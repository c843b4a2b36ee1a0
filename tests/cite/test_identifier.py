"""The identifier of a text is the one that git, and whoever follows the standard, computes."""

import subprocess

import pytest

from scripts.cite import identifier


@pytest.mark.parametrize("text", [b"", b"a\n", "特征图\n".encode(), bytes(range(256)) * 300])
def test_identifier_is_the_digest_by_which_git_names_a_file(text: bytes) -> None:
    line = ["git", "hash-object", "--stdin", "--no-filters"]
    named = subprocess.run(line, input=text, capture_output=True, check=True).stdout.decode()
    assert identifier.swhid(text) == f"swh:1:cnt:{named.strip()}"


def test_identifiers_are_found_in_a_citation_each_once() -> None:
    one, other = (identifier.swhid(text) for text in (b"one", b"other"))
    told = f"In Glossary (draft of 2026-11-23, {one}). {other}; see {one}. swh:1:cnt:12"
    assert identifier.found(told) == identifier.found(told.upper()) == [one, other]
