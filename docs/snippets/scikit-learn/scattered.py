import numpy as np
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier

pictures, labels = load_digits(return_X_y=True)
pictures = pictures / 16
net = MLPClassifier((64,), random_state=0, max_iter=200).fit(
    pictures[:900], labels[:900]
)
seen, named = pictures[900:1200], labels[900:1200]
features = np.maximum(seen @ net.coefs_[0] + net.intercepts_[0], 0)
rows = {"pixels": seen, "features": features, "scores": net.predict_proba(seen)}

for name, given in rows.items():
    even = (given - given.mean(0)) / (given.std(0) + 1e-6)
    few = PCA(min(50, even.shape[1]), random_state=0).fit_transform(even)
    points = TSNE(perplexity=20, init="pca", random_state=0).fit_transform(few)
    near = KNeighborsClassifier(1).fit(points[::2], named[::2])
    right = near.score(points[1::2], named[1::2])
    print(f"{name:8} {given.shape} to {points.shape} right {right:.2f}")
