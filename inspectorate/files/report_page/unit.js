// One unit: blocks, where its rank hangs, what could not be judged, how it did before.
const undecidedOf = grouped(rowsOf("undecided"), (row) => row.unit);
const historyOf = grouped(rowsOf("history"), (row) => row.unit);
const problemById = new Map(findings.map((finding) => [finding.finding_id, finding]));

function showUnit(unit) {
  const close = node("button", { class: "close", onclick: () => unitPanel.replaceChildren() }, "收起");
  unitPanel.replaceChildren(node("div", { class: "panel" }, close,
    node("h3", null, unit.unit), standing(unit),
    node("p", { class: "screen controls" },
      node("button", { onclick: () => drill({ unit: unit.unit, state: "全部" }) }, "全部疑点和提示"),
      node("button", { onclick: () => showTeamsOf(unit.unit) }, "驻村考勤")),
    node("div", { class: "halves" },
      node("div", null, blockTable(unit), pastTable(unit)),
      node("div", null, marginLines(unit), undecidedTable(unit)))));
  unitPanel.scrollIntoView({ block: "nearest" });
}

function standing(unit) {
  const place = unit.rank === null ? "不参加排名" : `第${unit.rank}名`;
  const own = unit["自评得分"] === null ? "" : `，自评${figure(unit["自评得分"])}${unit["自评复核"] ? `（${unit["自评复核"]}）` : ""}`;
  return node("p", null, `${unit.group}　${place}　${figure(unit.score)}分　${unit.grade || ""}${own}`);
}

function blockTable(unit) {
  const rows = blocks.map((block) => [block.name, unit[block.name], block.weight]);
  const extra = [["未报扣分", unit["未报扣分"], null], ["加分", unit["加分"], null]].filter((row) => Number(row[1]));
  return tableOf("各板块", [
    ["板块", (row) => row[0]], ["得分", (row) => figure(row[1]), "n"],
    ["分值", (row) => (row[2] === null ? "" : String(row[2])), "n"],
    ["失分", (row) => (row[2] === null || row[1] === null ? "" : figure(row[2] - Number(row[1]))), "n"],
  ], [...rows, ...extra]);
}

function marginLines(unit) {
  const lines = [
    unit.above && `距上一名差${figure(unit.gap_above)}分（${unit.above}）`,
    unit.below && `比下一名多${figure(unit.gap_below)}分（${unit.below}）`,
    unit.note,
  ].filter(Boolean);
  const lifted = (unit.lifted_by || "").split(";").filter(Boolean);
  return node("div", null, lines.map((line) => node("p", null, line)),
    lifted.length ? node("p", null, "其中一项不成立即上升名次：", lifted.map(findingLink)) : null,
    unit.lowered_by ? node("p", null, `其中一项无法判定的如为不合格即下降名次：${unit.lowered_by.split(";").join("；")}`) : null);
}

function findingLink(id) {
  const finding = problemById.get(id);
  if (!finding) return node("span", null, `${id.slice(0, 8)}　`);
  return node("span", null, node("button", { class: "plain", onclick: () => drill({ one: finding.at }) },
    `${finding.rule_name}（${id.slice(0, 8)}）`), "　");
}

function undecidedTable(unit) {
  const rows = undecidedOf.get(unit.unit) || [];
  if (!rows.length) return node("p", { class: "soft" }, "没有无法判定的事项");
  return tableOf(`无法判定${rows.reduce((sum, row) => sum + row.count, 0)}项`, [
    ["规则", (row) => `${row.rule_id} ${(ruleOf.get(row.rule_id) || {}).name || ""}`],
    ["项数", (row) => String(row.count), "n"], ["原因", (row) => row.reason],
  ], rows);
}

function pastTable(unit) {
  const rows = historyOf.get(unit.unit) || [];
  if (!rows.length) return null;
  return tableOf("以前各期", [
    ["期", (row) => inWords(row.round)], ["名次", (row) => (row.rank === null ? "—" : String(row.rank)), "n"],
    ["得分", (row) => figure(row.score), "n"],
  ], rows);
}
