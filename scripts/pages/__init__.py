"""Records and a language → the text of every page."""
