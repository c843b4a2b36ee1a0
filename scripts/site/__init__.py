"""Where the wings meet: source trees, rebuilds, MkDocs, releases."""
