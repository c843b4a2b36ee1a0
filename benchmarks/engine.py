"""Time `correlate2d` beside PyTorch, SciPy and the bare matrix product, as a Markdown table."""

import argparse
from collections.abc import Callable
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import signal  # type: ignore[import-untyped]

from scripts.compute.convolution import correlate2d, patches

Array = NDArray[Any]
Call = Callable[[], Any]

SAMPLE_SECONDS = 4e-3
SLOW_SECONDS = 0.25
SLOW_ROUNDS = 2


class Layer(NamedTuple):
    """A convolution layer to be timed, on one image and without padding."""

    name: str
    image: tuple[int, int, int]
    kernels: tuple[int, int, int, int]
    stride: int


LAYERS = (
    Layer("28²×1 → 8@5×5", (1, 28, 28), (8, 1, 5, 5), 1),
    Layer("224²×3 → 64@11×11/4", (3, 224, 224), (64, 3, 11, 11), 4),
    Layer("56²×64 → 64@3×3", (64, 58, 58), (64, 64, 3, 3), 1),
)

HEADER = """\
| layer | type | engine | torch (layout) | matmul | SciPy | engine/torch | matmul/torch \
| engine/matmul | GFLOP/s engine, torch, matmul | largest difference |
|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"""


def minima(calls: dict[str, Call], rounds: int) -> dict[str, float]:
    """Time calls in turn, round by round, and keep the shortest time of each.

    Parameters
    ----------
    calls : dict of callables
        What to time. A sample repeats a call for at least `SAMPLE_SECONDS`; a call that takes
        longer than `SLOW_SECONDS` is sampled only `SLOW_ROUNDS` times.
    rounds : int
        Number of samples of each call.

    Returns
    -------
    dict of float
        Seconds for one call.
    """
    best = {name: _seconds(call, 1) for name, call in calls.items()}
    for done in range(rounds):
        for name, call in calls.items():
            if best[name] < SLOW_SECONDS or done < SLOW_ROUNDS:
                repeats = max(1, round(SAMPLE_SECONDS / best[name]))
                best[name] = min(best[name], _seconds(call, repeats))
    return best


def _seconds(call: Call, repeats: int) -> float:
    start = perf_counter()
    for _ in range(repeats):
        call()
    return (perf_counter() - start) / repeats


def correlate_by_scipy(image: Array, kernels: Array, stride: int) -> Array:
    """Correlate with SciPy: one call for each kernel, then drop what the stride skips."""
    maps = [signal.correlate(image, kernel, mode="valid")[0] for kernel in kernels]
    return np.stack(maps)[:, ::stride, ::stride]


def calls_of(layer: Layer, dtype: str, torch: Any) -> dict[str, Call]:
    """Prepare the ways to compute a layer, on the same random numbers.

    Parameters
    ----------
    layer : Layer
        What to compute.
    dtype : str
        ``"float32"`` or ``"float64"``.
    torch : module
        PyTorch.

    Returns
    -------
    dict of callables
        "matmul" has its columns ready, so it is the least that any way through BLAS can cost.
    """
    rng = np.random.default_rng(0)
    image = rng.normal(size=layer.image).astype(dtype)
    kernels = rng.normal(size=layer.kernels).astype(dtype)
    cut = patches(image, layer.kernels[2:], stride=layer.stride)
    weights = kernels.reshape(len(kernels), -1)
    columns = np.ascontiguousarray(cut.reshape(-1, weights.shape[1]).T)
    planar = [torch.from_numpy(image)[None], torch.from_numpy(kernels)]
    last = [x.contiguous(memory_format=torch.channels_last) for x in planar]
    conv2d = torch.nn.functional.conv2d
    return {
        "engine": lambda: correlate2d(image, kernels, stride=layer.stride),
        "NCHW": lambda: conv2d(*planar, stride=layer.stride),
        "channels_last": lambda: conv2d(*last, stride=layer.stride),
        "matmul": lambda: weights @ columns,
        "SciPy": lambda: correlate_by_scipy(image, kernels, layer.stride),
    }


def table_row(layer: Layer, dtype: str, torch: Any, rounds: int) -> str:
    """Time one layer in one type and write its row of the table."""
    calls = calls_of(layer, dtype, torch)
    maps, reference = calls["engine"](), calls["NCHW"]().numpy()[0]
    difference = np.abs(maps - reference).max() / np.abs(reference).max()
    best = minima(calls, rounds)
    layout = min("NCHW", "channels_last", key=lambda name: best[name])
    engine, peer, matmul = best["engine"], best[layout], best["matmul"]
    work = 2e-9 * maps.size * np.prod(layer.kernels[1:])
    rates = ", ".join(f"{work / seconds:.0f}" for seconds in (engine, peer, matmul))
    return (
        f"| {layer.name} | {dtype} | {_micro(engine)} | {_micro(peer)} ({layout}) "
        f"| {_micro(matmul)} | {_micro(best['SciPy'])} | {engine / peer:.2f} "
        f"| {matmul / peer:.2f} | {engine / matmul:.2f} | {rates} | {difference:.0e} |"
    )


def _micro(seconds: float) -> str:
    digits = 1 if seconds < 1e-4 else 0
    return f"{seconds * 1e6:,.{digits}f} µs"


def main() -> None:
    """Read the options, pin the threads and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engine", description=__doc__)
    parser.add_argument("--threads", type=int, default=1, help="threads of each library (1)")
    parser.add_argument("--rounds", type=int, default=40, help="samples of each call (40)")
    options = parser.parse_args()
    try:
        import threadpoolctl  # type: ignore[import-untyped]  # noqa: PLC0415
        import torch  # noqa: PLC0415
    except ImportError as error:
        parser.exit(1, f"{error}; run: pip install torch==2.13.0 threadpoolctl\n")
    torch.set_num_threads(options.threads)
    with threadpoolctl.threadpool_limits(options.threads), torch.no_grad():
        cores = {
            pool["architecture"]
            for pool in threadpoolctl.threadpool_info()
            if pool["user_api"] == "blas" and "architecture" in pool
        }
        print(
            f"NumPy {np.__version__}, BLAS kernels {', '.join(sorted(cores))}; "
            f"torch {torch.__version__}; threads {options.threads}; "
            f"minimum of {options.rounds} rounds\n"
        )
        print(HEADER)
        for dtype in ("float32", "float64"):
            for layer in LAYERS:
                print(table_row(layer, dtype, torch, options.rounds), flush=True)


if __name__ == "__main__":
    main()
