"""One function per sense: this is the thing that the sense names, and what must hold of it."""
