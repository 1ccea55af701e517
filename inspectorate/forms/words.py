"""Names, closed lists, ID numbers, phones, yes/no, attendance marks."""

import re
from collections.abc import Mapping

from inspectorate.evidence import Raw, raw_text
from inspectorate.forms.parsed import NOTHING, Parsed
from inspectorate.forms.text import PLACEHOLDERS, person_name, plain, simplified, squeezed

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
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
)
_WITH_POST = re.compile(
    rf"^(?:(?:副?(?:{_POSTS}))+:?([{_SURNAMES}][^()]{{1,3}})|([{_SURNAMES}][^()]{{1,3}}?)(?:副?(?:{_POSTS}))+)$"
)
_SEVERAL = re.compile(r"[、,,;;/]|等\d+人")
_YES = frozenset({"是", "有", "√", "✓", "1", "Y", "y", "TRUE", "齐全", "已"})
_NO = frozenset({"否", "无", "×", "x", "X", "0", "N", "n", "FALSE", "不", "未", "没有"})


def parse_text(raw: Raw, none_is_value: bool = False) -> Parsed:
    """Free text, cleaned; noise taken out is noted (DQ-15)."""
    if raw is None:
        return NOTHING
    written = raw_text(raw)
    text = simplified(written)
    if text in PLACEHOLDERS and not (none_is_value and text in ("无", "暂无")):
        return NOTHING
    if text != plain(written):
        return Parsed(text, "去噪", "DQ-15", "")
    return Parsed(text)


def parse_person(raw: Raw) -> Parsed:
    """One person's name; a cell with several names is a fault (DQ-13), never a guess."""
    if raw is None:
        return NOTHING
    name = person_name(raw_text(raw))
    if name in PLACEHOLDERS:
        return NOTHING
    name = _without_post(_ROLE.sub("", name))
    if _SEVERAL.search(name):
        return Parsed(None, "多人一格", "DQ-13", "一格只填一个姓名")
    if "?" in name or "\ufffd" in name:
        return Parsed(None, "缺字", "DQ-15", "完整姓名，不含问号")
    return Parsed(name)


def _without_post(name: str) -> str:
    """局长王德福, 王德福局长: the name alone; a cell that is all post or all name stays."""
    found = _WITH_POST.match(name)
    return found[1] or found[2] if found else name


def parse_choice(raw: Raw, choices: Mapping[str, str], none_is_value: bool = False) -> Parsed:
    """A word of a closed list, by any of its written forms (DQ-14 when none)."""
    if raw is None:
        return NOTHING
    text = squeezed(raw_text(raw))
    if text in choices:
        return Parsed(choices[text], "原值" if choices[text] == text else "归并")
    if text in PLACEHOLDERS and not none_is_value:
        return NOTHING
    allowed = "、".join(dict.fromkeys(choices.values()))
    return Parsed(None, "不在列表", "DQ-14", f"下列之一：{allowed}")


def parse_yesno(raw: Raw) -> Parsed:
    """是/否."""
    if raw is None:
        return NOTHING
    if isinstance(raw, bool):
        return Parsed(raw)
    text = squeezed(raw_text(raw))
    if text in _YES:
        return Parsed(True)
    if text in _NO:
        return Parsed(False)
    if text in PLACEHOLDERS:
        return NOTHING
    return Parsed(None, "不在列表", "DQ-14", "是或否")


def parse_mark(raw: Raw, choices: Mapping[str, str]) -> Parsed:
    """One attendance mark of the day grid."""
    if raw is None:
        return NOTHING
    text = squeezed(raw_text(raw))
    if text == "":
        return NOTHING
    if text in choices:
        return Parsed(choices[text])
    allowed = "√（在村）、△（公差）、○（请假）、休、×（缺勤）、0.5（半天）"
    return Parsed(None, "不在列表", "DQ-14", f"考勤符号：{allowed}")


def id_number_fault(number: str) -> str:
    """Why an ID number can't be right; empty when it can (GB 11643, checksum ISO 7064 mod 11-2)."""
    if re.fullmatch(r"\d{15}", number):
        return ""
    if not re.fullmatch(r"\d{17}[\dX]", number):
        return "应为18位"
    if number[17] != _check_character(number[:17]):
        return "校验码不符"
    return ""


def _check_character(first: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(first, _WEIGHTS, strict=True))
    return "10X98765432"[total % 11]


def parse_idcard(raw: Raw) -> Parsed:
    """An ID number; one with a fault is not used for matching (DQ-07)."""
    if raw is None:
        return NOTHING
    text = re.sub(r"[\s'’-]", "", plain(raw_text(raw))).upper()
    if text in PLACEHOLDERS:
        return NOTHING
    # A spreadsheet keeps 15 digits of a number: an 18-digit one has lost its end, whatever it shows.
    lost = "末三位被电子表格变为000" if isinstance(raw, int | float) and len(text) > 15 else ""
    if fault := lost or id_number_fault(text):
        return Parsed(None, "号码有误", "DQ-07", f"18位公民身份号码，按文本填写（{fault}）")
    return Parsed(text)


def parse_phone(raw: Raw) -> Parsed:
    """A phone number, digits only."""
    if raw is None:
        return NOTHING
    text = re.sub(r"[\s'’()()-]", "", plain(raw_text(raw)))
    if text in PLACEHOLDERS:
        return NOTHING
    if re.fullmatch(r"1\d{10}|0\d{9,11}|\d{7,8}", text):
        return Parsed(text)
    return Parsed(None, "号码有误", "DQ-07", "11位手机号码或带区号的固定电话")


_ID_IN_TEXT = re.compile(r"(?<![\dA-Za-z])(\d{4})\d{7,13}([\dXx]{4})(?![\dA-Za-z])")
_MOBILE_IN_TEXT = re.compile(r"(?<!\d)(1\d{2})\d{4}(\d{4})(?!\d)")


def masked(text: str) -> str:
    """ID numbers and phones inside a text with their middle digits starred."""
    starred = _MOBILE_IN_TEXT.sub(r"\1****\2", text)
    return _ID_IN_TEXT.sub(r"\1**********\2", starred)
