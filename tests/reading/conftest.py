"""What the tests of the reader of uses share: the project's own tables."""

import pytest

from scripts.model.glossary import Glossary
from scripts.reading import told
from scripts.reading.tables import Tables


@pytest.fixture(scope="package")
def tables(real: Glossary) -> Tables:
    """The tables of the project's own glossary."""
    assert real.box
    return told.tables(real, real.box)
