import numpy as np
from sklearn.datasets import load_digits
from sklearn.svm import SVC

x, y = load_digits(return_X_y=True)
learned, new, names, truth = x[:300], x[300:400], y[:300], y[300:400]


def intersection(a, b):
    return np.minimum(a[:, None], b[None]).sum(axis=-1)


by_function = SVC(kernel=intersection).fit(learned, names)
print("function", by_function.score(new, truth))

table = intersection(learned, learned)
by_table = SVC(kernel="precomputed").fit(table, names)
beside = intersection(new, learned)
print("table", table.shape, beside.shape, by_table.score(beside, truth))

for wrong in (intersection(new, new), intersection(learned, new)):
    try:
        by_table.predict(wrong)
    except ValueError as error:
        print(wrong.shape, error)
