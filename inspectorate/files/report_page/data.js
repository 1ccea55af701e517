// What the run says, from the JSON block of the page.
const given = JSON.parse(document.getElementById("data").textContent);

function rowsOf(name) {
  const { columns, rows } = given[name];
  return rows.map((values) => {
    const row = {};
    columns.forEach((column, at) => { row[column] = values[at]; });
    return row;
  });
}

const run = rowsOf("run")[0];
const blocks = rowsOf("blocks").map((one) => ({ name: one.block, weight: Number(one.weight) }));
const rules = rowsOf("rules");
const units = rowsOf("units");
const findings = rowsOf("findings");
const bases = rowsOf("bases").map((one) => one.basis);
const sheets = rowsOf("sheets");
const townships = rowsOf("townships");
const counties = rowsOf("counties");

// Neither hints nor what people or folding put aside: as the papers count.
const COUNTED = new Set(["疑点", "认定"]);
const SEVERITIES = ["A", "B", "C"];
const SEVERITY_NAMES = { A: "重大", B: "严重", C: "一般", D: "提示" };
const OFFICE = "牵头办公室";

const ruleOf = new Map(rules.map((rule) => [rule.rule_id, rule]));
const unitOf = new Map(units.map((unit) => [unit.unit, unit]));

function grouped(rows, key) {
  const found = new Map();
  for (const row of rows) {
    const at = key(row);
    const held = found.get(at);
    if (held) held.push(row); else found.set(at, [row]);
  }
  return found;
}

function isProblem(finding) {
  return COUNTED.has(finding.status) && finding.severity !== "D";
}

function isHint(finding) {
  return finding.rule_id.startsWith("HINT-");
}

findings.forEach((finding, at) => {
  finding.at = at;
  finding.unit = finding.unit || "";
  finding.points = Number(finding.points);
  finding.words = [finding.finding_id, finding.rule_id, finding.rule_name, finding.unit || OFFICE,
    finding.place, finding.subject, finding.message].filter(Boolean).join("\n").toLowerCase();
});
const problems = findings.filter(isProblem);
// As the papers count: what the lead office or the inspectors owe is no problem of a unit.
const unitProblems = problems.filter((one) => one.unit && ruleOf.get(one.rule_id)?.of_units);
const problemsOf = grouped(unitProblems, (finding) => finding.unit);
const cellsOf = grouped(rowsOf("cells"), (cell) => cell.finding);
units.forEach((unit, at) => {
  unit.at = at;
  unit.problems = (problemsOf.get(unit.unit) || []).length;
});

function lost(rows) {
  // Points are hundredths at most: whole numbers add up exactly.
  return rows.reduce((sum, row) => sum + Math.round(row.points * 100), 0) / 100;
}
