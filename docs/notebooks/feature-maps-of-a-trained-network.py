# %% [markdown] lang="en"
# <h1 id="trained-network">Feature maps of a trained network</h1>
#
# SqueezeNet v1.1 looks at a cat and at a cup of coffee, in NumPy. Every stage of the forward pass is kept, so that each
# sense of “feature map” can be picked out of one run.

# %% [markdown] lang="zh"
# <h1 id="trained-network">训练好的网络里的特征图</h1>
#
# SqueezeNet v1.1 看一只猫和一杯咖啡，全程只用 NumPy。前向计算的每一步都保留下来，“特征图”的每个义项都可以从同一次计算里取出来。

# %%
import numpy as np

from scripts.compute import network, pooling
from scripts.inputs import photographs, trained_network

weights = trained_network.load_weights()
image = photographs.preprocess(photographs.load_photograph("chelsea"))
stages = network.forward(image, weights)
for name in ("input", "conv1/z", "conv1/a", "pool1", "fire2", "fire9", "conv10/z"):
    print(f"{name:10}", stages[name].maps.shape)

# %% [markdown] lang="en"
# <h2 id="senses">One run, many senses</h2>
#
# One channel before and after the nonlinearity; the whole layer; the pooled layer; one position in all channels; the mean over
# positions. The last two are vectors: no positions are left.

# %% [markdown] lang="zh"
# <h2 id="senses">一次计算，多个义项</h2>
#
# 非线性之前与之后的同一个通道、一整层、池化后的一层、某个位置上的全部通道、对位置取的平均。最后两个是向量，已经没有位置了。

# %%
channel = 18
before, after = stages["conv1/z"].maps[channel], stages["conv1/a"].maps[channel]
stack, pooled = stages["conv1/a"].maps, stages["pool1"].maps
print("z   ", before.shape, round(float(before.min())), "…", round(float(before.max())))
print("a   ", after.shape, round(float(after.min())), "…", round(float(after.max())))
print("all ", stack.shape)
print("pool", pooled.shape)
print("at p", stack[:, 60, 40].shape)
print("mean", pooling.global_mean(stack).shape)

# %%
from IPython.display import HTML

from scripts.figures import drawing, photograph

HTML(drawing.rendered(photograph.x_z_a, "notebook-x-z-a")[0])

# %% [markdown] lang="en"
# <h2 id="classes">From maps to classes</h2>
#
# The last convolution has one map per class; the mean over positions is the score. The cat is three kinds of cat, nearly equally; the
# cup is espresso.

# %% [markdown] lang="zh"
# <h2 id="classes">从特征图到类别</h2>
#
# 最后一个卷积层每个类别一张图，对位置取平均就是得分。猫被认作三种猫，几乎不相上下；杯子则是浓缩咖啡。

# %%
names = trained_network.load_class_names()
for photo in ("chelsea", "coffee"):
    run = network.forward(photographs.preprocess(photographs.load_photograph(photo)), weights)
    best = network.top_classes(run["probabilities"].maps, names, count=3)
    print(photo, [(score.name, round(float(score.probability), 3)) for score in best])

# %% [markdown] lang="en"
# <h2 id="shift">A shift of the picture shifts the map</h2>
#
# The first layer moves in steps of two pixels. Move the picture by two and, away from the border, the map moves by one.

# %% [markdown] lang="zh"
# <h2 id="shift">图像平移，特征图跟着平移</h2>
#
# 第一层的步幅是两个像素：图像平移两个像素，除边缘外，特征图恰好平移一格。

# %%
moved = network.forward(np.roll(image, 2, axis=2), weights)["conv1/a"].maps
print("equal inside:", bool(np.allclose(moved[:, :, 2:], stack[:, :, 1:-1], atol=1e-3)))
