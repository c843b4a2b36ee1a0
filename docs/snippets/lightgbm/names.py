import lightgbm
import numpy as np

numbers = np.random.default_rng(0)
x, y = numbers.normal(size=(200, 3)), numbers.normal(size=200)
for names in (
    ["living area", "rooms", "garden"],
    ["面积", "房间", "花园"],
    ["area: m2", "rooms", "garden"],
):
    data = lightgbm.Dataset(x, y, feature_name=names)
    try:
        model = lightgbm.train({"verbose": -1}, data, 2)
        print(model.feature_name())
    except lightgbm.basic.LightGBMError as error:
        print(names[0], "-", error)
