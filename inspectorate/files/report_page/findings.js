// 七、疑点清单: searched, narrowed, sorted; one of them in full with its cells and their sheet.
const FINDING_SORTS = {
  grave: ["程度重的在前", (a, b) => (a.severity < b.severity ? -1 : a.severity > b.severity ? 1 : b.points - a.points || a.at - b.at)],
  points: ["扣分多的在前", (a, b) => b.points - a.points || a.at - b.at],
  unit: ["按单位", (a, b) => a.at - b.at],
  rule: ["按规则", (a, b) => (a.rule_id < b.rule_id ? -1 : a.rule_id > b.rule_id ? 1 : a.at - b.at)],
  deadline: ["时限近的在前", (a, b) => ((a.deadline || "9") < (b.deadline || "9") ? -1 : (a.deadline || "9") > (b.deadline || "9") ? 1 : a.at - b.at)],
};
const RECIPIENTS = { U: "责任单位", L: "主要负责人", T: "乡镇党委", O: "组织部", J: "纪委", P: "扶贫办", G: "县领导小组" };
const PRINTED = 300;
const PRINTED_WHOLE = 20;
const sorting = { by: "grave" };
const findingList = new LongList({ height: 620, row: 58, most: 0, onPaper: false, make: findingRow, empty: "没有符合条件的疑点" });
const findingCount = node("span", { class: "count", role: "status" });
const chips = node("span", { class: "controls" });
const detail = node("div", { class: "detail", "aria-live": "polite" });
const paper = node("div", { class: "paper" });

function findingRow(finding) {
  const named = finding.unit || OFFICE;
  const cost = finding.points ? `−${figure(finding.points)}　` : "";
  return node("div", { class: "find", role: "button", tabindex: 0, onclick: () => showFinding(finding),
    onkeydown: (event) => { if (event.key === "Enter") showFinding(finding); } },
  node("div", null, badge(finding.severity), `${named}　${finding.rule_name}`),
  node("div", { class: "what", title: finding.message }, `${cost}${finding.status === "疑点" ? "" : `［${finding.status}］`}${finding.message || ""}`));
}

function showFinding(finding) {
  detail.replaceChildren(...inFull(finding));
  detail.scrollTop = 0;
  bringCitedInSight(detail);
  findingList.reveal(finding);
}

function inFull(finding) {
  const rule = ruleOf.get(finding.rule_id) || {};
  const cells = cellsOf.get(finding.at) || [];
  const short = [
    ["应为", finding.expected], ["扣分", finding.points ? `${figure(finding.points)}（${finding.block || ""}）` : "0.00"],
    ["实为", finding.actual], ["状态", finding.status],
    ["相差", finding.difference], ["整改时限", finding.deadline],
    ["所属期", inWords(finding.period || "")], ["编号", finding.finding_id],
  ];
  const long = [
    ["规则", `${finding.rule_id} ${finding.rule_name}`], ["对象", finding.subject], ["地点", finding.place],
    ["依据", bases[finding.basis]], ["原文", rule.quote], ["后果", rule.consequence], ["决定理由", finding.decision_reason],
    ["送达", (finding.recipients || "").split(";").map((one) => RECIPIENTS[one] || one).join("、")],
  ];
  return [
    node("h3", null, badge(finding.severity), finding.unit || OFFICE),
    node("p", { class: "long" }, finding.message || ""),
    ...around(finding, cells), citedTable(finding, cells),
    node("dl", { class: "short" }, short.map(([name, value]) => [node("dt", null, name), node("dd", null, value || "—")]).flat()),
    node("dl", null, long.filter(([, value]) => value).map(([name, value]) => [node("dt", null, name), node("dd", null, value)]).flat()),
  ];
}

function citedTable(finding, cells) {
  if (!cells.length) return node("p", { class: "soft" }, "没有可以指向的单元格。");
  const files = (cell) => `${sheets[cell.sheet].file}　${sheets[cell.sheet].sheet}!${cell.cell}`;
  const more = finding.cited > cells.length ? `${finding.cited}格，只列前${cells.length}格，其余见 findings.csv` : `${cells.length}格`;
  const make = (rows) => tableOf(`所据单元格${more}`, [["位置", files], ["栏目", (cell) => cell.head],
    ["原文", (cell) => (cell.raw === null ? "" : cell.raw === "" ? "（空）" : cell.raw)]], rows);
  return node("div", null, folded(cells, 8, make, "格"));
}

function around(finding, cells) {
  const table = excerpt(finding, cells);
  if (!table) return [];
  const { file, sheet } = sheets[cells[0].sheet];
  return [node("p", { class: "soft" }, `${file}　${sheet}　原表上下各三行（证件号、电话隐去中间各位）：`), table];
}

function drawChips() {
  const chip = (text, none) => node("span", { class: "chip" }, text, node("button", { title: "取消", "aria-label": `取消${text}`, onclick: () => pick(none) }, "×"));
  const made = [];
  if (wanted.unit !== null) made.push(chip(wanted.unit || OFFICE, { unit: null }));
  if (wanted.place !== null) made.push(chip(wanted.place, { place: null }));
  if (wanted.one !== null) made.push(chip("只看一条", { one: null }));
  chips.replaceChildren(...made);
}

function drawFindings() {
  const shown = findings.filter(isWanted).sort(FINDING_SORTS[sorting.by][1]);
  const cost = lost(shown);
  findingCount.textContent = `${shown.length}条${cost ? `，扣${figure(cost)}分` : ""}`;
  drawChips();
  findingList.show(shown);
  if (shown.length) showFinding(shown[0]);
  else detail.replaceChildren(node("p", { class: "soft" }, "没有符合条件的疑点。"));
}

// Many findings as a table; a few also one by one with their cells and the rows around them.
function onPaper() {
  const rows = findingList.rows;
  const cells = (finding) => (cellsOf.get(finding.at) || []).slice(0, 6).map((cell) => `${sheets[cell.sheet].sheet}!${cell.cell}`).join("；");
  paper.replaceChildren(tableOf(`共${rows.length}条${rows.length > PRINTED ? `，只印前${PRINTED}条，请先筛选` : ""}`, [
    ["程度", (one) => badge(one.severity)], ["编号", (one) => one.finding_id.slice(0, 8)], ["单位", (one) => one.unit || OFFICE],
    ["规则", (one) => `${one.rule_id} ${one.rule_name}`], ["问题", (one) => one.message], ["扣分", (one) => figure(one.points), "n"], ["单元格", cells],
  ], rows.slice(0, PRINTED)));
  if (rows.length <= PRINTED_WHOLE) paper.append(...rows.map((finding) => node("div", { class: "whole" }, inFull(finding))));
}

function startFindings() {
  const search = node("input", { type: "search", id: "search", placeholder: "单位、村、规则、编号、文字", "aria-label": "搜索疑点" });
  search.addEventListener("input", () => pick({ text: search.value }));
  const state = select("类别", Object.keys(STATES).map((one) => [one, one]), (value) => pick({ state: value }));
  const block = select("板块", [[ALL, "全部板块"], ...blocks.map((one) => [one.name, one.name])], (value) => pick({ block: value }));
  const met = [...new Map(findings.map((one) => [one.rule_id, one.rule_name]))].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const rule = select("规则", [[ALL, "全部规则"], ...met.map(([id, name]) => [id, `${id} ${name}`])], (value) => pick({ rule: value }));
  const group = select("组别", [[ALL, "全部组别"], ...choices(units.map((unit) => unit.group))], (value) => pick({ group: value }));
  const severities = SEVERITIES.map((one) => node("button", { "aria-pressed": "false", "data-severity": one, onclick: () => toggle(one) }, `${one} ${SEVERITY_NAMES[one]}`));
  const sorts = select("次序", Object.entries(FINDING_SORTS).map(([key, [text]]) => [key, text]), (value) => { sorting.by = value; drawFindings(); });
  const clear = node("button", { onclick: () => drill({}) }, "清除条件");
  section("findings").append(node("div", { class: "controls" }, search, state, severities, block, rule, group, sorts, clear, findingCount, chips),
    node("div", { class: "two" }, findingList.box, detail), paper);
  onPicking(() => {
    if (search.value !== wanted.text) search.value = wanted.text;
    Object.assign(state, { value: wanted.state });
    Object.assign(block, { value: wanted.block });
    Object.assign(rule, { value: wanted.rule });
    Object.assign(group, { value: wanted.group });
    severities.forEach((button) => button.setAttribute("aria-pressed", String(wanted.severity.has(button.dataset.severity))));
    drawFindings();
  });
  window.addEventListener("beforeprint", onPaper);
  drawFindings();
}

function toggle(severity) {
  const chosen = new Set(wanted.severity);
  if (!chosen.delete(severity)) chosen.add(severity);
  pick({ severity: chosen });
}
