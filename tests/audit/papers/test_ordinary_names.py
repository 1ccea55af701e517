"""People called like ordinary words: what everybody waits for isn't withheld, and no leak passes."""

import dataclasses

import pytest

from inspectorate.audit.gate import Gate
from inspectorate.audit.papers.circular import books
from inspectorate.audit.papers.drafts import Reach
from inspectorate.audit.papers.kinds import all_drafts
from inspectorate.files.docx.document import write_paper
from inspectorate.notices.paper import Paragraph, Sentence
from inspectorate.notices.privacy.faults import book_texts, paper_texts
from inspectorate.notices.privacy.small_cells import is_personal, is_small
from inspectorate.notices.privacy.sought_names import sought_names

#: Words of official papers that begin with a surname.
_SAID = (
    "平安 小康 高原 文明 建设 先进 向前 胜利 和平 建国 国庆 富强 团结 光明 永红 黎明 长城 幸福 有关 满意 安全 "
    "时间 成果 明确 严格 高度 方案 方法 方面 单位 程度 程序 项目 管理 关于 干部 全部 全面 应当 党员 金额 常年 "
    "经常 年度 季度 时限 严重 万元 任务 江山 雷同 应有 应在 应报 都有 有限 共同 相应 相关 单独 水平 严肃 明显 "
    "安排 温暖 全县 全市 全村 查实 易于 于前 计分 扣分 支部 书记 办公 党组 连续 包括 强化 元月 良好 优秀 "
    "督促 通报 整改 情况 名单 别名 查出 那些 甘于 宣传 农户 尚有 柴油 边远 路线 计划 毛病 习惯"
)
NAMES = _SAID.split()


@pytest.fixture(scope="module")
def circulated(materials):
    return [draft for draft in all_drafts(materials) if draft.reach is Reach.CIRCULATED]


def gate(materials, *names):
    return Gate(names, (), materials.written.vocabulary, materials.written.words)


@pytest.mark.parametrize("name", NAMES)
def test_no_circulated_paper_is_withheld_for_a_word_of_its_own(
    materials, circulated, tmp_path, name
):
    papers = [
        (tmp_path / f"{n}.docx", paper_texts(each.paper)) for n, each in enumerate(circulated)
    ]
    papers += [
        (tmp_path / name, book_texts(sheets)) for name, sheets in books(materials.written).items()
    ]
    assert gate(materials, name).held_back(papers) == set()


def test_nor_are_the_finished_files(materials, circulated, tmp_path):
    finished = {
        tmp_path / f"{number}.docx": write_paper(draft.paper)
        for number, draft in enumerate(circulated)
    }
    assert gate(materials, *NAMES).passed(finished) == finished


# A cell that only slipped into a column of names (单位, 党员) is nobody and not looked for.
@pytest.mark.parametrize("name", sorted(sought_names(frozenset(NAMES))))
def test_yet_the_same_paper_that_names_a_household_is_withheld(
    materials, circulated, tmp_path, name
):
    paper = circulated[0].paper
    leak = Paragraph((Sentence(f"龙亭镇贫困户{name}、驻村队员{name}同志反映。"),))
    told = dataclasses.replace(paper, body=(*paper.body, leak))
    path = tmp_path / "情况通报.docx"
    assert gate(materials, name).held_back([(path, paper_texts(told))]) == {path}


def test_there_is_something_to_withhold(circulated):
    assert {draft.path for draft in circulated} >= {"notices/情况通报"}
    said = "".join(each.text for draft in circulated for each in paper_texts(draft.paper))
    assert sum(name in said for name in NAMES) > 40


def test_nothing_circulated_holds_a_small_cell(materials, circulated):
    """Illness, income, schooling, aid: neither a column of it, nor a count under five."""
    texts = [each for draft in circulated for each in paper_texts(draft.paper)]
    texts += [each for sheets in books(materials.written).values() for each in book_texts(sheets)]
    assert len(texts) > 500
    assert [each for each in texts if is_small(each.text)] == []
    assert [each for each in texts if each.place.endswith("表头") and is_personal(each.text)] == []
