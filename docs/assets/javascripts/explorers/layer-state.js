"use strict";
// needs: arithmetic, pieces
/* The state of the layer explorer as plain values: what it may be, how it is resized and written. */
(() => {
  const fm = window.fmExplorers;
  const { oneOf, quarters, whole } = fm;
  /* What a link may say, and what the controls therefore offer. */
  const BOUNDS = {
    size: [1, 9],
    in: [1, 3],
    kernel: [1, 5],
    stride: [1, 3],
    padding: [0, 3],
    dilation: [1, 3],
    filters: [1, 3],
  };
  const VIEWS = ["", "x", "z", "a", "channel", "stack", "units", "function", "filter", "weights"];
  /* What a filter without values starts as: an upright edge, a flat edge, a blur. */
  const FIRST = [
    [
      [-1, 0, 1],
      [-1, 0, 1],
      [-1, 0, 1],
    ],
    [
      [-1, -1, -1],
      [0, 0, 0],
      [1, 1, 1],
    ],
    [
      [0.25, 0.25, 0.25],
      [0.25, 0.25, 0.25],
      [0.25, 0.25, 0.25],
    ],
  ];

  const copy = (state) => JSON.parse(JSON.stringify(state));
  const flat = (nested) => nested.flat(3).join(",");

  function unflat(values, channels, size) {
    return Array.from({ length: channels }, (_, c) => fm.grid(size, size, (i, j) => values[(c * size + i) * size + j]));
  }

  /** State → the texts of a link. */
  function toLink({ x, layers, pin, view, turned }) {
    const values = { size: x[0].length, in: x.length, x: flat(x) };
    layers.forEach((layer, n) => {
      const { kernels, bias, stride, padding, dilation, activation } = layer;
      const numbers = [kernels.length, kernels[0][0].length, stride, padding, dilation];
      values[`l${n + 1}`] = [...numbers, activation].join(",");
      values[`w${n + 1}`] = flat(kernels);
      values[`b${n + 1}`] = bias.join(",");
    });
    return { ...values, pin: pin && pin.join("."), view: view || null, turned: turned || null };
  }

  /** The texts of a link → state; a RangeError where anything does not fit. */
  function fromLink(values) {
    const size = whole(values.size, ...BOUNDS.size);
    const x = unflat(quarters(values.x, whole(values.in, ...BOUNDS.in) * size * size), Number(values.in), size);
    const layers = [readLayer(values, 1, x.length)];
    if (values.l2) layers.push(readLayer(values, 2, layers[0].kernels.length));
    return {
      x,
      layers,
      pin: readPin(values.pin, layers),
      view: oneOf(values.view ?? "", VIEWS),
      turned: oneOf(values.turned ?? "", ["", "1"]),
    };
  }

  function readLayer(values, n, channels) {
    const [filters, kernel, stride, padding, dilation, activation] = (values[`l${n}`] ?? "").split(",");
    const layer = { activation: oneOf(activation, Object.keys(fm.ACTIVATIONS)) };
    for (const [key, text] of Object.entries({ stride, padding, dilation })) layer[key] = whole(text, ...BOUNDS[key]);
    const count = whole(filters, ...BOUNDS.filters);
    const side = whole(kernel, ...BOUNDS.kernel);
    const weights = quarters(values[`w${n}`], count * channels * side * side);
    const each = channels * side * side;
    layer.kernels = Array.from({ length: count }, (_, k) =>
      unflat(weights.slice(k * each, (k + 1) * each), channels, side),
    );
    layer.bias = quarters(values[`b${n}`], count);
    return layer;
  }

  function readPin(text, layers) {
    if (!text) return null;
    const pin = text.split(".").map((part) => whole(part, 0, 20));
    if (pin.length !== 4 || !layers[pin[0]]?.kernels[pin[1]]) throw new RangeError(text);
    return pin;
  }

  /** The same picture with other channels and another size; new cells are zero. */
  function resizeImage(state, channels, size) {
    const { x } = state;
    state.x = Array.from({ length: channels }, (_, c) =>
      fm.grid(size, size, (i, j) => x[Math.min(c, x.length - 1)][i]?.[j] ?? 0),
    );
    fit(state);
  }

  /** Another number of filters, or another side of the kernels. */
  function resizeLayer(state, n, filters, side) {
    const { kernels, bias } = state.layers[n];
    const channels = kernels[0].length;
    state.layers[n].kernels = Array.from({ length: filters }, (filter, k) =>
      Array.from({ length: channels }, (channel, c) =>
        fm.grid(side, side, (i, j) => (kernels[k] ? kernels[k][c] : FIRST[k])[i]?.[j] ?? 0),
      ),
    );
    state.layers[n].bias = Array.from({ length: filters }, (_, k) => bias[k] ?? 0);
    fit(state);
  }

  /** Gives every kernel as many channels as the maps below it have. */
  function fit(state) {
    let channels = state.x.length;
    for (const layer of state.layers) {
      layer.kernels = layer.kernels.map((kernel) =>
        Array.from({ length: channels }, (_, c) => copy(kernel[Math.min(c, kernel.length - 1)])),
      );
      channels = layer.kernels.length;
    }
  }

  /** Adds a second layer of one 2 × 2 filter, or takes it away. */
  function toggleSecond(state, on) {
    state.layers.length = 1;
    if (on) {
      const rest = { bias: [0], stride: 1, padding: 0, dilation: 1, activation: "relu" };
      state.layers.push({
        kernels: [
          [
            [
              [1, 0],
              [0, -1],
            ],
          ],
        ],
        ...rest,
      });
    }
    fit(state);
  }

  /** Why a layer cannot be placed: its sizes and what the formula gives. */
  function refusal(maps, layer) {
    const side = layer.kernels[0][0].length;
    const size = maps[0].length;
    const { stride, padding, dilation } = layer;
    const span = dilation * (side - 1) + 1;
    const top = size + 2 * padding - span;
    const sum = `${size} + 2·${padding} − ${dilation}·(${side} − 1) − 1`;
    const shown = stride > 1 ? `⌊(${sum}) / ${stride}⌋ + 1` : `${sum} + 1`;
    return { formula: `${shown} = ${fm.print(Math.floor(top / stride) + 1)}`, span, room: size + 2 * padding };
  }

  fm.layerState = { BOUNDS, copy, fromLink, refusal, resizeImage, resizeLayer, toLink, toggleSecond };
})();
