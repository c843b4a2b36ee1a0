import timm
import torch

torch.manual_seed(0)
names = {
    "vit_tiny_patch16_224": (224, 448),
    "vit_small_patch8_224": (224,),
    "vit_small_patch14_dinov2": (518,),
    "vit_small_patch14_reg4_dinov2": (518,),
}
for name, sides in names.items():
    vit = timm.create_model(name, pretrained=False, dynamic_img_size=True)
    for side in sides:
        with torch.no_grad():
            tokens = vit.eval().forward_features(torch.randn(1, 3, side, side))
        first = vit.num_prefix_tokens
        patches = tokens[:, first:]
        grid = patches.unflatten(1, (round(patches.shape[1] ** 0.5), -1))
        print(name, side, "first", first, "grid", tuple(grid.shape[1:3]))

norms = patches.norm(dim=-1)[0]
kept = patches[0, norms < norms.median() * 2]
print("tokens", len(norms), "kept for the axes", len(kept))
