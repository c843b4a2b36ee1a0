# %% [markdown] lang="en"
# <h1 id="framework">Which sense does your framework return? The effects, in NumPy</h1>
#
# You ask a framework for “the feature map” of a layer. What comes back depends on how the layer is written, not on what you call it. No framework is run
# here: its code is shown, and its effect is reproduced in NumPy, so that it can be seen without an installation. The notebook needs NumPy, no
# other file and no network.

# %% [markdown] lang="zh"
# <h1 id="framework">框架返回的是哪个义项？用 NumPy 重现</h1>
#
# 向框架索取某一层的“特征图”，拿到什么取决于这一层怎么写，而不取决于你怎么叫它。这里不运行任何框架：框架的代码只展示，
# 其效果用 NumPy 重现，不必安装就能看到。本笔记本只需要 NumPy，不需要别的文件，也不联网。

# %%
import numpy as np

x = np.array([[0, 0, 1, 2, 0], [0, 1, 2, 1, 0], [0, 2, 1, 0, 1], [1, 2, 0, 1, 2], [2, 1, 0, 2, 2]])
filters = np.array([[[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]], [[-1, 0, 1], [0, 1, 0], [1, 0, -1]]])
biases = np.array([1, -2])


def convolution(x):
    rows, columns = x.shape[0] - 2, x.shape[1] - 2
    patches = [x[u : u + rows, v : v + columns] for u in range(3) for v in range(3)]
    return np.tensordot(filters.reshape(2, 9), np.array(patches), 1) + biases[:, None, None]


# %% [markdown] lang="en"
# <h2 id="hook">A hook on the convolution</h2>
#
# In PyTorch, a hook keeps what a layer returns:
#
# ```python
# net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU(inplace=True))
# kept = {}
# net[0].register_forward_hook(lambda module, args, output: kept.update(conv=output))
# net(x)
# ```
#
# With `inplace=True` the ReLU writes into the very tensor that the hook keeps: you asked for z and hold a. `output.clone()` keeps z. The same in NumPy, where `kept` is
# the array and no copy of it:

# %% [markdown] lang="zh"
# <h2 id="hook">挂在卷积层上的钩子</h2>
#
# 在 PyTorch 里，钩子留下某一层返回的东西：
#
# ```python
# net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU(inplace=True))
# kept = {}
# net[0].register_forward_hook(lambda module, args, output: kept.update(conv=output))
# net(x)
# ```
#
# 用了 `inplace=True`，ReLU 就写进钩子留下的那个张量：你要的是 z，手里却是 a。改用 `output.clone()` 才能留住 z。
# 在 NumPy 里也一样，`kept` 就是那个数组，不是副本：

# %% lang="en"
output = convolution(x)
kept, copied = output, output.copy()
print("least value kept, before ReLU:          ", kept.min())
np.maximum(output, 0, out=output)
print("least value kept, after ReLU in place:  ", kept.min())
print("least value of the copy:                ", copied.min())

# %% lang="zh"
output = convolution(x)
kept, copied = output, output.copy()
print("ReLU 之前，留下的最小值：      ", kept.min())
np.maximum(output, 0, out=output)
print("ReLU 原地计算后，留下的最小值：", kept.min())
print("副本的最小值：                 ", copied.min())

# %% [markdown] lang="en"
# <h2 id="fused">A layer that fuses both steps</h2>
#
# `Conv2D(8, 3, activation="relu")` in Keras gives a. There is no z to be had from the layer’s output; ask for `activation=None` and a separate
# activation layer if you need it. From a, z cannot be computed back: where a is zero, nothing says how far below zero z was.

# %% [markdown] lang="zh"
# <h2 id="fused">两步合一的层</h2>
#
# Keras 的 `Conv2D(8, 3, activation="relu")` 给出的是 a，从层的输出里拿不到 z；需要 z，就写 `activation=None`，把激活单独作为一层。
# 由 a 也算不回 z：a 为零的地方，看不出 z 比零小多少。

# %% lang="en"
z = convolution(x)
fused = np.maximum(z, 0)
print("negative values that are left: ", int((fused < 0).sum()))
print("values of z behind a zero of a:", np.unique(z[fused == 0]))

# %% lang="zh"
z = convolution(x)
fused = np.maximum(z, 0)
print("剩下的负数个数：   ", int((fused < 0).sum()))
print("a 为零处 z 的各个值：", np.unique(z[fused == 0]))

# %% [markdown] lang="en"
# <h2 id="extent">How much of it: batch, stack, map</h2>
#
# PyTorch returns a batch with the channels before the positions, TensorFlow by default with the channels last. One index then means different things.

# %% [markdown] lang="zh"
# <h2 id="extent">拿到多少：批、整层、单张</h2>
#
# PyTorch 返回一批，通道排在位置之前；TensorFlow 默认通道在最后。同一个下标于是指向不同的东西。

# %% lang="en"
batch = np.stack([fused, fused])
last = np.moveaxis(batch, 1, -1)
print("channels first:", batch.shape, "the map of channel 0:", batch[0, 0].shape)
print("channels last: ", last.shape, "the map of channel 0:", last[0, ..., 0].shape)
print("the same index on the latter:", last[0, 0].shape, "which is row 0 of all channels")

# %% lang="zh"
batch = np.stack([fused, fused])
last = np.moveaxis(batch, 1, -1)
print("通道在前：", batch.shape, "0 号通道的图：", batch[0, 0].shape)
print("通道在后：", last.shape, "0 号通道的图：", last[0, ..., 0].shape)
print("同样的下标用在后者上：", last[0, 0].shape, "这是所有通道的第 0 行")

# %% [markdown] lang="en"
# <h2 id="ask">What to ask for</h2>
#
# Say which layer, which stage and how much: “the post-activation feature map of channel 0 of the first convolution, for one image”.
# The code for eight frameworks, as it was run, is on [Get and draw](../../get-and-draw/).
# To find what a call of your own returns, try it on the test vectors of [Which sense does a call return?](../../vectors/)

# %% [markdown] lang="zh"
# <h2 id="ask">该怎么说</h2>
#
# 说清哪一层、哪个阶段、多少：“第一个卷积层 0 号通道对一张图像的激活后特征图”。
# 八个框架的代码及其运行结果，见[取图与画图](../../get-and-draw/)。
# 想知道自己的某个调用返回什么，可以拿[一个调用返回的是哪个义项](../../vectors/)一页的测试向量来试。
