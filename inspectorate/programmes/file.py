"""The shape of a programme file: every key, its type and what it means (in Chinese).

The models check one value at a time; what must hold between values is in `checks`.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic import WithJsonSchema as Shown

#: Points are kept to four places, so no weight or deduction may be finer.
_PLACES = 4


def _as_decimal(value: object) -> object:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _as_date(value: object) -> object:
    """Dates may be written bare or quoted."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Number = Annotated[
    Decimal,
    BeforeValidator(_as_decimal),
    Field(ge=0, decimal_places=_PLACES, max_digits=12),
    Shown({"type": "number", "minimum": 0}),
]
Day = Annotated[date, BeforeValidator(_as_date), Shown({"type": "string", "format": "date"})]
Texts = Annotated[list[Text], BeforeValidator(_as_list)]
Some = Annotated[Texts, Field(min_length=1)]
Letter = Literal["U", "L", "T", "O", "J", "P", "G"]


class Table(BaseModel):
    """A table of the file: nothing unknown in it, no value silently converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class BasisTable(Table):
    """依据: where a duty stands written."""

    document: Text = Field(description="文件名称，可带书名号")
    number: str = Field("", description="发文字号，如 汉办发〔2014〕3号；没有则不写")
    clause: str = Field("", description="条款，如 第四条第二款；原文没有的写明“原文未载条号”")
    quote: str = Field("", description="原文")


class RuleTable(Table):
    """One selected rule."""

    id: Text = Field(description="规则编号，须在检查规则目录之内")
    basis: BasisTable = Field(description="依据，不可缺")
    severity: Literal["A", "B", "C", "D"] = Field(description="A 重大、B 严重、C 一般、D 提示")
    terms: dict[str, Any] = Field({}, description="规则的参数，名称和类型由规则目录规定")
    cap: Number | None = Field(None, description="对一个单位最多扣多少分；不写用 score.cap")
    recipients: list[Letter] = Field(
        min_length=1,
        description="送达对象：U 单位、L 主要负责人、T 乡镇、O 组织部、J 纪委、P 扶贫办、G 领导小组",
    )
    consequence: str = Field("", description="后果，如 限期整改")
    since: Day | None = Field(None, alias="from", description="生效日期；不写用方案的 from")
    until: Day | None = Field(None, description="失效日期；不写用方案的 until")


class FormsTable(Table):
    """Which forms units send."""

    owed: Some = Field(description="每个单位应报的表，F01—F22")
    optional: Texts = Field([], description="可报的表：报了就读，不报不追究")


class DeductTable(Table):
    """Points of one finding, by severity."""

    A: Number = Field(description="每个重大问题扣分")
    B: Number = Field(description="每个严重问题扣分")
    C: Number = Field(description="每个一般问题扣分")
    D: Number = Field(Decimal(0), description="提示不扣分，只能为 0")


class ScoreTable(Table):
    """How findings become a score."""

    blocks: Annotated[dict[str, Number], Field(min_length=1)] = Field(
        description="板块 = 权重，合计 100"
    )
    families: dict[str, Some] = Field(
        {}, description="板块 = 所含规则类别(如 RES)或单条规则(如 INSP-04)；不写用通常的归属"
    )
    deduct: DeductTable = Field(description="每个问题扣分")
    cap: Number = Field(Decimal(10), description="一条规则对一个单位最多扣多少分")
    undecided: Literal["deduct", "rebase", "none"] = Field(
        description="应报未报致无法判定：deduct 按档扣一次，rebase 板块缺项折算，none 不处理"
    )
    undecided_limit: Annotated[Number, Field(le=100)] = Field(
        Decimal(30), description="无法判定的规则超过百分之几，等次为“暂不评定”"
    )
    bonus_cap: Number = Field(Decimal(0), description="加分上限")
    self_limit: Annotated[Number, Field(le=100)] = Field(
        Decimal(10), description="自评得分与核定得分相差超过核定得分的百分之几，提示复核"
    )
    veto: Texts = Field([], description="一票否决的规则：其问题经认定后，等次封顶")
    veto_grade: Text | None = Field(None, description="一票否决后最高等次；不写为第二档")


class GroupTable(Table):
    """A comparison group; a unit stands in the first that fits."""

    name: Text = Field(description="组名")
    where: dict[str, Some] = Field(
        {},
        description="单位表字段(英文名或表头) = 取值，一个或几个；几个字段须同时相符；不写为其余单位",
    )


class GradeTable(Table):
    """A grade: from its floor up to the floor of the grade above, highest first, the last from 0."""

    name: Text = Field(description="等次名称")
    floor: Annotated[Number, Field(le=100)] = Field(alias="from", description="下限分数")


class DaysTable(Table):
    """Days to put a finding right, by severity."""

    A: Annotated[int, Field(ge=1)] = Field(description="重大问题整改天数")
    B: Annotated[int, Field(ge=1)] = Field(description="严重问题整改天数")
    C: Annotated[int, Field(ge=1)] = Field(description="一般问题整改天数")


class DeadlineTable(Table):
    """Deadlines of rectification."""

    days: DaysTable = Field(description="自督查基准日起的天数")
    calendar: Literal["自然日", "工作日"] = Field("自然日", description="天数怎么数")


class WordingTable(Table):
    """Who signs papers, and to whom they go."""

    issuer: Text = Field(description="发文机关")
    issuer_kind: Text = Field(description="发文机关类别，如 部门、领导小组；决定措辞")
    addressees: Some = Field(description="主送机关")
    copies: Texts = Field([], description="抄送机关")


class ProgrammeFile(Table):
    """One programme, one TOML file."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,39}$")] = Field(
        description="方案代号，用作文件夹名和疑点编号的一部分"
    )
    name: Text = Field(description="方案名称，文书中照此书写")
    period_kinds: Annotated[
        list[Literal["month", "quarter", "half-year", "year"]], Field(min_length=1)
    ] = Field(description="可按哪些期督查")
    since: Day = Field(alias="from", description="实施起始日期")
    until: Day | None = Field(None, description="实施终止日期；不写为未定")
    unit_form: Text = Field(description="单位以哪张表为准，通常 F01")
    forms: FormsTable = Field(description="报送的表")
    rules: Annotated[list[RuleTable], Field(min_length=1)] = Field(description="所用检查规则")
    score: ScoreTable = Field(description="计分办法")
    groups: Annotated[list[GroupTable], Field(min_length=1)] = Field(description="比较组")
    grades: Annotated[list[GradeTable], Field(min_length=1)] = Field(description="等次")
    deadline: DeadlineTable = Field(description="整改时限")
    wording: WordingTable = Field(description="文书的署名和行文对象")
