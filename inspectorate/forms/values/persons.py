"""Names of persons: one name a cell, as it is written, free of white space and posts.

A name is never converted (乾/干, 鍾/钟) and never completed; what cannot be told is a fault.
"""

import re

from inspectorate.evidence import Raw, raw_text
from inspectorate.forms.values.parsed import NOTHING, Parsed
from inspectorate.forms.values.text import PLACEHOLDERS, plain

_POSTS = (
    "局长|主任|书记|县长|区长|市长|镇长|乡长|部长|院长|校长|行长|台长|社长|处长|科长|股长|所长|站长|队长|组长|会长|"
    "董事长|总经理|经理|主席|秘书长|调研员|科员|队员|户主|同志"
)
_ROLE = re.compile(rf"\((?:[^()]*(?:{_POSTS}|主持工作)|代|女|男)\)$")
#: Common surnames: 扶贫办主任 and 村民组长 are no person of that name.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任"
    "沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍"
    "卫尤华褚奚郎苗费廉岑滕卞穆萧邬臧戚谈茅屈项闵麻刁管房裘缪解郁杭洪诸嵇羊惠甄曲封芮储靳巫巴仰仲伊宫仇栾祖幸"
    "蓟薄宿怀蒲鄂赖卓蔺屠蒙胥苍闻莘劳姬冉郦雍璩桑桂濮寿燕晏柴瞿阎慕习艾容戈庾弘匡寇隆巩晁敖冷阚那简饶沙鞠查荆游权盖益仝逯佘佟闾练涂揭苟蓝"
)
_WITH_POST = re.compile(
    rf"^(?:(?:副?(?:{_POSTS}))+:?([{_SURNAMES}][^()]{{1,3}})|([{_SURNAMES}][^()]{{1,3}}?)(?:副?(?:{_POSTS}))+)$"
)
_COMRADE = re.compile(r"(?<=..)同志$")
_BETWEEN = re.compile(r"[、,;/|+&]")
_JOINED = re.compile(rf"(?<=[^、]{{2}})[和与及](?=[{_SURNAMES}].)")
_AND_OTHERS = re.compile(
    r"等(?:[\d一二两三四五六七八九十几多]+(?:余|多)?(?:人|名|位|户)?(?:同志)?)?$|等人$|一行"
)
_HAN = "㐀-䶿一-鿿\U00020000-\U000323af"
_DOTS = re.compile("[•・‧∙⋅ㆍ⸱᛫▪]")
_FULL_STOP = re.compile(rf"(?<=[{_HAN}])\.(?=[{_HAN}])")
#: Stands for a character that a font or an encoding lost, or that someone covered.
_LOST = re.compile("[?\ufffd□■▢〓〇○◯●*＊×\ue000-\uf8ff]|(?<=.)[xX]{1,2}$|某")
_NO_NAME = re.compile(r"\d")
_PART = re.compile(rf"[{_HAN}]{{2,4}}|[{_HAN}]+(?:·[{_HAN}]+)+")
_FEWEST = 2
_ONE = "一格只填一个姓名"
_OTHERS = Parsed(None, "多人一格", "DQ-13", f"{_ONE}（“等”字所指的人无法拆分）")


def person_name(text: str) -> str:
    """A person's name: white space out, middle dots made one, never converted."""
    bare = re.sub(r"\s+", "", _DOTS.sub("·", plain(text)))
    return _FULL_STOP.sub("·", bare)


def parse_person(raw: Raw) -> Parsed:
    """One person's name; a cell with several names is a fault (DQ-13), never a guess."""
    if raw is None:
        return NOTHING
    written = plain(raw_text(raw))
    name = person_name(written)
    if name in PLACEHOLDERS:
        return NOTHING
    if name.isalpha() and len(written) == len(name):
        fault = _whole(name)
        return fault or Parsed(_without_post(name))
    return _several(written) or _one(name)


def _one(name: str) -> Parsed:
    name = _without_post(_ROLE.sub("", name.strip("、,;/")))
    return _whole(name) or (Parsed(name) if name else NOTHING)


def _whole(name: str) -> Parsed | None:
    """The fault of one name: characters missing or covered, figures in it."""
    if _AND_OTHERS.search(name):
        return _OTHERS
    if names := _joined(name):
        return _too_many(names)
    if _LOST.search(name):
        return Parsed(None, "缺字", "DQ-15", "完整姓名，不含问号、方框、星号等代替的字")
    if _NO_NAME.search(name):
        return Parsed(None, "夹杂数字", "DQ-15", "姓名，不含数字")
    return None


def _several(written: str) -> Parsed | None:
    """The fault of a cell that names more than one person."""
    if _AND_OTHERS.search(re.sub(r"\s", "", written)):
        return _OTHERS
    names = names_in(written)
    return _too_many(names) if len(names) >= _FEWEST else None


def _too_many(names: list[str]) -> Parsed:
    return Parsed(None, "多人一格", "DQ-13", f"{_ONE}（本格有{len(names)}个姓名，请分行填写）")


def names_in(written: str) -> list[str]:
    """The names of a cell, as separators, line breaks or blanks between whole names part them.

    >>> names_in("张三、李四(队长)")
    ['张三', '李四']
    """
    pieces = _BETWEEN.split(_outside_brackets(_DOTS.sub("·", plain(written))))
    parts = [part for piece in pieces for part in _parted_by_blanks(piece)]
    cleaned = [_without_post(_ROLE.sub("", person_name(part))) for part in parts]
    return [name for name in cleaned if name and not _ROLE.fullmatch(name)]


def _outside_brackets(text: str) -> str:
    """Separators within brackets are part of a post: 王一(党组书记、局长)."""
    return re.sub(r"\([^()]*\)", "", text) or text


def _parted_by_blanks(piece: str) -> list[str]:
    """张三 李四, also on two lines, are two names; 张 三 and 欧阳 修 are one each."""
    lines = ["".join(line.split()) for line in piece.splitlines()]
    for words in (lines, piece.split()):
        if len(words) >= _FEWEST and all(_PART.fullmatch(word) for word in words):
            return words
    return [piece]


def _joined(name: str) -> list[str]:
    """张三和李四: two names; 王和平 is one."""
    parts = _JOINED.split(name)
    return parts if len(parts) >= _FEWEST and all(_PART.fullmatch(p) for p in parts) else []


def _without_post(name: str) -> str:
    """局长王德福, 王德福局长: the name alone; a cell that is all post or all name stays."""
    name = _COMRADE.sub("", name)
    found = _WITH_POST.match(name)
    return found[1] or found[2] if found else name
