"""A figure as a file that stands by itself."""

from scripts.model.glossary import Glossary
from scripts.pages import drawing_files

DRAWING = (
    "<!-- made by one 0123 -->\n"
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 30 15">'
    '<path d="M0 0" fill="var(--fm-values)" stroke="currentColor"/><text>input</text></svg>'
)


def test_drawing_brings_its_colours_room_around_and_what_it_shows(base: Glossary) -> None:
    families = base.vocabulary.families
    (values,) = [each for each in families if each.id == "values"]
    assert drawing_files.standing_alone(DRAWING, "a < b", families) == (
        '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="44" viewBox="-9 -9 48 33" '
        'font-family="sans-serif"><title>a &lt; b</title>'
        '<rect x="-9" y="-9" width="100%" height="100%" fill="#ffffff"/>'
        f'<path d="M0 0" fill="{values.colour.light}" stroke="#1c1c1c"/>'
        "<text>input</text></svg>"
    )
