"""Whatever the place, the order of the columns, their names and the rows between: read back equal."""

from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.evidence import Sheet, address
from inspectorate.forms.layout.extract import extract
from inspectorate.forms.layout.heads import heads_of
from inspectorate.forms.shape import Field, Form, forms
from inspectorate.forms.values.text import head_key

FORMS = list(forms().values())


def names_of(form: Form, field: Field) -> list[str]:
    """Heads that mean this field and no other one (起止时间 means two)."""
    if field.second:
        return [field.head]
    known = heads_of(form)
    heads = (field.head, *field.aliases)
    return [h for h in heads if known[head_key(h)] == (field.name,)] or [field.head]


@st.composite
def tables(draw, fewest=3, most=12):
    """A form, its columns in any order with any of their names, and records of distinct values."""
    form = draw(st.sampled_from(FORMS))
    plain = [one for one in form.fields if one.kind != "mark"]
    plain.sort(key=lambda one: not one.required)
    chosen = [f for f in plain if f.required or draw(st.booleans())][:most]
    chosen += [f for f in plain if f not in chosen][: max(fewest - len(chosen), 0)]
    fields = draw(st.permutations(chosen))
    heads = [draw(st.sampled_from(names_of(form, field))) for field in fields]
    heads = [
        head if heads.count(head) == 1 else f.head for head, f in zip(heads, fields, strict=True)
    ]
    count = draw(st.integers(1, 5))
    records = [[f"值{row}·{column}" for column in range(len(fields))] for row in range(count)]
    return form.id, [field.name for field in fields], heads, records


@st.composite
def spelt(draw, head):
    """A head as it is typed: spaces, a line break, a unit, a star."""
    ways = [
        head,
        f" {head} ",
        "\n".join((head[:2], head[2:])) if len(head) > 2 else head,
        f"*{head}",
    ]
    return draw(st.sampled_from(ways))


def read(sheet: Sheet) -> tuple[str, list[dict]]:
    (table,), doubts = extract(sheet, 2014, "")
    assert not doubts
    said = [
        {name: (value, address(*table.place(row, name))) for name, value in values.items() if value}
        for row, values in table.rows
    ]
    return table.header.form.id, said


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_table_is_read_wherever_and_however_it_stands(data):
    form, fields, heads, records = data.draw(tables())
    title = forms()[form].titles[0]
    top, left = data.draw(st.integers(0, 4)), data.draw(st.integers(0, 6))
    gaps = data.draw(st.lists(st.booleans(), min_size=len(fields), max_size=len(fields)))
    columns = [left + index + sum(gaps[:index]) for index in range(len(fields))]
    numbered = data.draw(st.booleans())
    lines = [[]] * top + [[*[None] * left, title], ["填报单位：甲局"]]

    def line(cells):
        row = [None] * (columns[-1] + 1)
        for column, cell in zip(columns, cells, strict=True):
            row[column] = cell
        return row

    head = line([data.draw(spelt(head)) for head in heads])
    lines.append(head)
    if numbered:
        lines.append(line([f"({n})" for n in range(1, len(fields) + 1)]))
    expected = []
    for record in records:
        lines += [[]] * data.draw(st.integers(0, 1))
        if expected and data.draw(st.booleans()):
            lines.append(head)
        at = len(lines)
        lines.append(line(record))
        expected.append(
            {f: (v, address(at, c)) for f, v, c in zip(fields, record, columns, strict=True)}
        )
    lines.append(["注：以上属实"])
    assert read(Sheet("Sheet1", lines)) == (form, expected)


@settings(max_examples=80, deadline=None)
@given(tables(), st.integers(0, 4))
def test_a_table_on_its_side_says_the_same(table, left):
    form, fields, heads, records = table
    lines = [[forms()[form].titles[0]], []]
    for index, head in enumerate(heads):
        lines.append([*[None] * left, head, *(record[index] for record in records)])
    expected = [
        {
            f: (v, address(2 + row, left + 1 + at))
            for row, (f, v) in enumerate(zip(fields, record, strict=True))
        }
        for at, record in enumerate(records)
    ]
    assert read(Sheet("Sheet1", lines)) == (form, expected)


@settings(max_examples=80, deadline=None)
@given(tables(fewest=7), st.integers(1, 3), st.integers(0, 2))
def test_cards_say_the_same(table, pairs, apart):
    form, fields, heads, records = table
    lines = [[forms()[form].titles[0]]]
    expected = []
    for record in records:
        lines += [[]] * apart
        said = {}
        for start in range(0, len(fields), pairs):
            row = []
            for column in range(start, min(start + pairs, len(fields))):
                said[fields[column]] = (record[column], address(len(lines), len(row) + 1))
                row += [heads[column], record[column]]
            lines.append(row)
        expected.append(said)
    if (pairs == 1 and len(records) > 1) or form == "F06" or -(-len(fields) // pairs) < 3:
        return
    assert read(Sheet("Sheet1", lines)) == (form, expected)


WORDS = [
    "合计",
    "小计",
    "同上",
    "〃",
    "√",
    "上午",
    "下午",
    "注:x",
    "填报单位:甲局",
    "无",
    "张三",
    "",
]
KEPT = {"", "合并", "同上", "承上", "转置", "分栏"}


@st.composite
def heaps(draw):
    """Heads, titles, marks and numbers thrown together, with merges anywhere."""
    form = draw(st.sampled_from(FORMS))
    heads = [field.head for field in form.fields]
    cell = st.sampled_from([*heads, *WORDS, form.titles[0], "姓名：张三", "与户主关系"]) | st.none()
    line = st.lists(cell | st.floats(0, 31).map(round), max_size=9)
    days = st.just([float(day) for day in range(1, 32)])
    rows = draw(st.lists(line | days | st.just(heads[:9]), min_size=1, max_size=9))
    corner = st.tuples(st.integers(0, len(rows) - 1), st.integers(0, 9))
    size = st.tuples(st.integers(0, 3), st.integers(0, 3))
    spans = draw(st.lists(st.tuples(corner, size), max_size=4))
    last = len(rows) - 1
    merges = tuple((r, c, min(r + h, last), c + w) for (r, c), (h, w) in spans)
    return Sheet("甲", rows, merges)


@settings(max_examples=300, deadline=None)
@given(heaps(), st.sampled_from(["", "submissions", "registry", "inspections"]))
def test_of_any_heap_of_cells_what_is_taken_stands_where_it_is_cited(sheet, place):
    found, _ = extract(sheet, 2014, place)
    assert len({table.anchor for table in found}) == len(found)
    for table in found:
        assert len({row for row, _ in table.rows}) == len(table.rows)
        for row, values in table.rows:
            for name, value in values.items():
                if value is None or table.moved.get((row, name), ("", "", ""))[2] not in KEPT:
                    continue
                at, column = table.place(row, name)
                assert sheet.rows[at][column] == value
