import torch
from transformers import ViTConfig, ViTModel

torch.manual_seed(0)
settings = ViTConfig(
    hidden_size=64, num_hidden_layers=4, num_attention_heads=2,
    intermediate_size=128, image_size=64, patch_size=16,
    attn_implementation="eager",
)  # fmt: skip
model = ViTModel(settings).eval()
x = torch.randn(1, 3, 64, 64)
with torch.no_grad():
    out = model(x, output_hidden_states=True, output_attentions=True)

print(len(out.hidden_states), "states of", tuple(out.hidden_states[2].shape))
last = model.layernorm(out.hidden_states[-1])
print("the last is without the final norm:", end=" ")
print(torch.allclose(last, out.last_hidden_state))
tokens = out.hidden_states[2][:, 1:]
maps = tokens.transpose(1, 2).unflatten(2, (4, 4))
print("maps", tuple(maps.shape))

rows = torch.eye(17)
for weights in out.attentions:
    mixed = weights[0].mean(0) + torch.eye(17)
    rows = mixed / mixed.sum(-1, keepdim=True) @ rows
rollout = rows[0, 1:].view(4, 4)
print("attention", tuple(out.attentions[0].shape), end=" ")
print("rollout", tuple(rollout.shape), f"{rows[0].sum():.3f}")
