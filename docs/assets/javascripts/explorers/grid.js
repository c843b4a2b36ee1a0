"use strict";
// needs: arithmetic
/* A small matrix as a table: one tab stop, arrow keys, cells that can be edited or drawn in. */
(() => {
  const fm = window.fmExplorers;
  const MOVES = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    Home: [0, -99],
    End: [0, 99],
    PageUp: [-99, 0],
    PageDown: [99, 0],
  };

  /* Chinese keyboards have digits as wide as a character. */
  const number = (text) => Number(text.normalize("NFKC").trim().replace("\u2212", "-").replace(",", ".") || NaN);

  /** Reads what somebody typed: a number, to the nearest quarter, at most ±99; else null. */
  function parse(text) {
    const value = Math.round(number(text) * 4) / 4;
    return Number.isNaN(value) ? null : Math.max(-99, Math.min(99, value)) + 0;
  }

  const clamp = (value, length) => Math.max(0, Math.min(length - 1, value));

  /**
   * options: label, rows, columns, edit(row, column, value, typed) for cells that can be changed, with what
   * was typed where that is another value or none,
   * visit(row, column) when a cell is reached, pen() → the value to draw with, or null.
   */
  class Matrix {
    constructor(options) {
      Object.assign(this, options);
      const { label, rows, columns, edit } = options;
      const table = document.createElement("table");
      table.className = "fx-grid";
      table.setAttribute("role", "grid");
      table.setAttribute("aria-label", label);
      if (!edit) table.setAttribute("aria-readonly", "true");
      table.style.setProperty("--columns", columns);
      this.table = table;
      this.cells = fm.grid(rows, columns, () => document.createElement("td"));
      this.texts = fm.grid(rows, columns, () => null);
      this.values = fm.grid(rows, columns, () => null);
      this.at = [0, 0];
      this.typing = false;
      this.fill();
      this.listen();
    }

    fill() {
      const body = this.table.createTBody();
      for (const line of this.cells) {
        const row = body.insertRow();
        for (const cell of line) {
          cell.setAttribute("role", "gridcell");
          cell.tabIndex = -1;
          row.append(cell);
        }
      }
      this.cells[0][0].tabIndex = 0; // The one tab stop.
    }

    listen() {
      const { table, pen } = this;
      table.addEventListener("keydown", (event) => this.press(event));
      table.addEventListener("focusin", (event) => {
        const found = this.place(event.target);
        if (!found || this.typing) return;
        this.reach(...found);
        this.visit?.(...found);
      });
      table.addEventListener("pointerdown", (event) => this.point(event));
      table.addEventListener("click", (event) => this.tap(event));
      table.addEventListener("pointermove", (event) => event.buttons && pen?.() != null && this.draw(event));
    }

    /** The cell that is the tab stop. */
    get cell() {
      const [row, column] = this.at;
      return this.cells[row][column];
    }

    place(node) {
      const cell = node?.closest?.("td");
      return cell && this.table.contains(cell) ? [cell.parentNode.rowIndex, cell.cellIndex] : null;
    }

    reach(row, column) {
      this.cell.tabIndex = -1;
      this.at = [clamp(row, this.rows), clamp(column, this.columns)];
      this.cell.tabIndex = 0;
      return this.cell;
    }

    press(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { edit, at } = this;
      const move = MOVES[event.key];
      if (move) this.reach(at[0] + move[0], at[1] + move[1]).focus();
      else if (edit && event.key === "Delete") edit(...at, 0);
      else if (edit && event.key === "Enter") this.open();
      else if (edit && /^[-\u2212.\d]$/.test(event.key)) this.open(event.key);
      else return;
      event.preventDefault();
    }

    point(event) {
      const found = this.place(event.target);
      if (!found || this.typing) return;
      const again = event.target === document.activeElement;
      const pen = this.pen?.() != null;
      // A finger may be about to scroll; that it tapped, its click will say.
      this.finger = !pen && event.pointerType === "touch";
      if (this.finger) return;
      if (pen) this.draw(event);
      else if (this.edit && again) {
        event.preventDefault();
        this.open();
      } else this.reach(...found).focus();
    }

    tap(event) {
      const found = this.place(event.target);
      if (!this.finger || !found || this.typing) return;
      this.reach(...found).focus();
      if (this.edit) this.open();
    }

    draw(event) {
      const { table } = this;
      const found = this.place(document.elementFromPoint(event.clientX, event.clientY));
      // A finger would scroll the page, and a mouse leave the table, before the stroke ends.
      if (table.hasPointerCapture?.(event.pointerId) === false) table.setPointerCapture(event.pointerId);
      event.preventDefault();
      if (found) this.edit(...found, this.pen());
    }

    /** Opens a field in the cell: empty but for what was typed, or with the number selected. */
    open(typed) {
      const { cell } = this;
      const [row, column] = this.at;
      const before = this.values[row][column];
      // The keyboards that phones have for numbers lack a minus, or a key that ends.
      const input = Object.assign(document.createElement("input"), { inputMode: "text", autocomplete: "off" });
      input.enterKeyHint = "done";
      input.value = typed ?? this.texts[row][column];
      input.setAttribute("aria-label", `${this.label}, ${row}, ${column}`);
      cell.replaceChildren(input);
      this.typing = true;
      input.focus();
      if (typed === undefined) input.select();
      const change = (value) => value !== this.values[row][column] && this.edit(row, column, value);
      const live = () => change(parse(input.value) ?? before);
      if (typed !== undefined) live();
      const close = (keep, back) => {
        // Taking the field away blurs it, which would close it a second time.
        if (!this.typing) return;
        this.typing = false;
        const value = (keep ? parse(input.value) : null) ?? before;
        cell.textContent = this.texts[row][column];
        if (back) cell.focus();
        change(value);
        if (keep && input.value.trim() && number(input.value) !== value) this.edit(row, column, value, input.value);
      };
      input.addEventListener("input", live);
      input.addEventListener("blur", () => close(true, false));
      input.addEventListener("keydown", (event) => {
        event.stopPropagation();
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.preventDefault();
        close(event.key === "Enter", true);
      });
    }

    /**
     * Writes numbers, only where they changed. The style sheet colours them: between zero, which is the
     * page itself, and a limit, which the whole table has, so that another limit touches no cell.
     */
    update(values, limit, digits = 2) {
      const { table } = this;
      if (this.limit !== limit) table.style.setProperty("--fx-limit", (this.limit = limit));
      values.forEach((line, i) =>
        line.forEach((value, j) => {
          const old = this.values[i][j];
          if (old === value) return;
          this.values[i][j] = value;
          const cell = this.cells[i][j];
          if (Math.sign(old ?? NaN) !== Math.sign(value)) cell.dataset.sign = Math.sign(value);
          cell.style.setProperty("--fx-value", Math.abs(value));
          const text = fm.print(value, digits);
          if (this.texts[i][j] === text) return;
          this.texts[i][j] = text;
          // On a phone the letters of a long number are small, so that its cell stays as wide.
          cell.style.setProperty("--fx-letters", text.length);
          if (!cell.firstElementChild) cell.textContent = text;
        }),
      );
    }

    /** Marks the cells for which the test holds: "seen" by the pinned cell, or "pinned". */
    mark(name, test) {
      this.cells.forEach((line, i) =>
        line.forEach((cell, j) => {
          const on = test(i, j);
          if (cell[name] === on) return;
          cell[name] = on;
          cell.classList.toggle(`fx-${name}`, on);
          if (name === "pinned") cell.setAttribute("aria-selected", String(on));
        }),
      );
    }
  }

  Object.assign(fm, { Matrix, parse });
})();
