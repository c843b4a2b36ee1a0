import numpy as np
from sklearn.datasets import load_digits
from sklearn.kernel_approximation import AdditiveChi2Sampler
from sklearn.metrics import pairwise
from sklearn.svm import SVC

x, y = load_digits(return_X_y=True)
x, y = x[:600] / 16, y[:600]
least_of_two = np.minimum(x[:, None], x[None]).sum(axis=-1)
sums = x[:, None] + x[None]
chi2 = 2 * x[:, None] * x[None] / np.where(sums > 0, sums, 1)
tables = {
    "linear": pairwise.linear_kernel(x),
    "(x.y + 1)^3": pairwise.polynomial_kernel(x, degree=3, gamma=1),
    "rbf": pairwise.rbf_kernel(x, gamma=0.1),
    "laplacian": pairwise.laplacian_kernel(x, gamma=0.1),
    "chi2, summed": chi2.sum(axis=-1),
    "chi2, exp": pairwise.chi2_kernel(x, gamma=0.1),
    "intersection": least_of_two,
    "sigmoid": pairwise.sigmoid_kernel(x, gamma=0.1, coef0=-1),
    "-distance": -pairwise.euclidean_distances(x),
}
for name, table in tables.items():
    values = np.linalg.eigvalsh(table)
    refuted = values[0] < -1e-9 * values[-1]
    print(f"{name:13}", "no kernel" if refuted else "not refuted")

bins = np.arange(1, 17) / 16
phi = (x[:, :, None] >= bins).reshape(len(x), -1) / 4
print("intersection", phi.shape, np.allclose(phi @ phi.T, least_of_two))
phi = AdditiveChi2Sampler(sample_steps=2).fit_transform(x)
error = np.abs(phi @ phi.T - tables["chi2, summed"]).max()
print("chi2", phi.shape, f"error {error / tables['chi2, summed'].max():.2f}")

table = tables["sigmoid"]
values, vectors = np.linalg.eigh(table)
print("sigmoid: negative", int((values < -1e-9).sum()), "of", len(values))
clipped = vectors * values.clip(0) @ vectors.T
shifted = table - values[0] * np.eye(len(table))
learned, tried = slice(400), slice(400, None)
for name, each in {
    "as it is": table,
    "clipped": clipped,
    "shifted": shifted,
}.items():
    model = SVC(kernel="precomputed").fit(each[learned, learned], y[learned])
    print(name, f"right {model.score(each[tried, learned], y[tried]):.3f}")
