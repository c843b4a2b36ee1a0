import numpy as np
import paddle

paddle.seed(0)
paddle.enable_static()
main, start = paddle.static.Program(), paddle.static.Program()
with paddle.static.program_guard(main, start):
    x = paddle.static.data("x", [None, 1, 32, 32], "float32")
    z = paddle.nn.Conv2D(1, 8, 3)(x)
    a = paddle.nn.functional.relu(z)
    scores = paddle.static.nn.fc(a, 10)

run = paddle.static.Executor(paddle.CPUPlace())
run.run(start)
feed = {"x": np.ones((1, 1, 32, 32), "float32")}
kept = run.run(main, feed=feed, fetch_list=[z, a, scores])
for name, value in zip(("z", "a", "scores"), kept, strict=True):
    print(name, value.shape)
print("a is z cut off:", np.array_equal(kept[1], kept[0].clip(0)))
