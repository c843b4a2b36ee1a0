import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
signal, rows = rng.normal(size=1000), rng.normal(size=(16, 248))
volume = rng.normal(size=(4, 12, 20, 20))

figure, (above, below) = plt.subplots(2, sharex=True, layout="compressed")
stride, field = 4, 12
middles = (field - 1) / 2 + stride * np.arange(rows.shape[1])
above.plot(signal, "grey")
above.plot(middles, rows[3])
limit = np.abs(rows).max()
below.imshow(
    rows, "RdBu_r", vmin=-limit, vmax=limit, aspect="auto",
    extent=(middles[0] - 2, middles[-1] + 2, 15.5, -0.5),
    interpolation="nearest",
)  # fmt: skip
below.set(xlabel="sample", ylabel="channel")
figure.savefig("rows.png")

channel, limit = volume[2], np.abs(volume[2]).max()
figure, panels = plt.subplots(2, 6, layout="compressed")
for k, axes in enumerate(panels.flat):
    axes.imshow(channel[k], "RdBu_r", vmin=-limit, vmax=limit)
    axes.set_title(k)
    axes.set_axis_off()
figure.savefig("slices.png")
print(rows.shape, channel.shape, len(panels.flat))
