// 八至十: leads, on what ranks hang, and whom the rules would have proposed.
const FIRST_LINES = 20;

function startHints() {
  const rows = findings.filter(isHint);
  section("hints").append(node("p", { class: "soft" }, "只是线索，须核实，不计分，不进任何文书，不告知单位。"));
  if (!rows.length) {
    section("hints").append(node("p", null, "本期没有发现。"));
    return;
  }
  section("hints").append(...folded(rows, FIRST_LINES, (part) => tableOf(null, [
    ["线索", (one) => one.rule_name], ["单位", (one) => one.unit || OFFICE], ["对象", (one) => one.subject], ["情况", (one) => one.message],
    ["", (one) => node("button", { class: "plain", onclick: () => drill({ one: one.at }) }, `看单元格（${one.cited}）`)],
  ], part), "条"));
}

function startMargins() {
  const rows = units.filter((unit) => unit.note || unit.lifted_by || unit.lowered_by);
  section("margins").append(node("p", { class: "soft" }, "名次取决于某一项疑点是否成立、某一项无法判定的事项如何判定的单位，一项一项地单独推算。决定时宜先看这些。"));
  if (!rows.length) {
    section("margins").append(node("p", null, "没有这样的单位。"));
    return;
  }
  const ids = (text) => (text || "").split(";").filter(Boolean).map(findingLink);
  section("margins").append(...folded(rows, FIRST_LINES, (part) => tableOf(null, [
    ["组别和名次", (unit) => `${unit.group}第${unit.rank ?? "—"}名`, "tight"],
    ["单位", (unit) => node("button", { class: "plain", onclick: () => showUnit(unit) }, unit.unit)], ["得分", (unit) => figure(unit.score), "n"],
    ["距上、下名", (unit) => `${figure(unit.gap_above)}、${figure(unit.gap_below)}`, "n"],
    ["不成立即上升的疑点", (unit) => node("span", null, ids(unit.lifted_by))],
    ["不合格即下降的未定事项", (unit) => unit.note || (unit.lowered_by || "").split(";").join("；")],
  ], part), "个单位"));
}

function startProposals() {
  const rows = rowsOf("proposals");
  section("proposals").append(node("p", { class: "soft" }, "按规则算出的候选，供有权机关研究决定，不进任何文书。"));
  if (!rows.length) {
    section("proposals").append(node("p", null, "本期没有。"));
    return;
  }
  section("proposals").append(...folded(rows, FIRST_LINES, (part) => tableOf(null, [
    ["类别", (row) => row.kind, "tight"], ["组别", (row) => row.group, "tight"], ["单位", (row) => row.unit], ["人员", (row) => row.person],
    ["名次", (row) => String(row.rank ?? "—"), "n"], ["得分", (row) => figure(row.score), "n"], ["理由", (row) => row.reason], ["依据", (row) => row.basis],
    ["所据疑点", (row) => node("span", null, (row.finding_id || "").split(";").filter(Boolean).map(findingLink))],
  ], part), "行"));
}
