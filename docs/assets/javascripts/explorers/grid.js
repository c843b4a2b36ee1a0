"use strict";
/* A small matrix as a table: one tab stop, arrow keys, cells that can be edited or drawn in. */
(() => {
  const fm = window.fmExplorers;
  const MOVES = {
    ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
    Home: [0, -99], End: [0, 99], PageUp: [-99, 0], PageDown: [99, 0],
  };
  const POSITIVE = "217,95,14";
  const NEGATIVE = "33,113,181";

  /** The colour of a value on the signed scale; zero is the page itself. */
  function colour(value, limit) {
    const strength = Math.min(1, Math.abs(value) / limit);
    return strength ? `rgba(${value < 0 ? NEGATIVE : POSITIVE},${(0.62 * strength).toFixed(3)})` : "";
  }

  /** Reads what somebody typed: a number, to the nearest quarter, at most ±99; else null. */
  function parse(text) {
    const plain = text.trim().replace("\u2212", "-").replace(",", ".");
    const value = Math.round(Number(plain) * 4) / 4;
    return plain === "" || !Number.isFinite(value) ? null : Math.max(-99, Math.min(99, value)) + 0;
  }

  /**
   * options: label, rows, columns, edit(row, column, value) for cells that can be changed,
   * visit(row, column) when a cell is reached, pen() → the value to draw with, or null.
   */
  function matrix({ label, rows, columns, edit, visit, pen }) {
    const table = document.createElement("table");
    table.className = "fx-grid";
    table.setAttribute("role", "grid");
    table.setAttribute("aria-label", label);
    if (!edit) table.setAttribute("aria-readonly", "true");
    table.style.setProperty("--columns", columns);
    const body = table.createTBody();
    const cells = fm.grid(rows, columns, () => document.createElement("td"));
    const texts = fm.grid(rows, columns, () => null);
    for (const line of cells) {
      const row = body.insertRow();
      for (const cell of line) {
        cell.setAttribute("role", "gridcell");
        cell.tabIndex = -1;
        row.append(cell);
      }
    }
    cells[0][0].tabIndex = 0;
    let at = [0, 0];
    let active = false;

    const place = (node) => {
      const cell = node?.closest?.("td");
      return cell && table.contains(cell) ? [cell.parentNode.rowIndex, cell.cellIndex] : null;
    };
    const reach = (row, column) => {
      cells[at[0]][at[1]].tabIndex = -1;
      at = [Math.max(0, Math.min(rows - 1, row)), Math.max(0, Math.min(columns - 1, column))];
      cells[at[0]][at[1]].tabIndex = 0;
      return cells[at[0]][at[1]];
    };

    function open(text) {
      const cell = cells[at[0]][at[1]];
      const [row, column] = at;
      const input = document.createElement("input");
      input.inputMode = "decimal";
      input.value = text ?? texts[row][column];
      input.setAttribute("aria-label", `${label}, ${row}, ${column}`);
      cell.replaceChildren(input);
      active = true;
      input.focus();
      if (text === undefined) input.select();
      const close = (keep, back) => {
        if (!active) return;
        active = false;
        const value = keep ? parse(input.value) : null;
        cell.textContent = texts[row][column];
        if (back) cell.focus();
        if (value !== null) edit(row, column, value);
      };
      input.addEventListener("blur", () => close(true, false));
      input.addEventListener("keydown", (event) => {
        event.stopPropagation();
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.preventDefault();
        close(event.key === "Enter", true);
      });
    }

    table.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const move = MOVES[event.key];
      if (move) reach(at[0] + move[0], at[1] + move[1]).focus();
      else if (edit && event.key === "Delete") edit(...at, 0);
      else if (edit && event.key === "Enter") open();
      else if (edit && /^[-\u2212.\d]$/.test(event.key)) open(event.key);
      else return;
      event.preventDefault();
    });
    table.addEventListener("focusin", (event) => {
      const found = place(event.target);
      if (!found || active) return;
      reach(...found);
      visit?.(...found);
    });
    table.addEventListener("pointerdown", (event) => {
      const found = place(event.target);
      if (!found || active) return;
      const again = event.target === document.activeElement;
      if (pen?.() != null) draw(event);
      else if (edit && again) (event.preventDefault(), open());
      else reach(...found).focus();
    });
    table.addEventListener("pointermove", (event) => event.buttons && pen?.() != null && draw(event));
    function draw(event) {
      const found = place(document.elementFromPoint(event.clientX, event.clientY));
      if (table.hasPointerCapture?.(event.pointerId) === false) table.setPointerCapture(event.pointerId);
      event.preventDefault();
      if (found) edit(...found, pen());
    }

    return {
      table,
      /** Writes numbers and colours, only where they changed. */
      update(values, limit, digits = 2) {
        values.forEach((line, i) =>
          line.forEach((value, j) => {
            const cell = cells[i][j];
            if (cell.value === value && cell.limit === limit) return;
            Object.assign(cell, { value, limit });
            const text = fm.print(value, digits);
            if (texts[i][j] !== text) {
              texts[i][j] = text;
              if (!cell.firstElementChild) cell.textContent = text;
            }
            cell.style.backgroundColor = colour(value, limit);
          }),
        );
      },
      /** Marks the cells for which the test holds: "seen" by the pinned cell, or "pinned". */
      mark(name, test) {
        cells.forEach((line, i) =>
          line.forEach((cell, j) => {
            const on = test(i, j);
            if (cell[name] === on) return;
            cell[name] = on;
            cell.classList.toggle(`fx-${name}`, on);
            if (name === "pinned") cell.setAttribute("aria-selected", String(on));
          }),
        );
      },
    };
  }

  Object.assign(fm, { matrix, parse });
})();
