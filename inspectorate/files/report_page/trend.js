// 五、各期比较: averages, problems by kind, and who moved most.
const history = rowsOf("history");
const earlier = rowsOf("earlier");
const MOVED = 10;
const INK = { A: "#8c1510", B: "#c9471f", C: "#c08a2e" };

function roundsOf() {
  return [...new Set([...history, ...earlier].map((row) => row.round))].sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
}

// Where a period begins, so that months, quarters and years stand in order.
function startOf(label) {
  const [, year, kind, at] = /^(\d{4})(Q|H|-)?(\d+)?$/.exec(label) || [null, label];
  const month = kind === "Q" ? 3 * at - 2 : kind === "H" ? 6 * at - 5 : Number(at || 1);
  return `${year}-${String(month).padStart(2, "0")}`;
}

function meanOf(rows) {
  const scores = rows.map((row) => row.score).filter((score) => score !== null).map(Number);
  return scores.length ? scores.reduce((sum, score) => sum + score, 0) / scores.length : null;
}

function chartFrame(title, ends, heights) {
  return { title, width: 420, height: 220, left: 40, right: 12, top: 30, bottom: 28, ends, ...heights };
}

function pathX(frame, at, count) {
  const room = frame.width - frame.left - frame.right;
  return frame.left + (room * (at + 0.5)) / count;
}

function pathY(frame, value) {
  const [low, high] = frame.ends;
  return frame.height - frame.bottom - ((frame.height - frame.top - frame.bottom) * (value - low)) / (high - low || 1);
}

function chart(frame, marks, labels) {
  return drawn("svg", { viewBox: `0 0 ${frame.width} ${frame.height}`, width: frame.width, role: "img", "aria-label": frame.title },
    drawn("text", { x: 0, y: 16, class: "fig" }, frame.title),
    drawn("line", { x1: frame.left, x2: frame.width - frame.right, y1: frame.height - frame.bottom, y2: frame.height - frame.bottom, stroke: "#9aa4ae" }),
    labels.map((label, at) => drawn("text", { x: pathX(frame, at, labels.length), y: frame.height - 8, "text-anchor": "middle" }, label)), marks);
}

function meanChart(labels, means) {
  const known = means.filter((mean) => mean !== null);
  const low = Math.max(0, Math.floor((Math.min(...known) - 2) / 5) * 5);
  const frame = chartFrame("平均得分", [low, 100]);
  const points = means.map((mean, at) => ({ mean, at })).filter((one) => one.mean !== null);
  const spot = ({ mean, at }) => [pathX(frame, at, labels.length), pathY(frame, mean)];
  const marks = [
    drawn("polyline", { points: points.map((one) => spot(one).join(",")).join(" "), fill: "none", stroke: "#0b5394", "stroke-width": 2 }),
    points.map((one) => [drawn("circle", { cx: spot(one)[0], cy: spot(one)[1], r: 4, fill: "#0b5394" }),
      drawn("text", { x: spot(one)[0], y: spot(one)[1] - 9, "text-anchor": "middle", class: "fig" }, one.mean.toFixed(2))]).flat(),
    [low, 100].map((end) => drawn("text", { x: frame.left - 6, y: pathY(frame, end) + 4, "text-anchor": "end" }, String(end))),
  ];
  return chart(frame, marks.flat(), labels);
}

function problemChart(labels, counts) {
  const sums = counts.map((count) => SEVERITIES.reduce((sum, one) => sum + (count[one] || 0), 0));
  const frame = chartFrame("问题数（A、B、C）", [0, Math.max(1, ...sums)]);
  const wide = Math.min(48, (frame.width - frame.left - frame.right) / labels.length / 1.6);
  const marks = counts.map((count, at) => {
    let under = 0;
    const bars = SEVERITIES.map((one) => {
      const top = pathY(frame, under + (count[one] || 0));
      const tall = pathY(frame, under) - top;
      under += count[one] || 0;
      return drawn("rect", { x: pathX(frame, at, labels.length) - wide / 2, y: top, width: wide, height: tall, fill: INK[one] },
        drawn("title", null, `${labels[at]} ${SEVERITY_NAMES[one]}${count[one] || 0}个`));
    });
    return [...bars, drawn("text", { x: pathX(frame, at, labels.length), y: pathY(frame, under) - 5, "text-anchor": "middle", class: "fig" }, String(under))];
  });
  return chart(frame, marks.flat(), labels);
}

function countsBySeverity(rows, size) {
  const found = {};
  rows.forEach((row) => { found[row.severity] = (found[row.severity] || 0) + size(row); });
  return found;
}

function movers(title, rows) {
  if (!rows.length) return node("div", null, node("p", { class: "soft" }, `${title}：没有`));
  return node("div", null, tableOf(title, [
    ["单位", (unit) => node("button", { class: "plain", onclick: () => showUnit(unit) }, unit.unit)], ["组别", (unit) => unit.group],
    ["上期", (unit) => String(unit.last_rank), "n"], ["本期", (unit) => String(unit.rank), "n"], ["升降", (unit) => change(unit.change), "n"],
  ], rows));
}

function kindsMoved(last) {
  const before = new Map([...grouped(earlier.filter((row) => row.round === last), (row) => row.rule_id)]
    .map(([id, rows]) => [id, rows.reduce((sum, row) => sum + row.problems, 0)]));
  const now = new Map([...grouped(problems, (one) => one.rule_id)].map(([id, rows]) => [id, rows.length]));
  const ids = [...new Set([...before.keys(), ...now.keys()])].sort();
  const rows = ids.map((id) => ({ id, before: before.get(id) || 0, now: now.get(id) || 0 })).filter((row) => row.before !== row.now);
  rows.sort((a, b) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before) || (a.id < b.id ? -1 : 1));
  if (!rows.length) return node("p", { class: "soft" }, "各类问题的数目与上期相同。");
  const signed = (row) => node("span", { class: row.now > row.before ? "down" : "up" }, `${row.now > row.before ? "增" : "减"}${Math.abs(row.now - row.before)}`);
  const make = (part) => tableOf(`与${inWords(last)}相比，数目有变化的问题`, [
    ["规则", (row) => `${row.id} ${(ruleOf.get(row.id) || {}).name || ""}`],
    ["上期", (row) => String(row.before), "n"], ["本期", (row) => String(row.now), "n"], ["增减", signed, "n"],
  ], part);
  return node("div", null, folded(rows, MOVED, make, "条规则"));
}

function startTrend() {
  const rounds = roundsOf();
  if (!rounds.length) {
    section("trend").append(node("p", { class: "soft" }, "本次运行没有指定上一期的结果，没有可比较的数据。"));
    return;
  }
  const labels = [...rounds, run.period].map(inWords);
  const means = [...rounds.map((round) => meanOf(history.filter((row) => row.round === round))), meanOf(units)];
  const counts = [...rounds.map((round) => countsBySeverity(earlier.filter((row) => row.round === round), (row) => row.problems)),
    countsBySeverity(problems, () => 1)];
  const moved = units.filter((unit) => unit.change !== null && unit.change !== 0);
  moved.sort((a, b) => b.change - a.change || a.at - b.at);
  const last = history.length ? history[0].round : rounds[rounds.length - 1];
  section("trend").append(
    node("div", { class: "charts" }, means.some((mean) => mean !== null) ? meanChart(labels, means) : null, problemChart(labels, counts)),
    node("div", { class: "halves" }, movers("上升最多", moved.filter((unit) => unit.change > 0).slice(0, MOVED)),
      movers("下降最多", moved.filter((unit) => unit.change < 0).reverse().slice(0, MOVED))),
    kindsMoved(last));
}
