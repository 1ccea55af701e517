// 六、驻村考勤: one team's months, a sign a day, with leaves and spot checks laid over them.
const SIGNS = { v: ["√", "在村"], h: ["½", "在村半天"], d: ["△", "公差"], l: ["○", "请假"], r: ["休", "休息"], x: ["×", "缺勤"], "?": ["?", "其他"], ".": ["", "空白或看不清"] };
const teams = [...grouped(rowsOf("attendance"), (row) => `${row.unit}　${row.place || "所驻村不明"}`)]
  .sort((a, b) => (a[0] < b[0] ? -1 : 1));
const teamOf = new Map(teams);
const leavesOf = grouped(rowsOf("leaves"), (row) => row.unit);
const checksOf = grouped(rowsOf("inspections"), (row) => row.place);
const WEEKDAYS = ["日", "一", "二", "三", "四", "五", "六"];
const teamInput = node("input", { type: "search", list: "teams", size: 46, placeholder: "单位或村", "aria-label": "工作队" });
const teamBox = node("div");

function weekday(month, day) {
  const [year, number] = month.split("-").map(Number);
  const date = new Date(Date.UTC(year, number - 1, day));
  return date.getUTCMonth() === number - 1 ? date.getUTCDay() : -1;
}

function daysIn(month) {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

function dayCell(row, day, leaves, checks) {
  const date = `${row.month}-${String(day).padStart(2, "0")}`;
  const [sign, word] = SIGNS[row.marks[day - 1]] || SIGNS["?"];
  const leave = leaves.find((one) => one.person === row.person && one.start <= date && date <= one.until);
  const spots = checks.filter((one) => one.date === date);
  const told = [date, word, leave && `登记${leave.kind || "请假"}至${leave.until}`,
    ...spots.map((one) => `${one.mode || "检查"}：应到${one.expected ?? "—"}人，实到${one.present ?? "—"}人${one.problem ? `，${one.problem}` : ""}`)];
  const off = [0, 6].includes(weekday(row.month, day)) && row.marks[day - 1] === ".";
  const kind = row.marks[day - 1] === "?" ? "q" : row.marks[day - 1];
  return node("td", { class: `${kind === "." ? "" : kind}${off ? " off" : ""}${leave ? " away" : ""}${spots.length ? " spot" : ""}`, title: told.filter(Boolean).join("　") }, sign);
}

function monthTable(month, rows, leaves, checks) {
  const days = Array.from({ length: daysIn(month) }, (_, at) => at + 1);
  const head = days.map((day) => node("th", { scope: "col", class: [0, 6].includes(weekday(month, day)) ? "off" : null, title: `星期${WEEKDAYS[weekday(month, day)]}` }, String(day)));
  const body = rows.map((row) => {
    const kept = [...row.marks.slice(0, days.length)];
    const present = kept.reduce((sum, sign) => sum + (sign === "v" ? 2 : sign === "h" ? 1 : 0), 0) / 2;
    return node("tr", null, node("th", { scope: "row", class: "who", title: row.person }, row.person || "姓名不清"),
      days.map((day) => dayCell(row, day, leaves, checks)), node("td", { class: "sum n" }, String(present)));
  });
  return node("div", { class: "days wide" }, node("table", null, node("caption", null, inWords(month)),
    node("thead", null, node("tr", null, node("th", { class: "who" }, "姓名"), head, node("th", { class: "sum", title: "按逐日记录数得" }, "在村"))),
    node("tbody", null, body)));
}

function drawTeam(name) {
  const rows = teamOf.get(name);
  if (!rows) {
    const words = name.trim().toLowerCase();
    const near = teams.map(([one]) => one).filter((one) => one.toLowerCase().includes(words));
    teamBox.replaceChildren(node("p", { class: "soft" }, near.length ? `${near.length}个工作队，请选一个：` : "没有报送考勤的这样的工作队。"),
      ...near.slice(0, 12).map((one) => node("p", null, node("button", { class: "plain", onclick: () => chooseTeam(one) }, one))));
    return;
  }
  const leaves = (leavesOf.get(rows[0].unit) || []).filter((one) => !one.place || one.place === rows[0].place);
  const checks = rows[0].place ? checksOf.get(rows[0].place) || [] : [];
  const months = [...grouped(rows, (row) => row.month)].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const links = node("button", { onclick: () => drill({ unit: rows[0].unit, place: rows[0].place, state: "全部" }) }, "查看该村疑点");
  teamBox.replaceChildren(node("h3", null, name), node("p", { class: "screen" }, links),
    ...months.map(([month, held]) => monthTable(month, held, leaves, checks)));
}

function chooseTeam(name) {
  teamInput.value = name;
  drawTeam(name);
}

function showTeamsOf(unit) {
  const mine = teams.map(([name]) => name).filter((name) => name.startsWith(`${unit}　`));
  chooseTeam(mine.length === 1 ? mine[0] : unit);
  section("attendance").scrollIntoView();
}

function attendanceKey() {
  const signs = Object.entries(SIGNS).filter(([key]) => key !== ".").map(([key, [sign, word]]) =>
    node("span", { class: "days" }, node("i", { class: key === "?" ? "q" : key }), `${sign} ${word}`));
  return node("p", { class: "key" }, signs, node("span", null, "下有粗线：登记了请假"), node("span", null, "黑框：当日查岗"), node("span", null, "灰底：周末"));
}

function startAttendance() {
  if (!teams.length) {
    section("attendance").append(node("p", { class: "soft" }, "没有读到驻村考勤。"));
    return;
  }
  const list = node("datalist", { id: "teams" }, teams.map(([name]) => node("option", { value: name })));
  teamInput.addEventListener("input", () => drawTeam(teamInput.value));
  section("attendance").append(node("div", { class: "controls" }, node("label", null, "工作队", teamInput), list,
    node("span", { class: "count" }, `${teams.length}个工作队`)), attendanceKey(), teamBox);
  chooseTeam(teams[0][0]);
}
