"""The snippets that readers copy: each is run in its framework, compared, and written down."""
