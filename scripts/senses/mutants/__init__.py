"""Wrong definitions of each sense, to see whether its identities would notice them."""
