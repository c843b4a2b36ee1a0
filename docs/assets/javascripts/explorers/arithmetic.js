"use strict";
/* Pure arithmetic of convolution layers. Maps are nested arrays: maps[channel][row][column]. */
(() => {
  const ACTIVATIONS = {
    identity: (z) => z,
    relu: (z) => Math.max(z, 0),
    leaky_relu: (z) => (z > 0 ? z : 0.25 * z),
    sigmoid: (z) => 1 / (1 + Math.exp(-z)),
    tanh: Math.tanh,
  };

  const grid = (rows, columns, value) =>
    Array.from({ length: rows }, (row, i) => Array.from({ length: columns }, (cell, j) => value(i, j)));

  /** floor((size + 2·padding − dilation·(kernel − 1) − 1) / stride) + 1; below 1: it does not fit. */
  function outputSize(size, kernel, { stride, padding, dilation }) {
    return Math.floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1;
  }

  /** Where tap (u, v) of the kernel falls when the output cell is (i, j). */
  const tap = (at, step, { stride, padding, dilation }) => at * stride + step * dilation - padding;

  /** Sum over channels and taps, plus bias; the kernels are not flipped, outside is zero. */
  function correlate2d(maps, kernels, bias, layer) {
    const rows = outputSize(maps[0].length, kernels[0][0].length, layer);
    const columns = outputSize(maps[0][0].length, kernels[0][0][0].length, layer);
    return kernels.map((kernel, k) =>
      grid(rows, columns, (i, j) => {
        let sum = 0;
        kernel.forEach((weights, c) =>
          weights.forEach((row, u) => {
            const line = maps[c][tap(i, u, layer)];
            if (line) row.forEach((w, v) => (sum += w * (line[tap(j, v, layer)] ?? 0)));
          }),
        );
        return sum + bias[k];
      }),
    );
  }

  /** The layers with each kernel turned by half a turn: so sliding them is the convolution of mathematics. */
  const turned = (layers) =>
    layers.map((layer) => ({
      ...layer,
      kernels: layer.kernels.map((kernel) => kernel.map((map) => map.map((row) => [...row].reverse()).reverse())),
    }));

  const activate = (maps, name) => maps.map((map) => map.map((row) => row.map(ACTIVATIONS[name])));

  /** All stages of one or two layers: [{ z, a }], stopping where a kernel no longer fits. */
  function forward(x, layers) {
    const stages = [];
    let maps = x;
    for (const layer of layers) {
      if (outputSize(maps[0].length, layer.kernels[0][0].length, layer) < 1) break;
      const z = correlate2d(maps, layer.kernels, layer.bias, layer);
      maps = activate(z, layer.activation);
      stages.push({ z, a: maps });
    }
    return stages;
  }

  /** What one output cell adds up, channel by channel: { value, weight, product, inside }. */
  function terms(maps, kernel, layer, i, j) {
    return kernel.map((weights, c) =>
      weights.flatMap((row, u) =>
        row.map((weight, v) => {
          const found = maps[c][tap(i, u, layer)]?.[tap(j, v, layer)];
          const value = found ?? 0;
          return { value, weight, product: value * weight, inside: found !== undefined };
        }),
      ),
    );
  }

  /** The cells below that one output cell depends on, as a set of "row,column"; some are padding. */
  function field(layers, i, j) {
    let cells = new Set([`${i},${j}`]);
    for (const layer of [...layers].reverse()) {
      const below = new Set();
      for (const cell of cells) {
        const [row, column] = cell.split(",").map(Number);
        layer.kernels[0][0].forEach((weights, u) =>
          weights.forEach((_, v) => below.add(`${tap(row, u, layer)},${tap(column, v, layer)}`)),
        );
      }
      cells = below;
    }
    return cells;
  }

  /** The largest absolute value of all maps, rounded up to a whole number, at least 1. */
  const limit = (...stacks) => Math.ceil(Math.max(1, ...stacks.flat(9).map(Math.abs)) - 1e-9);

  /** A number with at most so many decimals and a true minus sign. */
  function print(value, digits = 6) {
    const text = Number.isInteger(value) ? String(value) : value.toFixed(digits);
    return (text.includes(".") ? text.replace(/\.?0+$/, "") : text).replace(/^-0$/, "0").replace("-", "\u2212");
  }

  const bracket = (text) => (text.startsWith("\u2212") ? `(${text})` : text);
  const signed = (text) => (text.startsWith("\u2212") ? ` − ${text.slice(1)}` : ` + ${text}`);

  /** The terms rounded to so many decimals, and sums of just what is printed: they re-add. */
  function printedSum(channels, bias, digits) {
    const unit = 10 ** digits;
    const whole = (value) => Math.round(value * unit);
    const sums = channels.map((list) => list.reduce((sum, term) => sum + whole(term.product), 0));
    const total = sums.reduce((sum, value) => sum + value, whole(bias));
    return { sums: sums.map((value) => value / unit), bias: whole(bias) / unit, total: total / unit };
  }

  Object.assign((window.fmExplorers ??= {}), {
    ACTIVATIONS,
    bracket,
    correlate2d,
    field,
    forward,
    grid,
    limit,
    outputSize,
    print,
    printedSum,
    signed,
    terms,
    turned,
  });
})();
