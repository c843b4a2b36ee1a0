import torch
from torch import nn
from torch.nn import functional

torch.manual_seed(0)
trunk = nn.Sequential(
    nn.Conv2d(3, 16, 3), nn.ReLU(), nn.Conv2d(16, 32, 3), nn.ReLU()
)
trunk.eval().requires_grad_(False)
real, made = torch.rand(1, 3, 32, 32), torch.rand(1, 3, 32, 32)
made.requires_grad_()
for name, depth in (("before ReLU", 3), ("after ReLU", 4)):
    wanted, found = trunk[:depth](real), trunk[:depth](made)
    loss = functional.l1_loss(found, wanted)
    zeros = (found == 0).float().mean()
    print(name, f"zeros {zeros:.2f}, loss {loss:.4f}")
loss.backward()
print("gradient of the picture", tuple(made.grad.shape))

student = torch.randn(1, 8, 14, 14, requires_grad=True)
teacher = torch.randn(1, 32, 28, 28)
fit = nn.Conv2d(8, 32, 1)
taught = functional.adaptive_avg_pool2d(teacher, student.shape[-2:])
loss = functional.mse_loss(fit(student), taught.detach())
print("student", tuple(fit(student).shape), "teacher", tuple(taught.shape))

rows = trunk(real)[0].flatten(1)
gram = rows @ rows.T / rows.numel()
print("Gram matrix", tuple(gram.shape))
