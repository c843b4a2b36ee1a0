import torch
from torch.nn import functional

torch.manual_seed(0)
search = torch.randn(1, 32, 22, 22)
template = search[..., 6:12, 9:15].clone()

response = functional.conv2d(search, template)
row, column = divmod(response[0, 0].argmax().item(), response.shape[-1])
print("response", tuple(response.shape), "greatest at", (row, column))

apart = functional.conv2d(search, template.transpose(0, 1), groups=32)
same = torch.allclose(apart.sum(1, keepdim=True), response, atol=1e-3)
print("each channel apart", tuple(apart.shape), "added up the same:", same)

stride, size = 8, template.shape[-1]
middle = [(each + (size - 1) / 2) * stride for each in (row, column)]
print("middle of the template at pixel", middle)
