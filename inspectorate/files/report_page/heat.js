// 二、单位与规则: a sign a unit and rule, drawn on a canvas of the size of what is in sight.
const TALL = 18;
const LEFT = 210;
const TOP = 78;
const NARROWEST = 17;
const WIDEST = 28;
const ON_PAPER = 60;
const COLOURS = { x: "#b42318", u: "#c3b5d9", p: "#d7ebdd", "-": "#ffffff" };
const SIGN_WORDS = { x: "不合格", u: "无法判定", p: "合格", "-": "不适用或未判定" };
const SEVERE = { A: "#8c1510", B: "#c9471f", C: "#dc9c3a", D: "#a9b3bd" };
const HEAT_SORTS = {
  rank: ["按排名", (a, b) => a.at - b.at],
  problems: ["问题多的在前", (a, b) => b.problems - a.problems || a.at - b.at],
  open: ["无法判定多的在前", (a, b) => openOf(b) - openOf(a) || a.at - b.at],
};

const foundOf = grouped(problems, (finding) => `${finding.unit}\n${finding.rule_id}`);
const heat = { columns: [], rows: [], at: null, wide: NARROWEST, only: true, sort: "problems", group: ALL };
const canvas = node("canvas", { tabindex: 0, "aria-label": "单位与规则对照图，可用方向键移动，回车查看疑点" });
const heatSpace = node("div", null, canvas);
const heatBox = node("div", { class: "heat" }, heatSpace);
const heatTold = node("p", { class: "told", role: "status" });

function openOf(unit) {
  return unit.signs.split("u").length - 1;
}

function layHeat() {
  const counted = rules.map((rule, at) => ({ rule, at })).filter(({ rule, at }) =>
    (heat.only ? units.some((unit) => unit.signs[at] === "x") : units.some((unit) => unit.signs[at] !== "-")));
  heat.columns = counted;
  heat.rows = units.filter((unit) => !heat.group || unit.group === heat.group).sort(HEAT_SORTS[heat.sort][1]);
  const room = (section("heat").clientWidth - LEFT - 60) / Math.max(1, heat.columns.length);
  heat.wide = Math.max(NARROWEST, Math.min(WIDEST, Math.floor(room)));
  heatSpace.style.width = `${LEFT + heat.columns.length * heat.wide + 40}px`;
  heatSpace.style.height = `${TOP + heat.rows.length * TALL}px`;
  heatBox.style.height = `${Math.min(560, TOP + heat.rows.length * TALL + 18)}px`;
  heat.at = null;
  heatBox.scrollTop = 0;
  heatTold.textContent = "移到格上看判定，点一格看疑点。";
  paintHeat();
}

function colourOf(unit, column) {
  const sign = unit.signs[column.at];
  if (sign !== "x") return COLOURS[sign];
  const found = foundOf.get(`${unit.unit}\n${column.rule.rule_id}`);
  // Not a problem any more: hints, what was folded into another rule, what people decided.
  return SEVERE[found ? found.map((one) => one.severity).sort()[0] : "D"];
}

function sized(width, height) {
  const sharp = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * sharp);
  canvas.height = Math.round(height * sharp);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const pen = canvas.getContext("2d");
  pen.scale(sharp, sharp);
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, width, height);
  pen.font = '12px "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif';
  return pen;
}

function paintHeat() {
  const width = Math.min(heatBox.clientWidth, heatSpace.clientWidth);
  paint(width, heatBox.clientHeight, heatBox.scrollLeft, heatBox.scrollTop);
}

function paint(width, height, left, top) {
  const pen = sized(width, height);
  const first = Math.floor(top / TALL);
  const last = Math.min(heat.rows.length, Math.ceil((top + height - TOP) / TALL));
  const from = Math.floor(left / heat.wide);
  const to = Math.min(heat.columns.length, Math.ceil((left + width - LEFT) / heat.wide));
  for (let row = first; row < last; row += 1) {
    for (let column = from; column < to; column += 1) {
      pen.fillStyle = colourOf(heat.rows[row], heat.columns[column]);
      pen.fillRect(LEFT + column * heat.wide - left, TOP + row * TALL - top, heat.wide - 1, TALL - 1);
    }
  }
  paintCursor(pen, left, top);
  paintNames(pen, first, last, top, height);
  paintHeads(pen, from, to, left, width);
}

function paintCursor(pen, left, top) {
  if (!heat.at) return;
  pen.strokeStyle = "#000";
  pen.lineWidth = 2;
  pen.strokeRect(LEFT + heat.at.column * heat.wide - left, TOP + heat.at.row * TALL - top, heat.wide - 1, TALL - 1);
}

function paintNames(pen, first, last, top, height) {
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, LEFT - 2, height);
  pen.fillStyle = "#1f2328";
  pen.textAlign = "right";
  pen.textBaseline = "middle";
  for (let row = first; row < last; row += 1) {
    pen.fillText(cut(pen, heat.rows[row].unit, LEFT - 14), LEFT - 8, TOP + row * TALL - top + TALL / 2);
  }
}

function cut(pen, text, width) {
  let kept = text.slice(0, 40);
  if (kept === text && pen.measureText(kept).width <= width) return kept;
  while (kept && pen.measureText(`${kept}…`).width > width) kept = kept.slice(0, -1);
  return `${kept}…`;
}

function paintHeads(pen, from, to, left, width) {
  pen.fillStyle = "#f6f8fa";
  pen.fillRect(0, 0, width, TOP - 3);
  pen.fillStyle = "#1f2328";
  pen.textAlign = "left";
  for (let column = from; column < to; column += 1) {
    const x = LEFT + column * heat.wide - left + heat.wide / 2;
    if (x < LEFT) continue;
    pen.save();
    pen.translate(x, TOP - 8);
    pen.rotate(-Math.PI / 3);
    pen.fillText(heat.columns[column].rule.rule_id, 0, 0);
    pen.restore();
  }
  pen.fillStyle = "#f6f8fa";
  pen.fillRect(0, 0, LEFT - 26, TOP - 3);
}

function cellAt(event) {
  const box = canvas.getBoundingClientRect();
  const x = event.clientX - box.left - LEFT;
  const y = event.clientY - box.top - TOP;
  const column = Math.floor((x + heatBox.scrollLeft) / heat.wide);
  const row = Math.floor((y + heatBox.scrollTop) / TALL);
  const inside = x >= 0 && y >= 0 && row < heat.rows.length && column < heat.columns.length;
  return inside ? { row, column } : null;
}

function tellCell() {
  const unit = heat.rows[heat.at.row];
  const { rule, at } = heat.columns[heat.at.column];
  const found = foundOf.get(`${unit.unit}\n${rule.rule_id}`) || [];
  const what = found.length ? `${found.length}个问题，扣${figure(lost(found))}分` : SIGN_WORDS[unit.signs[at]];
  heatTold.textContent = `${unit.unit}　${rule.rule_id} ${rule.name}：${what}`;
}

function moveTo(at) {
  if (!at) return;
  heat.at = at;
  tellCell();
  paintHeat();
}

function openCell() {
  if (!heat.at) return;
  const { rule } = heat.columns[heat.at.column];
  drill({ unit: heat.rows[heat.at.row].unit, rule: rule.rule_id, state: "全部" });
}

function stepHeat(event) {
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  if (event.key === "Enter") openCell();
  if (!(event.key in steps) || !heat.rows.length || !heat.columns.length) return;
  event.preventDefault();
  const [down, across] = steps[event.key];
  const from = heat.at || { row: -down, column: -across };
  const row = Math.min(heat.rows.length - 1, Math.max(0, from.row + down));
  const column = Math.min(heat.columns.length - 1, Math.max(0, from.column + across));
  const room = heatBox.clientHeight - TOP - TALL;
  heatBox.scrollTop = Math.min(row * TALL, Math.max(heatBox.scrollTop, row * TALL - room));
  moveTo({ row, column });
}

function heatKey() {
  const signs = [...SEVERITIES.map((one) => [SEVERE[one], `${SEVERITY_NAMES[one]}问题`]), [SEVERE.D, "提示、并案或已决定"],
    [COLOURS.u, "无法判定"], [COLOURS.p, "合格"], [COLOURS["-"], "不适用或未判定"]];
  return node("p", { class: "key" }, signs.map(([background, text]) => node("span", null, node("i", { style: { background } }), text)));
}

function startHeat() {
  const sorts = Object.entries(HEAT_SORTS).map(([key, [text]]) => [key, text]).sort((a) => (a[0] === heat.sort ? -1 : 1));
  const only = node("input", { type: "checkbox", checked: true, onchange: (event) => { heat.only = event.target.checked; layHeat(); } });
  section("heat").append(node("div", { class: "controls" },
    select("次序", sorts, (value) => { heat.sort = value; layHeat(); }),
    select("组别", [[ALL, "全部组别"], ...choices(units.map((unit) => unit.group))], (value) => { heat.group = value; layHeat(); }),
    node("label", null, only, "只列有不合格的规则")), heatKey(), heatBox, heatTold,
  node("p", { class: "soft paper" }, `纸面上只印前${ON_PAPER}个单位。`));
  heatBox.addEventListener("scroll", paintHeat, { passive: true });
  new ResizeObserver(paintHeat).observe(heatBox);
  canvas.addEventListener("mousemove", (event) => moveTo(cellAt(event)));
  canvas.addEventListener("click", (event) => { moveTo(cellAt(event)); if (cellAt(event)) openCell(); });
  canvas.addEventListener("keydown", stepHeat);
  window.addEventListener("beforeprint", () => {
    heat.at = null;
    paint(LEFT + heat.columns.length * heat.wide + 40, TOP + Math.min(ON_PAPER, heat.rows.length) * TALL, 0, 0);
  });
  window.addEventListener("afterprint", paintHeat);
  layHeat();
}
