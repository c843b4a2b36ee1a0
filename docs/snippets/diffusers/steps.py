import torch
from diffusers import DDIMScheduler, UNet2DConditionModel

torch.manual_seed(0)
net = UNet2DConditionModel(
    sample_size=32,
    block_out_channels=(32, 64, 64),
    layers_per_block=1,
    cross_attention_dim=16,
    norm_num_groups=8,
    down_block_types=("DownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"),
    up_block_types=("UpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
).eval()
kept, now = {}, 0


def note(*call):
    kept[now] = call[2].detach().cpu().clone()


hook = net.up_blocks[1].register_forward_hook(note)
scheduler = DDIMScheduler()
scheduler.set_timesteps(3)
x = torch.randn(1, 4, 32, 32)
text = torch.randn(2, 5, 16)
with torch.no_grad():
    for t in scheduler.timesteps:
        now = int(t)
        noise = net(torch.cat([x, x]), t, text).sample
        without, given = noise.chunk(2)
        noise = without + 7.5 * (given - without)
        x = scheduler.step(noise, t, x).prev_sample
hook.remove()
for step, maps in kept.items():
    print("step", step, tuple(maps.shape))
print("of the text", tuple(maps[1].shape))
