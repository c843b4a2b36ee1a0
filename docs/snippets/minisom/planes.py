import numpy as np
from minisom import MiniSom

numbers = np.random.default_rng(0)
data = np.concatenate(
    [numbers.normal(centre, 0.3, (60, 3)) for centre in (0, 2, 5)]
)
data = (data - data.mean(axis=0)) / data.std(axis=0)

units = 5 * np.sqrt(len(data))
side = int(np.ceil(np.sqrt(units)))
som = MiniSom(
    side, side, data.shape[1], sigma=1.5, random_seed=0, topology="hexagonal"
)
som.pca_weights_init(data)
som.train(data, 2000)

planes = np.moveaxis(som.get_weights(), -1, 0)
hits = som.activation_response(data)
u_matrix = som.distance_map()
print("units wanted", round(float(units)), "side", side)
print("component planes", planes.shape)
print(
    "hits",
    hits.shape,
    int(hits.sum()),
    "units without a hit",
    int((hits == 0).sum()),
)
print(
    "U-matrix", u_matrix.shape, f"{u_matrix.min():.2f} to {u_matrix.max():.2f}"
)
print(
    "best unit of the first example",
    tuple(int(each) for each in som.winner(data[0])),
)
print(f"quantization error {som.quantization_error(data):.3f}")
