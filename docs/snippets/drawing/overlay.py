import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
picture = rng.random((112, 224, 3))
one = rng.random((7, 14)) * 3

rows, columns = picture.shape[:2]
figure, axes = plt.subplots(layout="compressed")
axes.imshow(picture)
shown = axes.imshow(
    one, "viridis", vmin=0, vmax=one.max(), alpha=0.5,
    extent=(-0.5, columns - 0.5, rows - 0.5, -0.5), interpolation="nearest",
)  # fmt: skip
axes.set_axis_off()
figure.colorbar(shown, ax=axes, label="value of the map")
figure.savefig("overlay.png")

large = np.kron(one, np.ones((rows // 7, columns // 14)))
colours = plt.get_cmap("viridis")(large / one.max())[..., :3]
blended = 0.5 * picture + 0.5 * colours
plt.imsave("blended.png", blended)
print(large.shape, blended.shape, f"{blended.min():.2f} {blended.max():.2f}")
