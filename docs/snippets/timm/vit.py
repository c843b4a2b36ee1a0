import timm
import torch

torch.manual_seed(0)
x = torch.randn(1, 3, 224, 224)
vit = timm.create_model("vit_tiny_patch16_224", pretrained=False).eval()
swin = timm.create_model("swin_tiny_patch4_window7_224", pretrained=False)
with torch.no_grad():
    tokens = vit.forward_features(x)
    maps = vit.forward_intermediates(x, indices=3, intermediates_only=True)
    again = vit.get_intermediate_layers(x, n=[11], reshape=True, norm=True)
    windows = swin.eval().forward_features(x)

print(
    "tokens", tuple(tokens.shape), "before the patches:", vit.num_prefix_tokens
)
print("maps  ", *(tuple(level.shape) for level in maps))
grid = tokens[:, vit.num_prefix_tokens :].transpose(1, 2).unflatten(2, (14, 14))
print("by hand", tuple(grid.shape), torch.allclose(grid, again[0], atol=1e-5))
print("Swin  ", tuple(windows.shape), "to", tuple(windows.movedim(3, 1).shape))
