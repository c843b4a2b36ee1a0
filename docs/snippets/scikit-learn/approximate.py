import numpy as np
from sklearn.datasets import load_digits
from sklearn.kernel_approximation import Nystroem, RBFSampler
from sklearn.linear_model import RidgeClassifier
from sklearn.metrics.pairwise import rbf_kernel
from sklearn.pipeline import make_pipeline

x, y = load_digits(return_X_y=True)
x, gamma = x / 16, 0.1
learned, tried = slice(1000), slice(1000, None)
table = rbf_kernel(x[tried][:200], gamma=gamma)
for length in (50, 200, 800):
    for kind in (RBFSampler, Nystroem):
        phi = kind(gamma=gamma, n_components=length, random_state=0).fit(
            x[learned]
        )
        a = phi.transform(x[tried][:200])
        error = np.sqrt(np.mean((a @ a.T - table) ** 2))
        model = make_pipeline(phi, RidgeClassifier()).fit(
            x[learned], y[learned]
        )
        right = model.score(x[tried], y[tried])
        print(
            f"{length:4} {kind.__name__:10} {a.shape} error {error:.4f} right {right:.3f}"
        )
