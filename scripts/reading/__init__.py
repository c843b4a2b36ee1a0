"""The reader of uses: which sense of the term a text means, and how much of that the text says."""
