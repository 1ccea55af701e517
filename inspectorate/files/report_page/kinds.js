// 三、问题分布: rules by how much they weigh, with the share that they add up to.
const WEIGHED = {
  problems: ["问题数", (rows) => rows.length],
  points: ["扣分", (rows) => lost(rows)],
  units: ["涉及单位", (rows) => new Set(rows.map((row) => row.unit).filter(Boolean)).size],
};
const FIRST_KINDS = 20;
const kindsBox = node("div");

function drawKinds(measure) {
  const [name, weigh] = WEIGHED[measure];
  const kinds = [...grouped(problems, (one) => one.rule_id)].map(([id, rows]) => ({ id, rows, weight: weigh(rows) }));
  kinds.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  const whole = kinds.reduce((sum, kind) => sum + kind.weight, 0);
  let sum = 0;
  for (const kind of kinds) { sum += kind.weight; kind.sum = whole ? (100 * sum) / whole : 0; }
  const most = kinds.length ? kinds[0].weight : 0;
  const share = (kind) => node("div", { class: "share", title: `累计${kind.sum.toFixed(1)}%` },
    node("span", { style: { width: `${most ? (100 * kind.weight) / most : 0}%` } }), node("i", { style: { left: `calc(${kind.sum}% - 2px)` } }));
  const make = (rows) => tableOf(null, [
    ["规则", (kind) => node("button", { class: "plain", onclick: () => drill({ rule: kind.id }) }, `${kind.id} ${kind.rows[0].rule_name}`)],
    ["程度", (kind) => badge(kind.rows[0].severity)],
    [`${name}（竖线为累计）`, share], ["累计", (kind) => `${kind.sum.toFixed(1)}%`, "n"],
    ["问题数", (kind) => String(kind.rows.length), "n"], ["单位数", (kind) => String(WEIGHED.units[1](kind.rows)), "n"],
    ["扣分", (kind) => lost(kind.rows).toFixed(2), "n"],
  ], rows);
  const told = kinds.length ? folded(kinds, FIRST_KINDS, make, "条规则") : [node("p", { class: "soft" }, "没有发现问题。")];
  kindsBox.replaceChildren(...told);
}

function startKinds() {
  const measures = Object.entries(WEIGHED).map(([key, [text]]) => [key, `按${text}`]);
  section("kinds").append(
    node("p", { class: "soft" }, "只计疑点和认定，不计提示、并案、不成立、免责。点规则看疑点。"),
    node("div", { class: "controls" }, select("按什么排", measures, drawKinds)), kindsBox);
  drawKinds("problems");
}
