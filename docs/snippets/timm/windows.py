import timm
import torch
from timm.layers import set_fused_attn

torch.manual_seed(0)
set_fused_attn(False)
net = timm.create_model("swin_tiny_patch4_window7_224", pretrained=False).eval()
kept = {}
for name, module in net.named_modules():
    if name.endswith("attn.softmax"):
        module.register_forward_hook(
            lambda _, inputs, output, name=name: kept.update({name: output})
        )
with torch.no_grad():
    net(torch.rand(2, 3, 224, 224))
for name in ("layers.0.blocks.0", "layers.2.blocks.1", "layers.3.blocks.1"):
    print(name, tuple(kept[f"{name}.attn.softmax"].shape))

row, column = 20, 33
weights = kept["layers.0.blocks.0.attn.softmax"].unflatten(0, (2, 8, 8))
asked = weights[0, row // 7, column // 7, :, row % 7 * 7 + column % 7]
full = torch.zeros(56, 56)
top, left = row // 7 * 7, column // 7 * 7
full[top : top + 7, left : left + 7] = asked.mean(0).view(7, 7)
print(
    f"read by cell {row}, {column}: rows {top} to {top + 6}, columns {left} to {left + 6}"
)
print(f"sums to {full.sum():.2f}")
