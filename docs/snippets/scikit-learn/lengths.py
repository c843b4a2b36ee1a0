import numpy as np
from sklearn.decomposition import PCA

rng = np.random.default_rng(0)
found = np.maximum(rng.normal(size=(300, 512)) + rng.normal(size=512), 0)
brighter = 2 * found[0]
print("distance", round(float(np.linalg.norm(found[0] - brighter)), 2))

units = found / np.linalg.norm(found, axis=1, keepdims=True)
unit = brighter / np.linalg.norm(brighter)
print("of units", round(float(np.linalg.norm(units[0] - unit)), 2))
cosine = units @ units[0]
squared = ((units - units[0]) ** 2).sum(1)
print("2 - 2 cos:", np.allclose(squared, 2 - 2 * cosine))
print("same order:", (np.argsort(-cosine) == np.argsort(squared)).all())

fit = PCA(64, whiten=True, random_state=0).fit(units)
shorter = fit.transform(units)
shorter /= np.linalg.norm(shorter, axis=1, keepdims=True)
print(units.shape, "to", shorter.shape)
