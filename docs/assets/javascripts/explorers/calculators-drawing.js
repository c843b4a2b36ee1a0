"use strict";
// needs: calculators-chain
/* The pixels that one cell of a layer sees, drawn on the photograph; pure, but for the pointer. */
(() => {
  const fm = window.fmExplorers;
  const { max, min } = Math;

  /** From where to where a cell, told as to `fm.seen`, sees along one axis: [from, to], the end not included. */
  function view(...cell) {
    const [low, high] = fm.seen(...cell);
    return [low, high + 1];
  }

  const outline = ([[top, bottom], [left, right]]) => `M${left} ${top}H${right}V${bottom}H${left}Z`;

  /** Along one axis: what a cell sees, how much of that is inside, all that any cell sees. */
  function span(row, axis, size, cell) {
    const walks = row.walks[axis];
    const { jump, centre } = row.field[axis];
    const all = [0, size, ...view(walks, 0), ...view(walks, row.size[axis] - 1)];
    const inside = view(walks, cell, true);
    return {
      seen: view(walks, cell),
      inside,
      count: max(0, inside[1] - inside[0]),
      from: min(...all),
      to: max(...all),
      centred: centre + cell * jump,
    };
  }

  /** { rows, columns } of a cell's view, and { viewBox, content } of its drawing. */
  function drawing(row, size, cell, picture) {
    const [rows, columns] = size.map((side, axis) => span(row, axis, side, cell[axis]));
    const [high, wide] = [rows.to - rows.from, columns.to - columns.from];
    const arm = max(high, wide) / 60;
    const [x, y] = [columns.centred + 0.5, rows.centred + 0.5];
    const inside = rows.count * columns.count ? outline([rows.inside, columns.inside]) : "";
    return {
      rows,
      columns,
      viewBox: `${columns.from} ${rows.from} ${wide} ${high}`,
      content: `<image href="${picture}" width="${size[1]}" height="${size[0]}" preserveAspectRatio="none"/>
        <path class="fx-beyond" d="${outline([rows.seen, columns.seen])}"/>
        <path d="${inside}M${x - arm} ${y}h${2 * arm}m${-arm} ${-arm}v${2 * arm}"/>`,
    };
  }

  /** The cell whose view has its centre next to the pointer, [row, column]. */
  function pointed(svg, { clientX, clientY }, { field }) {
    const at = svg.getBoundingClientRect();
    const { x, y, width, height } = svg.viewBox.baseVal;
    const place = [y + ((clientY - at.top) / at.height) * height, x + ((clientX - at.left) / at.width) * width];
    return field.map(({ centre, jump }, axis) => Math.round((place[axis] - 0.5 - centre) / jump));
  }

  Object.assign(fm, { drawing, pointed });
})();
