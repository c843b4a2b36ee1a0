import matplotlib.pyplot as plt
import numpy as np

maps = np.load("maps.npy")
scale = {"vmin": -np.abs(maps).max(), "vmax": np.abs(maps).max()}
figure = plt.figure(figsize=(8, 1 + len(maps) / 8), layout="compressed")
for k, one in enumerate(maps):
    axes = figure.add_subplot(-(-len(maps) // 8), 8, k + 1)
    axes.set_axis_off()
    axes.set_title(k, fontsize=7)
    shown = axes.imshow(one, "RdBu_r", interpolation="nearest", **scale)
figure.colorbar(shown, ax=figure.axes, location="bottom", shrink=0.5)
figure.savefig("maps.png", bbox_inches="tight")
