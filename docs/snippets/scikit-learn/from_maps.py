import numpy as np
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

rng = np.random.default_rng(0)
y = np.arange(200) % 2
maps = rng.normal(size=(200, 32, 7, 7))
maps[y == 1, 3] += 0.4

model = make_pipeline(StandardScaler(), SVC())
try:
    model.fit(maps, y)
except ValueError as error:
    print(str(error).splitlines()[0])
ways = {
    "flattened": maps.reshape(len(maps), -1),
    "averaged": maps.mean((2, 3)),
}
for name, x in ways.items():
    right = cross_val_score(model, x, y, cv=5).mean()
    print(name, x.shape, f"right {right:.2f}")
