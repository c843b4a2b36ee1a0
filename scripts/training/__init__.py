"""Run by hand: what the reader of uses has learned, and how well it does on texts set apart."""
