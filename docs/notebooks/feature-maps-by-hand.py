# %% [markdown] lang="en"
# <h1 id="by-hand">Feature maps by hand</h1>
#
# Two layers in small integers, so that every number can be checked with a pencil. The code is this
# site’s own: `scripts/compute/convolution.py` does what a deep-learning library does, in NumPy.

# %% [markdown] lang="zh"
# <h1 id="by-hand">动手算特征图</h1>
#
# 两层网络，全是小整数，每个数都可以用铅笔验算。代码就是本站自己的：`scripts/compute/convolution.py` 用
# NumPy 做深度学习框架所做的事。

# %%
import numpy as np

from scripts.compute import activations, convolution, polynomial_maps
from scripts.inputs import worked_example

x = worked_example.IMAGE
x[0]

# %% [markdown] lang="en"
# <h2 id="z">From x to z</h2>
#
# Each filter is laid on the image, multiplied cell by cell and summed; then comes its bias. The
# filter is *not* flipped, as in every deep-learning library: this is cross-correlation.

# %% [markdown] lang="zh"
# <h2 id="z">从 x 到 z</h2>
#
# 把滤波器盖在图像上，对应相乘、求和，再加上偏置。滤波器**不翻转**，与各深度学习框架一致：
# 这其实是互相关。

# %%
z1 = convolution.correlate2d(x, worked_example.KERNELS_1, worked_example.BIAS_1)
z1

# %% [markdown] lang="en"
# One cell, written out: the patch, the filter, their products, and the bias.

# %% [markdown] lang="zh"
# 把其中一格的算式写出来：图块、滤波器、乘积，最后是偏置。

# %%
products = worked_example.products(x, worked_example.KERNELS_1[0], 0, 0)
print(products[0])
print(products.sum(), "+", worked_example.BIAS_1[0], "=", z1[0, 0, 0])

# %% [markdown] lang="en"
# <h2 id="a">From z to a</h2>
#
# ReLU keeps what is positive. Some texts call z the feature map, some a; the shapes are the same,
# the numbers are not.

# %% [markdown] lang="zh"
# <h2 id="a">从 z 到 a</h2>
#
# ReLU 只留下正数。有的文章把 z 叫特征图，有的把 a 叫特征图；形状一样，数值不同。

# %%
a1 = activations.relu(z1)
print(a1)
print("z and a agree on", int((a1 == z1).sum()), "of", z1.size, "cells")

# %% [markdown] lang="en"
# <h2 id="second-layer">The second layer</h2>
#
# Its filters have two channels, because they read both maps of the first layer.

# %% [markdown] lang="zh"
# <h2 id="second-layer">第二层</h2>
#
# 它的滤波器有两个通道，因为要同时读取第一层的两张图。

# %%
z2 = convolution.correlate2d(a1, worked_example.KERNELS_2, worked_example.BIAS_2)
a2 = activations.relu(z2)
print(z2)
print(a2)

# %% [markdown] lang="en"
# <h2 id="phi">The other meaning: φ</h2>
#
# In kernel methods the feature map is the function itself. Two different maps can have one kernel,
# here $(x \cdot y)^2$.

# %% [markdown] lang="zh"
# <h2 id="phi">另一个意思：φ</h2>
#
# 在核方法里，特征映射就是那个函数。两个不同的映射可以对应同一个核，这里是 $(x \cdot y)^2$。

# %%
points = np.array([[1.0, 2.0], [3.0, 1.0]])
three = polynomial_maps.symmetric_square(points)
four = polynomial_maps.tensor_square(points)
print(three)
print(four)
print("kernel:", (points[0] @ points[1]) ** 2)
print("inner products:", round(float(three[0] @ three[1]), 12), float(four[0] @ four[1]))
