// A list of thousands of rows of one height: only those in sight are nodes.
const MARGIN = 8;
const HEAD = 34;
const lists = [];

class LongList {
  constructor({ height, row, most, onPaper, make, empty, head = null }) {
    Object.assign(this, { row, most, onPaper, make, empty, rows: [], chosen: null });
    this.all = node("div", { class: "all" });
    this.box = node("div", { class: "list", tabindex: 0, style: { height: `${height}px` } }, head, this.all);
    this.tallest = height;
    // A head scrolls with the rows' box, so that its columns are theirs, and stays in sight.
    this.above = head ? HEAD : 0;
    this.seen = "";
    this.box.addEventListener("scroll", () => this.draw(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(this.box);
    lists.push(this);
  }

  show(rows) {
    this.rows = rows;
    const wanted = this.above + (rows.length ? rows.length * this.row + 2 : 56);
    this.box.style.height = `${Math.min(wanted, this.tallest)}px`;
    this.all.style.height = `${rows.length * this.row}px`;
    this.box.scrollTop = 0;
    this.redraw();
  }

  redraw() {
    this.seen = "";
    this.draw();
  }

  draw() {
    const first = Math.max(0, Math.floor(this.box.scrollTop / this.row) - MARGIN);
    const sight = Math.ceil(this.box.clientHeight / this.row) + 2 * MARGIN;
    const last = Math.min(this.rows.length, first + sight);
    if (this.seen === `${first}-${last}`) return;
    this.seen = `${first}-${last}`;
    this.put(first, last);
  }

  put(first, last) {
    if (!this.rows.length) {
      this.all.replaceChildren(node("p", { class: "empty" }, this.empty));
      return;
    }
    const made = [];
    for (let at = first; at < last; at += 1) {
      const row = this.make(this.rows[at]);
      row.classList.add("row");
      if (this.rows[at] === this.chosen) row.classList.add("chosen");
      row.style.top = `${at * this.row}px`;
      row.style.height = `${this.row}px`;
      made.push(row);
    }
    this.all.replaceChildren(...made);
  }

  reveal(row) {
    this.chosen = row;
    const top = this.rows.indexOf(row) * this.row;
    const away = top < this.box.scrollTop || top + this.row > this.box.scrollTop + this.box.clientHeight;
    if (away) this.box.scrollTop = Math.max(0, top - this.row);
    this.redraw();
  }

  // On paper a list stands in full length, up to `most` rows.
  print() {
    if (!this.onPaper) return;
    this.put(0, Math.min(this.rows.length, this.most));
    if (this.rows.length > this.most) {
      this.all.append(node("p", { class: "empty" }, `以上为前${this.most}行，共${this.rows.length}行。`));
    }
  }
}

window.addEventListener("beforeprint", () => lists.forEach((list) => list.print()));
window.addEventListener("afterprint", () => lists.forEach((list) => list.redraw()));
