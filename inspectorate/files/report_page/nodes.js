// Nodes of the page. Texts only ever become text nodes; no mark-up is put together from strings.
function node(tag, words, ...children) {
  const made = document.createElement(tag);
  return filled(made, words, children);
}

function drawn(tag, words, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), words, children);
}

function filled(made, words, children) {
  for (const [name, value] of Object.entries(words || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "style") Object.assign(made.style, value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

function section(id) {
  return document.getElementById(id);
}

function figure(value, places = 2) {
  return value === null || value === undefined || value === "" ? "—" : Number(value).toFixed(places);
}

function badge(severity) {
  return node("span", { class: `sev s${severity}`, title: SEVERITY_NAMES[severity] }, severity);
}

function change(value) {
  if (value === null || value === undefined) return node("span", { class: "zero" }, "—");
  const step = Number(value);
  if (!step) return node("span", { class: "zero" }, "持平");
  return node("span", { class: step > 0 ? "up" : "down" }, `${step > 0 ? "升" : "降"}${Math.abs(step)}`);
}

// 2014Q2 as the papers write it.
function inWords(label) {
  const [, year, kind, at] = /^(\d{4})(Q|H|-)?(\d+)?$/.exec(label) || [null, label];
  if (kind === "Q") return `${year}年第${"一二三四"[at - 1]}季度`;
  if (kind === "H") return `${year}年${"上下"[at - 1]}半年`;
  return kind ? `${year}年${Number(at)}月` : /^\d{4}$/.test(year) ? `${year}年度` : label;
}

function select(label, options, onchange) {
  const made = node("select", { onchange: () => onchange(made.value), "aria-label": label });
  made.append(...options.map(([value, text]) => node("option", { value }, text)));
  return made;
}

function labelled(label, control) {
  return node("label", null, label, control);
}

// A table of texts and nodes; columns: [head, row → content, class].
function tableOf(caption, columns, rows) {
  const head = columns.map(([title, , kind]) => node("th", { scope: "col", class: kind }, title));
  const body = rows.map((row) => node("tr", null, columns.map(([, cell, kind]) => {
    const content = cell(row);
    return node("td", { class: kind }, content === null || content === undefined ? "" : content);
  })));
  return node("div", { class: "wide" }, node("table", null,
    caption ? node("caption", null, caption) : null,
    node("thead", null, node("tr", null, head)), node("tbody", null, body)));
}

// Long tables: what matters first, the others on demand; on paper as it is unfolded on screen.
function folded(rows, first, make, name) {
  const shown = make(rows.slice(0, first));
  if (rows.length <= first) return [shown];
  const rest = node("details", null, node("summary", null, `其余${rows.length - first}${name}`));
  rest.addEventListener("toggle", () => {
    if (rest.open && rest.children.length === 1) rest.append(make(rows.slice(first)));
  });
  return [shown, rest];
}
