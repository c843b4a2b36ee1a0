"""One module a surface; each has a ``SURFACE``."""
