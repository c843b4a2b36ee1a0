# %% [markdown] lang="en"
# <h1 id="framework">Which sense does your framework return?</h1>
#
# You ask a framework for “the feature map” of a layer. What comes back depends on how the layer is written, not on what you call it. The
# PyTorch code below is shown, not run: this site needs no PyTorch. Its effects are then reproduced in NumPy.

# %% [markdown] lang="zh"
# <h1 id="framework">框架返回的是哪个义项？</h1>
#
# 向框架索取某一层的“特征图”，拿到什么取决于这一层怎么写，而不取决于你怎么叫它。下面的 PyTorch 代码只展示、不运行，
# 本站并不依赖 PyTorch；它的效果随后用 NumPy 重现。

# %% [markdown] lang="en"
# <h2 id="hook">A hook on the convolution</h2>
#
# ```python
# net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU(inplace=True))
# kept = {}
# net[0].register_forward_hook(lambda module, args, output: kept.update(conv=output))
# net(x)
# kept["conv"].min()   # 0 with inplace=True; negative with inplace=False
# ```
#
# Run with PyTorch 2.13, the hook on the convolution holds no negative value when the ReLU works in place: it wrote into the very
# tensor that the hook kept. `output.clone()` keeps z.

# %% [markdown] lang="zh"
# <h2 id="hook">挂在卷积层上的钩子</h2>
#
# ```python
# net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU(inplace=True))
# kept = {}
# net[0].register_forward_hook(lambda module, args, output: kept.update(conv=output))
# net(x)
# kept["conv"].min()   # inplace=True 时为 0；inplace=False 时为负
# ```
#
# 用 PyTorch 2.13 运行：若 ReLU 原地计算，钩子留下的卷积输出里没有一个负数，因为 ReLU 恰好写进了钩子留下的那个张量。
# 改用 `output.clone()` 才能留住 z。

# %%
import numpy as np

from scripts.compute import activations, convolution
from scripts.inputs import worked_example

x = worked_example.IMAGE
kept = convolution.correlate2d(x, worked_example.KERNELS_1, worked_example.BIAS_1)
print("kept, before ReLU:", kept.min())
np.maximum(kept, 0, out=kept)
print("kept, after an in-place ReLU:", kept.min())

# %% [markdown] lang="en"
# <h2 id="fused">A layer that fuses both steps</h2>
#
# `Conv2D(8, 3, activation="relu")` in Keras gives a. There is no z to be had from the layer’s output; ask for
# `activation=None` and a separate activation layer if you need it.

# %% [markdown] lang="zh"
# <h2 id="fused">两步合一的层</h2>
#
# Keras 的 `Conv2D(8, 3, activation="relu")` 给出的是 a，从层的输出里拿不到 z；需要 z，就写 `activation=None`，
# 把激活单独作为一层。

# %%
fused = activations.relu(
    convolution.correlate2d(x, worked_example.KERNELS_1, worked_example.BIAS_1)
)
print("negative values left:", int((fused < 0).sum()))

# %% [markdown] lang="en"
# <h2 id="extent">How much of it: batch, stack, map</h2>
#
# PyTorch returns a batch with the channels before the positions, TensorFlow by default with the channels last. One index then means different things.

# %% [markdown] lang="zh"
# <h2 id="extent">拿到多少：批、整层、单张</h2>
#
# PyTorch 返回一批，通道排在位置之前；TensorFlow 默认通道在最后。同一个下标于是指向不同的东西。

# %%
batch = np.stack([fused, fused])
print("channels first", batch.shape, "one map:", batch[0, 0].shape)
last = np.moveaxis(batch, 1, -1)
print("channels last ", last.shape, "one map:", last[0, ..., 0].shape)

# %% [markdown] lang="en"
# <h2 id="ask">What to ask for</h2>
#
# Say which layer, which stage and how much: “the post-activation feature map of channel 0 of the first convolution, for one image”.

# %% [markdown] lang="zh"
# <h2 id="ask">该怎么说</h2>
#
# 说清哪一层、哪个阶段、多少：“第一个卷积层 0 号通道对一张图像的激活后特征图”。
