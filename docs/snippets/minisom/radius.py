import numpy as np
from minisom import MiniSom
from sklearn.datasets import load_iris

x, _ = load_iris(return_X_y=True)
x = (x - x.mean(axis=0)) / x.std(axis=0)


def trained(radius):
    som = MiniSom(8, 8, x.shape[1], sigma=radius, random_seed=0)
    som.random_weights_init(x)
    som.train(x, 5000, random_order=True)
    return som


for radius in (0.3, 1.5, 4):
    som = trained(radius)
    near, kept = som.quantization_error(x), som.topographic_error(x)
    print(f"sigma {radius}: quantization {near:.2f}, topographic {kept:.2f}")

units = trained(1.5).get_weights()
rows, columns = units.shape[:2]
full = np.zeros((2 * rows - 1, 2 * columns - 1))
full[1::2, ::2] = np.linalg.norm(units[1:] - units[:-1], axis=-1)
full[::2, 1::2] = np.linalg.norm(units[:, 1:] - units[:, :-1], axis=-1)
print("U-matrix", full.shape, "units", full[::2, ::2].shape)
