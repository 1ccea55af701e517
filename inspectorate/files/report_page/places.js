// 四、失分地图: counties and townships as tiles; area is villages, colour is points lost a village.
const HUES = ["#eef5f0", "#f7ecd2", "#f3d3a4", "#e9a878", "#d9704f", "#b42318", "#7d100b"];
const STEPS = [1, 2, 3, 4, 6, 10];
const mapBox = node("div", { class: "map" });

function lossOf(place) {
  return place.score === null ? null : Math.max(0, Math.round(10000 - Number(place.score) * 100) / 100);
}

function hueOf(loss) {
  if (loss === null) return -1;
  const at = STEPS.findIndex((step) => loss <= step);
  return at < 0 ? HUES.length - 1 : at;
}

// Rows and columns of tiles as square as can be (Bruls, Huizing, van Wijk).
function tiles(items, box) {
  const whole = items.reduce((sum, item) => sum + item.size, 0);
  const scale = whole ? (box.w * box.h) / whole : 0;
  const left = items.map((item) => ({ item, area: item.size * scale }));
  const done = [];
  let room = { ...box };
  while (left.length) {
    const side = Math.min(room.w, room.h);
    const line = [left.shift()];
    while (left.length && worst([...line, left[0]], side) <= worst(line, side)) line.push(left.shift());
    room = layLine(line, room, done);
  }
  return done;
}

function worst(line, side) {
  const sum = line.reduce((total, one) => total + one.area, 0);
  return Math.max(...line.map((one) => Math.max((side * side * one.area) / (sum * sum), (sum * sum) / (side * side * one.area))));
}

function layLine(line, room, done) {
  const sum = line.reduce((total, one) => total + one.area, 0);
  const upright = room.w >= room.h;
  const thick = sum / (upright ? room.h : room.w);
  let along = upright ? room.y : room.x;
  for (const one of line) {
    const long = one.area / thick;
    done.push({ item: one.item, box: upright ? { x: room.x, y: along, w: thick, h: long } : { x: along, y: room.y, w: long, h: thick } });
    along += long;
  }
  return upright ? { ...room, x: room.x + thick, w: room.w - thick } : { ...room, y: room.y + thick, h: room.h - thick };
}

// In per cent of the whole, so that the map keeps its shape on paper.
function placed(box, whole) {
  const part = (size, of) => `${(100 * size) / of}%`;
  return { left: part(box.x, whole.w), top: part(box.y, whole.h), width: part(box.w, whole.w), height: part(box.h, whole.h) };
}

function drawMap() {
  const width = mapBox.clientWidth;
  const height = mapBox.clientHeight;
  const by = grouped(townships, (row) => row.township.split("/")[0]);
  const sized = [...by].map(([name, rows]) => ({ name, rows, size: rows.reduce((sum, row) => sum + row.villages, 0) }));
  sized.sort((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1));
  const whole = { x: 0, y: 0, w: width, h: height };
  mapBox.replaceChildren(...tiles(sized, whole).map((tile) => countyTile(tile, whole)));
}

function countyTile({ item, box }, whole) {
  const inner = { x: 0, y: 0, w: Math.max(1, box.w - 2), h: Math.max(1, box.h - 22) };
  const sized = item.rows.map((row) => ({ row, size: row.villages })).sort((a, b) => b.size - a.size || (a.row.township < b.row.township ? -1 : 1));
  const county = counties.find((row) => row.county === item.name);
  const told = county && county.score !== null ? `　平均失分${figure(lossOf(county))}` : "";
  return node("div", { class: "county", style: placed(box, whole) }, node("b", { title: item.name + told }, item.name + told),
    node("div", { class: "inside" }, tiles(sized, inner).map(({ item: one, box: at }) => townTile(one.row, at, inner))));
}

function townTile(row, box, whole) {
  const loss = lossOf(row);
  const at = hueOf(loss);
  const name = row.township.split("/").slice(1).join("/");
  const told = `${row.township}：${row.villages}个村，${loss === null ? "没有可评分的村" : `村均失分${figure(loss)}`}，问题${row.problems}个`;
  const small = box.w < 12.5 * Math.min(4, name.length) + 12 || box.h < 22;
  return node("button", { class: at >= 5 ? "dark" : "", title: told, "aria-label": told,
    style: { ...placed(box, whole), background: at < 0 ? "#dfe4e8" : HUES[at] }, onclick: () => drill({ place: row.township }) },
  small ? "" : node("span", null, name), small || box.h < 42 ? null : node("span", null, loss === null ? "—" : figure(loss)));
}

function mapKey() {
  const edges = [0, ...STEPS];
  const words = HUES.map((hue, at) => (at ? (at < STEPS.length ? `${edges[at]}—${STEPS[at]}` : `${edges[at]}以上`) : `${STEPS[0]}以下`));
  return node("p", { class: "key" }, "一块为一个乡镇，大小为结对村数，颜色为村均失分：",
    HUES.map((background, at) => node("span", null, node("i", { style: { background } }), words[at])),
    node("span", null, node("i", { style: { background: "#dfe4e8" } }), "未评分"));
}

function placeTable(name, rows, caption) {
  const columns = [
    ["名次", (row) => (row.rank === null ? "—" : String(row.rank)), "n"],
    [name === "township" ? "乡镇" : "县（区）", (row) => node("button", { class: "plain", onclick: () => drill({ place: row[name] }) }, row[name])],
    ["得分", (row) => figure(row.score), "n"], ["升降", (row) => change(row.change), "n"],
    ["村数", (row) => String(row.villages), "n"], ["已评村数", (row) => String(row.villages_judged), "n"],
    ["问题", (row) => String(row.problems), "n"], ["乡镇共同负责", (row) => String(row.shared), "n"],
    ...blocks.map((block) => [block.name, (row) => figure(row[block.name]), "n"]),
  ];
  return folded(rows, 20, (part) => tableOf(caption, columns, part), "行");
}

function startPlaces() {
  if (!townships.length) {
    section("places").append(node("p", { class: "soft" }, "没有读到结对的村，无法按地方汇总。"));
    return;
  }
  section("places").append(mapKey(), mapBox,
    node("details", null, node("summary", null, "各县（区）、乡镇排名"),
      placeTable("county", counties, "县（区）排名"), placeTable("township", townships, "乡镇排名，同县之内比较")));
  new ResizeObserver(drawMap).observe(mapBox);
  drawMap();
}
