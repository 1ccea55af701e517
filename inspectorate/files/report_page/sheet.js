// The rows of a sheet around the first cell that a finding cites, as they stand.
const AROUND = 3;
const linesOf = new Map();
rowsOf("lines").forEach((line) => {
  if (!linesOf.has(line.sheet)) linesOf.set(line.sheet, new Map());
  linesOf.get(line.sheet).set(line.row, line.values);
});
const headsOf = grouped(rowsOf("heads"), (row) => row.table);

function letterOf(index) {
  let letters = "";
  for (let rest = index + 1; rest; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

function rowOf(cell) {
  return Number(cell.replace(/^[A-Z]+/, ""));
}

// A wide sheet is moved sideways until the first cited cell is in the middle.
function bringCitedInSight(place) {
  const cited = place.querySelector(".sheet .cited");
  if (!cited) return;
  const box = cited.closest(".sheet");
  if (cited.offsetLeft + cited.offsetWidth > box.clientWidth) box.scrollLeft = cited.offsetLeft - (box.clientWidth - cited.offsetWidth) / 2;
}

function excerpt(finding, cells) {
  if (!cells.length) return null;
  const lines = linesOf.get(cells[0].sheet);
  const middle = rowOf(cells[0].cell);
  const shown = [];
  for (let row = middle - AROUND; row <= middle + AROUND; row += 1) {
    if (lines && lines.has(row)) shown.push([row, lines.get(row)]);
  }
  if (!shown.length) return null;
  const cited = new Set(cells.filter((cell) => cell.sheet === cells[0].sheet).map((cell) => cell.cell));
  const width = Math.max(1, ...shown.map(([, values]) => values.length));
  const letters = Array.from({ length: width }, (_, at) => letterOf(at));
  const heads = new Map((headsOf.get(finding.table) || []).map((row) => [row.column, row.head]));
  return node("div", { class: "sheet", tabindex: 0 }, node("table", null,
    node("thead", null, node("tr", null, node("th", null, ""), letters.map((letter) => node("th", { scope: "col" }, letter))),
      heads.size ? node("tr", null, node("th", null, ""), letters.map((letter) => node("th", { scope: "col", title: heads.get(letter) }, heads.get(letter) || ""))) : null),
    node("tbody", null, shown.map(([row, values]) => node("tr", null, node("th", { scope: "row" }, String(row)),
      letters.map((letter, at) => node("td", { class: cited.has(`${letter}${row}`) ? "cited" : null, title: values[at] || null }, values[at] || "")))))));
}
