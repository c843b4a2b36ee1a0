import torch
from torch import nn

torch.manual_seed(0)
layer = nn.Conv2d(3, 8, 3, padding=1)
layer.bias.data[7] = -9.0
with torch.no_grad():
    z = layer(torch.rand(1, 3, 16, 16))[0]

rank = torch.linalg.matrix_rank
print("z", rank(z).tolist())
print("leaky", rank(nn.LeakyReLU(0.1)(z)).tolist())
print("a", rank(z.relu()).tolist())

alike = torch.ones(16, 1) @ torch.rand(1, 16)
noisy = alike + 1e-3 * torch.rand(16, 16)
print("all rows alike", rank(alike).item(), "with a little noise", end=" ")
print(rank(noisy).item(), "by rtol=0.01", rank(noisy, rtol=0.01).item())
