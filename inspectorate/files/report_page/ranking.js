// 一、排名: every unit with a bar a block, sorted and narrowed.
const SORTS = {
  rank: ["名次", (a, b) => a.at - b.at],
  group: ["组别", (a, b) => a.at - b.at],
  unit: ["单位", (a, b) => a.unit.localeCompare(b.unit, "zh")],
  bars: ["各板块", null],
  score: ["得分", (a, b) => Number(b.score ?? -1) - Number(a.score ?? -1) || a.at - b.at],
  grade: ["等次", (a, b) => (a.grade || "").localeCompare(b.grade || "", "zh") || a.at - b.at],
  change: ["升降", (a, b) => (b.change ?? -1e6) - (a.change ?? -1e6) || a.at - b.at],
  problems: ["问题", (a, b) => b.problems - a.problems || a.at - b.at],
};
const figureHeads = new Set(["score", "change", "problems"]);
const ranked = { text: "", group: ALL, grade: ALL, sort: "rank", back: false };

const rankingList = new LongList({
  height: 640, row: 32, most: 500, onPaper: true, make: rankRow, empty: "没有符合条件的单位", head: rankingHead(),
});
const rankingCount = node("span", { class: "count", role: "status" });
const unitPanel = node("div", { id: "unit-panel" });

function drawTiles() {
  const scored = units.filter((unit) => unit.score !== null);
  const mean = scored.reduce((sum, unit) => sum + Math.round(Number(unit.score) * 100), 0) / 100 / (scored.length || 1);
  const by = (severity) => unitProblems.filter((one) => one.severity === severity).length;
  const open = problems.filter((one) => one.status === "疑点").length;
  const tiles = [
    [units.length, "单位"], [scored.length, "已评分"], [scored.length ? mean.toFixed(2) : "—", "平均分"],
    [unitProblems.length, "单位的问题"], ...SEVERITIES.map((one) => [by(one), `${SEVERITY_NAMES[one]}（${one}）`]),
    [units.filter((unit) => unit.problems).length, "有问题的单位"], [open, "待决定"],
    [problems.length - unitProblems.length, `${OFFICE}的问题`], [findings.filter(isHint).length, "造假线索"],
  ];
  section("tiles").append(...tiles.map(([count, name]) => node("li", null, node("b", null, String(count)), name)));
}

function barsOf(unit, weights) {
  return node("span", { class: "bars", role: "img", "aria-label": blocks.map((block) => `${block.name}${figure(unit[block.name])}`).join("，") },
    blocks.map((block, at) => {
      const held = unit[block.name] === null ? 0 : Number(unit[block.name]);
      const share = block.weight ? (100 * held) / block.weight : 0;
      return node("span", { style: { flex: `${block.weight} 0 0` }, title: `${block.name} ${figure(unit[block.name])}／${block.weight}` },
        node("i", { class: `b${at % 8}`, style: { width: `${share}%` } }));
    }));
}

function rankRow(unit) {
  return node("div", { class: "rank" },
    node("span", { class: "n" }, unit.rank === null ? "—" : String(unit.rank)),
    node("span", { class: "group", title: unit.group }, unit.group),
    node("button", { class: "plain", title: unit.unit, onclick: () => showUnit(unit) }, unit.unit),
    barsOf(unit), node("span", { class: "n" }, figure(unit.score)), node("span", null, unit.grade || "—"),
    node("span", { class: "n" }, change(unit.change)),
    node("span", { class: "n" }, unit.problems
      ? node("button", { class: "plain", title: "查看疑点", onclick: () => drill({ unit: unit.unit }) }, String(unit.problems))
      : node("span", { class: "zero" }, "0")));
}

function rankingHead() {
  return node("div", { class: "rank head" }, Object.entries(SORTS).map(([key, [title, order]]) => {
    const kind = `${key === "group" ? "group" : ""}${figureHeads.has(key) ? " n" : ""}`;
    if (!order) return node("span", { class: kind }, title);
    return node("button", { class: kind, "data-sort": key, onclick: () => sortRanking(key) }, title);
  }));
}

function sortRanking(key) {
  ranked.back = ranked.sort === key && !ranked.back;
  ranked.sort = key;
  drawRanking();
}

function drawRanking() {
  const words = ranked.text.trim().toLowerCase();
  const shown = units.filter((unit) => (!ranked.group || unit.group === ranked.group)
    && (!ranked.grade || unit.grade === ranked.grade) && unit.unit.toLowerCase().includes(words));
  shown.sort(SORTS[ranked.sort][1]);
  if (ranked.back) shown.reverse();
  for (const head of section("ranking").querySelectorAll(".rank.head button")) {
    const mine = head.dataset.sort === ranked.sort;
    const arrow = ranked.back ? "▲" : "▼";
    head.textContent = SORTS[head.dataset.sort][0] + (mine ? arrow : "");
  }
  rankingCount.textContent = `${shown.length}个单位`;
  rankingList.show(shown);
}

function choices(values) {
  return [...new Set(values.filter(Boolean))].map((value) => [value, value]);
}

function startRanking() {
  drawTiles();
  const search = node("input", { type: "search", placeholder: "单位名称", "aria-label": "单位名称",
    oninput: (event) => { ranked.text = event.target.value; drawRanking(); } });
  const group = select("组别", [[ALL, "全部组别"], ...choices(units.map((unit) => unit.group))],
    (value) => { ranked.group = value; drawRanking(); });
  const grade = select("等次", [[ALL, "全部等次"], ...choices(units.map((unit) => unit.grade))],
    (value) => { ranked.grade = value; drawRanking(); });
  const key = node("p", { class: "key" }, blocks.map((block, at) => node("span", null,
    node("i", { class: `b${at % 8}` }), `${block.name}（${block.weight}）`)), node("span", null, "浅色为失分"));
  section("ranking").append(
    node("div", { class: "controls" }, search, group, grade, rankingCount),
    key, rankingList.box, unitPanel);
  drawRanking();
}
