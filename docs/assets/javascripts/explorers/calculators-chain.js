"use strict";
// needs: fragment
/* Sizes, receptive fields and costs along a chain of layers, each with its formula; pure.
   The rules are those of scripts/compute/layer_chain.py. */
(() => {
  const fm = window.fmExplorers;
  const MOST_VIEWS = 4096;

  const { max, min, floor, ceil } = Math;

  /** A number with at most four decimals and a true minus sign; a whole one with its digits in groups of three. */
  const print = (value) =>
    String(Number(value.toFixed(4)))
      .replace("-", "\u2212")
      .replace(/(?<=^.?\d+)(?=(\d{3})+$)/g, "\u202f");

  function refuse(rule, values) {
    throw Object.assign(new Error(rule), { rule, values });
  }

  /** One layer along one axis: the length that comes out, and what leads back to the input. */
  function along(step, axis, size) {
    const [k, s, d, extra] = ["kernel", "stride", "dilation", "extra"].map((key) => step[key][axis]);
    const same = step.padding === "same";
    const transposed = step.kind === "t";
    const reach = d * (k - 1);
    const taps = `${d}·(${k} − 1)`;
    let before = same ? 0 : step.padding[axis];
    let [length, formula] = [size * s, `${size}·${s}`];
    if (transposed && !same) {
      const most = max(s, d);
      if (extra >= most) refuse("extra-rule", { most, extra });
      length += reach + extra + 1 - s - 2 * before;
      formula = `(${size} − 1)·${s} − 2·${before} + ${taps} + ${extra} + 1`;
    } else if (!transposed && same) {
      length = ceil(size / s);
      formula = `⌈${size}/${s}⌉`;
    } else if (!transposed) {
      const room = size + 2 * before - reach - 1;
      const inside = `(${size} + 2·${before} − ${taps} − 1)/${s}`;
      const [round, open, shut] = step.ceil && room > 0 ? [ceil, "⌈", "⌉"] : [floor, "⌊", "⌋"];
      length = round(room / s) + 1;
      // A window that hangs over the end must begin in the input or in the padding before it.
      const over = round === ceil && room % s && (length - 1) * s >= size + before;
      if (over) length--;
      formula = `${open}${inside}${shut} + 1${over ? " − 1" : ""}`;
    }
    formula += ` = ${print(length)}`;
    if (length < 1) refuse("size-rule", { formula });
    if (same) before = max(0, transposed ? reach + 1 - s : (length - 1) * s + reach + 1 - size) >> 1;
    return { size, length, formula, transposed, reach, s, before, taps };
  }

  /**
   * The first and last input position that an output position depends on. Padding counts, or with `inside`
   * it does not: neither that of the input nor that of the maps between.
   */
  function seen(walks, position, inside) {
    return walks.reduceRight(
      ([low, high], { size, transposed, reach, s, before }) => {
        const first = transposed ? ceil((low + before - reach) / s) : low * s - before;
        const last = transposed ? floor((high + before) / s) : high * s - before + reach;
        return inside ? [max(0, first), min(size - 1, last)] : [first, last];
      },
      [position, position],
    );
  }

  /** How wide the widest view is, how far views are apart, the middle of the first; with formulas. */
  function field(walks, old) {
    const { formula, transposed, reach, s, before, taps } = walks.at(-1);
    const next = transposed ? old.jump / s : old.jump * s;
    const jump = transposed ? -next : old.jump;
    const centre = old.centre + (reach / 2 - before) * jump;
    // Where a cell stands between those that a larger stride made decides how wide its view is.
    const views = walks.reduce((product, walk) => product * (walk.transposed ? walk.s : 1), 1);
    if (views > MOST_VIEWS) refuse("large-rule");
    const widths = Array.from({ length: views }, (_, position) => {
      const [low, high] = seen(walks, position);
      return high - low + 1;
    });
    const size = max(...widths);
    const [was, is] = [old.jump, next].map(print);
    const step = transposed ? `(−${is})` : was;
    const formulas = {
      length: formula,
      field: (views > 1 ? `max(${[...new Set(widths)]})` : `${old.size} + ${taps}·${was}`) + ` = ${print(size)}`,
      jump: was + (transposed ? "/" : "·") + `${s} = ${is}`,
      centre: `${print(old.centre)} + (${taps}/2 − ${before})·${step} = ${print(centre)}`,
    };
    return { size, jump: next, centre, formulas };
  }

  /** The maps that come out, what is learned, and the formula of the weights. */
  function learned({ kind, maps, groups, kernel, beside, bias }, channels) {
    if (kind === "p") return { maps: channels, weights: 0, biases: 0, formula: "0" };
    const own = maps || channels;
    const parts = groups || channels;
    for (const count of [channels, own]) if (count % parts) refuse("groups-rule", { count, parts });
    const factors = [own, channels / parts, ...kernel];
    const weights = factors.reduce((product, factor) => product * factor) + beside * channels;
    const formula = factors.join("·") + (beside ? ` + ${beside}·${channels}` : "");
    return { maps: own + beside, weights, biases: bias * (own + beside), formula };
  }

  function follow(step, before) {
    const steps = before.size.map((size, axis) => along(step, axis, size));
    const size = steps.map(({ length }) => length);
    const one = before.size.map((length, axis) => ceil(length / step.stride[axis]));
    if (step.beside && String(one) !== String(size)) refuse("beside-rule", { one: one.join(" × ") });
    const { formula, ...counts } = learned(step, before.maps);
    const walks = steps.map((walk, axis) => [...(before.walks?.[axis] ?? []), walk]);
    const fields = walks.map((list, axis) => field(list, before.field?.[axis] ?? { size: 1, jump: 1, centre: 0 }));
    const cells = step.kind === "t" ? before.size : size;
    const products = counts.weights * cells[0] * cells[1];
    const numbers = fields.flatMap((axis) => [axis.size, axis.jump]);
    if (max(products, ...numbers) > Number.MAX_SAFE_INTEGER) refuse("large-rule");
    const formulas = {
      learned: `${formula} + ${counts.biases} = ${print(counts.weights + counts.biases)}`,
      products: (step.beside ? `(${formula})` : formula) + `·${cells.join("·")} = ${print(products)}`,
    };
    return { size, ...counts, field: fields, products, walks, formulas };
  }

  /**
   * What comes out of each layer, up to one that does not fit: { rows, refused: { rule, values } }.
   * An input is { maps, size: [height, width] }.
   */
  function chain(input, steps) {
    const rows = [];
    try {
      for (const step of steps) rows.push(follow(step, rows.at(-1) ?? input));
      return { rows };
    } catch (refused) {
      if (!refused.rule) throw refused;
      return { rows, refused };
    }
  }

  Object.assign(fm, { chain, print, seen });
})();
