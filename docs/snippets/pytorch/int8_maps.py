import copy
import warnings

import torch
from torch import nn
from torch.ao import quantization

warnings.filterwarnings("ignore")
torch.manual_seed(0)
pictures = torch.randn(32, 3, 16, 16)
stub = quantization.QuantStub()
net = nn.Sequential(stub, nn.Conv2d(3, 8, 3), nn.ReLU()).eval()
exact = copy.deepcopy(net)

net.qconfig = quantization.get_default_qconfig("x86")
net = quantization.fuse_modules(net, [["1", "2"]])
net = quantization.prepare(net)
with torch.no_grad():
    for batch in pictures.split(8):
        net(batch)
net = quantization.convert(net)

weight = net[1].weight()
scales = weight.q_per_channel_scales()
print("weights", weight.qscheme(), "steps:", len(scales))
for name, x in (("as calibrated", pictures), ("4 times", 4 * pictures)):
    with torch.no_grad():
        maps, wanted = net(x), exact(x)
    print("maps", maps.qscheme(), f"step {maps.q_scale():.4f};", name, end=": ")
    print(f"up to {maps.dequantize().max():.2f} of {wanted.max():.2f}")
