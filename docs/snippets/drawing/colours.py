import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
maps = rng.normal(0, 0.1, (64, 14, 14))
maps[:32, 3:11, 4:10] += rng.normal(0, 1, (32, 1, 1))
maps[32:, :, 7:] += rng.normal(0, 1, (32, 1, 1))

channels, rows, columns = maps.shape
points = maps.reshape(channels, -1).T
points = points - points.mean(0)
_, sizes, axes = np.linalg.svd(points, full_matrices=False)
parts = points @ axes[:3].T
low, high = np.percentile(parts, (1, 99), axis=0)
rgb = ((parts - low) / (high - low)).clip(0, 1).reshape(rows, columns, 3)
plt.imsave("colours.png", np.kron(rgb, np.ones((16, 16, 1))))

share = sizes**2 / (sizes**2).sum()
print("shape", rgb.shape)
print("share of the variance", share[:3].round(3).tolist())
