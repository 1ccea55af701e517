"""职务级别: the closed list of F03 and F04, from the highest down."""

RANKS = [
    "厅局级",
    "县处级正职",
    "县处级副职",
    "乡科级正职",
    "乡科级副职",
    "股级",
    "科员级",
    "办事员级",
    "未定职",
]
