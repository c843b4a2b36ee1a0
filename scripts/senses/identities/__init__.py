"""What must hold of each sense, measured."""
