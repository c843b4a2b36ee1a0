"""Citations of entries: one record, styled, and as files."""
