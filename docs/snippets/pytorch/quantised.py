import warnings

import torch
from torch import nn
from torch.ao import quantization

warnings.filterwarnings("ignore")
torch.manual_seed(0)
x = torch.randn(1, 1, 16, 16)
net = nn.Sequential(
    quantization.QuantStub(), nn.Conv2d(1, 8, 3), nn.ReLU()
).eval()
net.qconfig = quantization.default_qconfig
exact = net(x)
net = quantization.fuse_modules(net, [["1", "2"]])
net = quantization.prepare(net)
net(x)
net = quantization.convert(net)
print([type(layer).__name__ for layer in net])

kept = {}
net[1].register_forward_hook(lambda *given: kept.update(a=given[2]))
with torch.no_grad():
    net(x)
a = kept["a"]
print(a.dtype, a.int_repr().dtype, "step", round(a.q_scale(), 4))
real = a.dequantize()
off = (real - exact).abs().max()
print(f"least {real.min():.3f}, off by at most {off:.4f} of {exact.max():.3f}")
