"""The mathematics: layers, kernels and other maps in NumPy, without any data."""
