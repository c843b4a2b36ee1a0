"""Which address a path has on the site, and which names some file system cannot hold."""

import pytest

from scripts.model import addresses


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("traps.md", "traps/"),
        ("terms/index.md", "terms/"),
        ("terms/README.md", "terms/"),
        ("terms/a.b.md", "terms/a.b/"),
        ("notebooks/by-hand.ipynb", "notebooks/by-hand/"),
    ],
)
def test_address_of_a_path(path: str, address: str) -> None:
    assert addresses.address_of(path) == address


@pytest.mark.parametrize(
    ("address", "folder"),
    [
        ("", ""),
        ("data/", ""),
        ("data/a/", "data/"),
        ("Data/a/", "Data/"),
        ("zh/", "zh/"),
        ("zh/terms/", "zh/"),
        ("zhang/", ""),
        ("objects.inv/", "objects.inv/"),
        ("_headers/", "_headers/"),
        ("terms/a.b/", ""),
    ],
)
def test_folders_that_the_build_fills(address: str, folder: str) -> None:
    assert addresses.filled(address, ("zh/",)) == folder


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("terms/console.md", ""),
        ("terms/com10.md", ""),
        ("a/CON", "'CON' is a device on Windows"),
        ("nul.tar.gz", "'nul.tar.gz' is a device on Windows"),
        ("lpt¹.md", "'lpt¹.md' is a device on Windows"),
        ("a?b/c.md", "'a?b' holds '?', which Windows does not take"),
        ("a./c.md", "'a.' ends in a dot or a space, which Windows drops"),
        ("a" * 150, ""),
        ("a" * 151, "it has 151 characters"),
    ],
)
def test_names_that_some_system_cannot_hold(path: str, reason: str) -> None:
    assert addresses.unportable(path) == reason
