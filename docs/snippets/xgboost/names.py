from pathlib import Path

import numpy as np
import xgboost

columns = ["living area", "rooms", "has_garden"]
kinds = ["q", "int", "i"]
numbers = np.random.default_rng(0)
x = np.column_stack(
    [
        numbers.uniform(40, 200, 200),
        numbers.integers(1, 8, 200),
        np.arange(200) % 2,
    ]
)
y = (x[:, 0] > 120) * 3.0 + (x[:, 1] > 4) * 2.0 + x[:, 2]

tree = {"max_depth": 3, "base_score": 0.0}
bare = xgboost.train(tree, xgboost.DMatrix(x, y), 1)
print(bare.get_dump()[0].splitlines()[0].split()[0])

lines = [
    f"{number}\t{name.replace(' ', '_')}\t{kind}\n"
    for number, (name, kind) in enumerate(zip(columns, kinds, strict=True))
]
Path("featmap.txt").write_text("".join(lines), encoding="utf-8")
for line in bare.get_dump(fmap="featmap.txt")[0].splitlines()[:4]:
    print(line.split()[0])

held = xgboost.train(tree, xgboost.DMatrix(x, y, feature_names=columns), 1)
print(held.get_dump()[0].splitlines()[0].split(" yes")[0])
try:
    xgboost.DMatrix(x, y, feature_names=["area[m2]", "rooms", "garden"])
except ValueError as error:
    print(str(error).splitlines()[0])
