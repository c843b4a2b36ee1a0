import numpy as np
from sklearn.datasets import make_moons
from sklearn.metrics.pairwise import rbf_kernel
from sklearn.svm import SVC

x, y = make_moons(200, noise=0.2, random_state=0)
new = np.array([[0.5, 0.25], [-1.0, 1.0], [2.0, -0.5]])
model = SVC(kernel="rbf", gamma=1.0).fit(x, y)
weights, vectors = model.dual_coef_[0], model.support_vectors_
f = rbf_kernel(new, vectors, gamma=1.0) @ weights + model.intercept_

print("support vectors", len(vectors), "of", len(x))
print("by hand       ", f.round(4).tolist())
print("decision value", model.decision_function(new).round(4).tolist())
print("class", model.predict(new).tolist(), "and", (f > 0).astype(int).tolist())
print("sum of the weights", round(abs(weights.sum()), 6))
