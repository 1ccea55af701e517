// What the list of findings is narrowed to; every chart that is clicked narrows it here.
const ALL = "";
const wanted = { text: "", severity: new Set(), block: ALL, rule: ALL, state: "问题", group: ALL, unit: null, place: null, one: null };
const watching = [];

function onPicking(watch) {
  watching.push(watch);
}

function pick(change) {
  Object.assign(wanted, change);
  watching.forEach((watch) => watch());
}

// From a chart to the findings behind it.
function drill(change) {
  const none = { text: "", severity: new Set(), block: ALL, rule: ALL, state: "问题", group: ALL, unit: null, place: null, one: null };
  pick({ ...none, ...change });
  section("findings").scrollIntoView();
}

const STATES = {
  问题: isProblem,
  提示: (finding) => finding.status === "提示" && !isHint(finding),
  造假线索: isHint,
  待决定: (finding) => finding.status === "疑点" && finding.severity !== "D",
  已决定: (finding) => ["认定", "不成立", "免责"].includes(finding.status),
  并案: (finding) => finding.status === "并案",
  全部: () => true,
};

function isWanted(finding) {
  if (wanted.one !== null) return finding.at === wanted.one;
  if (!STATES[wanted.state](finding)) return false;
  if (wanted.severity.size && !wanted.severity.has(finding.severity)) return false;
  if (wanted.block && finding.block !== wanted.block) return false;
  if (wanted.rule && finding.rule_id !== wanted.rule) return false;
  if (wanted.unit !== null && finding.unit !== wanted.unit) return false;
  if (wanted.group && (unitOf.get(finding.unit) || {}).group !== wanted.group) return false;
  if (wanted.place !== null && !`${finding.place || ""}/`.startsWith(`${wanted.place}/`)) return false;
  return wanted.text.toLowerCase().split(/\s+/).every((word) => finding.words.includes(word));
}
