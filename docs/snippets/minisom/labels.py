import numpy as np
from minisom import MiniSom
from sklearn.cluster import AgglomerativeClustering
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split

x, y = load_iris(return_X_y=True)
x = (x - x.mean(axis=0)) / x.std(axis=0)
learned, new, names, truth = train_test_split(x, y, random_state=0, stratify=y)


def trained(rows, columns):
    som = MiniSom(rows, columns, x.shape[1], sigma=1.5, random_seed=0)
    if min(rows, columns) > 1:
        som.pca_weights_init(learned)
    else:
        som.random_weights_init(learned)
    som.train(learned, 5000)
    return som


som = trained(7, 8)
votes = som.labels_map(learned, names)
label = {unit: each.most_common(1)[0][0] for unit, each in votes.items()}
labelled = [unit for unit in np.ndindex(7, 8) if unit in label]
prototypes = np.array([som.get_weights()[unit] for unit in labelled])


def named(example):
    nearest = np.linalg.norm(prototypes - example, axis=1).argmin()
    return label[labelled[nearest]]


right = np.mean([named(example) == each for example, each in zip(new, truth)])
print("units", 7 * 8, "with a label", len(labelled))
print("new examples", len(new), f"right {right:.2f}")

units = som.get_weights().reshape(-1, x.shape[1])
group = AgglomerativeClustering(3).fit_predict(units).reshape(7, 8)
print("groups of units", np.bincount(group.ravel()).tolist())
print("group of the first new example", int(group[som.winner(new[0])]))
for rows, columns in ((56, 1), (28, 2), (7, 8)):
    som = trained(rows, columns)
    error = som.quantization_error(new)
    print(f"{rows} x {columns} units, quantization error {error:.2f}")
