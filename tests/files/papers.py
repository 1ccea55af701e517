"""A 情况通报 and a 整改通知书 as they are issued, for the tests of layout. Persons are invented."""

import datetime as dt
from decimal import Decimal

from inspectorate.notices.paper import (
    Annex,
    Block,
    Citation,
    Heading,
    Paper,
    Paragraph,
    Picture,
    Sentence,
    Series,
    Table,
)
from inspectorate.notices.picture import Chart
from inspectorate.notices.punctuation import full_width

ISSUED = dt.date(2014, 7, 15)
RANKING = "2014年第二季度市级参扶单位考核得分及排名表"
PROBLEMS = "2014年第二季度市级机关、企事业单位包村扶贫和干部驻村包扶工作督查问题清单"

UNITS = [
    "市委办公室",
    "市政府办公室",
    "市中级人民法院",
    "市人民检察院",
    "市发展和改革委员会",
    "市工业和信息化局",
    "市教育局",
    "市公安局",
    "市民政局",
    "市财政局",
    "市人力资源和社会保障局",
    "市国土资源局",
    "市环境保护局",
    "市住房和城乡建设管理局",
    "市交通运输局",
    "市水利局",
    "市农业局",
    "市林业局",
    "市商务局",
    "市文化广电新闻出版局",
    "市卫生和计划生育局",
    "市审计局",
    "市统计局",
    "市工商行政管理局",
    "市质量技术监督局",
    "市住房公积金管理中心",
    "汉中公路管理局",
    "市供销合作社联合社",
    "市邮政管理局",
    "市老干部工作局",
]


def text(*sentences: str | Sentence) -> Paragraph:
    """A paragraph from sentences typed with narrow punctuation."""
    return Paragraph(
        tuple(
            each if isinstance(each, Sentence) else Sentence(full_width(each)) for each in sentences
        )
    )


def heading(level: int, words: str) -> Heading:
    return Heading(level, full_width(words))


def body() -> tuple[Block, ...]:
    covered = Sentence(
        full_width("本次督查共核对报送材料132份,查看贫困村57个,查岗驻村工作队57支。"),
        (Citation("132份", "intake.csv"), Citation("57个", "F17"), Citation("57支", "F17")),
    )
    return (
        text(
            "根据《市级机关、企事业单位包村扶贫(2014—2016年)和干部驻村包扶工作实施方案》(汉办发〔2014〕"
            "3号)和《市级机关、企事业单位包村扶贫和干部驻村包扶工作考核办法(试行)》的规定,6月9日至20日,"
            "市纪委、市委办公室、市政府办公室、市扶贫办组成联合督查组,采取不打招呼、查阅台账、电话抽查、"
            "实地走访等方式,对11个县区136个市级参扶单位2014年第二季度包村扶贫和干部驻村包扶工作到位情况"
            "进行了督查。",
            covered,
            "现将有关情况通报如下:",
        ),
        heading(1, "一、总体情况"),
        text(
            "截至2014年7月10日,136个市级参扶单位中,132个单位按期报送了第二季度工作台账,报送率为97.06%;"
            "落实驻村工作队136支、驻村干部408名,队伍到位率为95.59%。各单位平均得分86.42分,其中评定为优秀的"
            "41个、良好的63个、一般的24个、较差的4个,未报送的4个。"
        ),
        heading(1, "二、主要做法和成效"),
        text(
            "从督查情况看,多数单位能够认真落实市委、市政府决策部署,组织领导有力,工作队员到岗履职,帮扶措施"
            "较为扎实。市中级人民法院、市发展和改革委员会、市审计局等41个单位主要领导亲自带头深入贫困村调研,"
            "帮助制定三年脱贫规划,建立结对帮扶台账,累计协调落实到位资金1826.50万元,实施帮扶项目93个。"
        ),
        heading(1, "三、存在的主要问题"),
        heading(2, "(一)驻村时间未达到规定要求"),
        text(
            "市商务局、市邮政管理局等7个单位驻村工作队第二季度驻村天数明显低于序时进度,其中最少的仅18天,"
            "不符合《实施方案》第三条“全年驻村不少于220天”的规定。"
        ),
        heading(2, "(二)请销假制度执行不严"),
        text(
            "市供销合作社联合社等3个单位驻村干部请假超过3天未按程序报批,部分队员离岗期间未办理请假手续。"
        ),
        heading(2, "(三)台账数据前后不一致"),
        heading(3, "1.资金数据不实"),
        text(
            "市质量技术监督局等5个单位将计划投入、正在争取的资金列入到位资金,汇总数与明细数不一致,"
            "涉及金额112.30万元。"
        ),
        heading(3, "2.结对关系不清"),
        text(
            "市文化广电新闻出版局等4个单位结对帮扶户数与村户台账不符,存在一户多头结对、有户无人结对的情况。"
        ),
        heading(1, "四、考核得分及排名"),
        text("按照考核办法,对132个单位分组计分排名,具体情况见附件1。"),
        heading(1, "五、处理意见"),
        text(
            "对考核得分位居各组前列的市中级人民法院、市发展和改革委员会等10个单位予以通报表扬;对得分位居"
            "各组末位的4个单位予以通报批评,责令限期整改。"
        ),
        heading(1, "六、工作要求"),
        text(
            "各单位要高度重视督查发现的问题,对照问题清单逐条制定整改措施,明确责任人和完成时限。整改情况于"
            "2014年8月15日前书面报送市扶贫开发领导小组办公室。市扶贫开发领导小组办公室将对整改情况进行复查,"
            "对整改不力的,按照有关规定进行通报批评。"
        ),
    )


def ranking() -> Table:
    rows = tuple(
        (str(place), unit, f"{98.5 - place * 0.75:.2f}", ("优秀", "良好", "一般")[place // 12])
        for place, unit in enumerate(UNITS, start=1)
    )
    return Table("", ("名次", "单位", "得分", "等次"), rows, (1, 4, 1.3, 1.2), aligns=(
        "center", "left", "center", "center"))  # fmt: skip


def problems() -> Table:
    fact = full_width("驻村工作队第二季度驻村天数为18天,低于序时进度要求的55天,差37天")
    head = ("序号", "责任单位", "问题描述", "依据", "整改时限")
    rows = tuple(
        (str(number), unit, fact, "汉办发〔2014〕3号第三条", "8月15日")
        for number, unit in enumerate(UNITS, start=1)
    )
    return Table("", head, rows, (0.8, 3, 6, 3.2, 1.5))


PROVENANCE = Sentence(
    "核查批次：hanzhong/2014Q2/a1b2c3d4e5f6；方案0123456789ab；软件inspectorate 1.0.0；"
    "输入3555个文件，fedcba987654"
)


def picture(chart: Chart, labels: tuple[str, ...], *series: Series, title: str = "图") -> Picture:
    """A picture whose words are its figures one after another."""
    figures = "、".join(figure for each in series for figure in each.shown())
    return Picture(chart, title, labels, series, Sentence(f"{'、'.join(labels)}：{figures}。"))


def charts() -> tuple[Picture, ...]:
    """One of each kind."""
    shares = tuple(map(Decimal, ("50.0", "80.0", "95.0", "100.0")))
    kinds = ("在岗履职和请销假管理不严", "项目资金管理不规范", "走访联系不经常", "整改不力")
    blocks = ("驻村与考勤", "档案与报送", "组织与结对")
    return (
        picture(
            "columns", ("优秀", "良好", "一般", "较差", "未报送"),
            Series("市级单位", (41, 63, 24, 4, 0)), Series("县级单位", (120, 80, 30, 9, 12)),
            title="图1　各比较组单位等次分布（个）",
        ),
        picture(
            "shares", kinds, Series("问题数（项）", (50, 30, 15, 5)), Series("累计占比", shares, "%"),
            title="图2　各类问题数量及累计占比",
        ),
        picture(
            "bars", blocks, Series("", (Decimal("5.21"), Decimal("3.10"), Decimal("0.00"))),
            title="图3　各板块平均扣分（分）",
        ),
        picture(
            "panels", ("2014年第一季度", "2014年第二季度"),
            Series("平均得分（分）", (Decimal("93.20"), Decimal("94.60"))),
            Series("问题数（项）", (120, 100)),
            title="图4　与上期比较",
        ),
    )  # fmt: skip


def illustrated(**fields: object) -> Paper:
    """A 通报 with charts in its last annex, and with its provenance."""
    names = (RANKING, PROBLEMS, "统计图")
    bound = (*bulletin().annexes, Annex(3, "统计图", charts()))
    given = {"attachments": names, "annexes": bound, "provenance": PROVENANCE}
    return bulletin(**given | fields)


def bulletin(**fields: object) -> Paper:
    """A 通报 with two annexes, the second on landscape pages."""
    given: dict[str, object] = {
        "kind": "情况通报",
        "issuer": "汉中市扶贫开发领导小组",
        "as_of": ISSUED,
        "title": "关于2014年第二季度市级机关、企事业单位\n包村扶贫和干部驻村包扶工作\n到位情况的通报",
        "body": body(),
        "mark": "汉中市扶贫开发领导小组文件",
        "doc_number": "汉扶组发〔2014〕12号",
        "addressees": ("各县区扶贫开发领导小组", full_width("市级各参扶部门(单位)")),
        "attachments": (RANKING, PROBLEMS),
        "signer": "汉中市扶贫开发领导小组",
        "date": ISSUED,
        "notes": (full_width("此件公开范围:市级各参扶部门"),),
        "copies": (
            "市委组织部",
            "市纪委",
            "市委办公室",
            "市人大常委会办公室",
            "市政府办公室",
            "市政协办公室",
        ),
        "printer": "汉中市扶贫开发领导小组办公室",
        "annexes": (
            Annex(1, RANKING, (ranking(),)),
            Annex(2, PROBLEMS, (problems(),), landscape=True),
        ),
    }
    return Paper(**given | fields)


def rectification(**fields: object) -> Paper:
    """A 整改通知书 in the form of a letter, on one page."""
    given: dict[str, object] = {
        "kind": "整改通知书",
        "issuer": "汉中市扶贫开发领导小组办公室",
        "as_of": ISSUED,
        "title": "整改通知书",
        "body": (
            text("2014年第二季度,对你单位包扶的红庙梁村驻村帮扶工作开展了督查,发现以下问题:"),
            text("一、驻村天数不足。考勤表(驻村考勤!F17)显示,工作队驻村18天,低于序时进度55天。"),
            text("二、请假未报批。队员张某某5月6日至10日请假5天,无县委组织部批准记录。"),
            text("请你单位认真整改,于2014年8月15日前将整改情况书面报送我办。"),
        ),
        "form": "信函",
        "mark": "汉中市扶贫开发领导小组办公室",
        "doc_number": "汉扶组办督改〔2014〕8号",
        "addressees": ("市商务局",),
        "signer": "汉中市扶贫开发领导小组办公室",
        "date": ISSUED,
        "copies": ("市委组织部",),
    }
    return Paper(**given | fields)


def paper_of(typed: str) -> Paper:
    """A paper that says one text everywhere: in each field, its heading, its table, its chart."""
    table = Table(typed, (typed,), ((typed,),))
    chart = Picture("columns", typed, (typed, typed), (Series(typed, (1, 2)), Series(typed, (0, 1))),
                    Sentence(f"{typed}：0、1、2。"))  # fmt: skip
    return Paper(
        kind=typed, issuer=typed, as_of=ISSUED, title=typed, mark=typed, doc_number=typed,
        body=(Heading(1, typed), Paragraph((Sentence(typed),)), table, chart), addressees=(typed,),
        signer=typed, notes=(typed,), copies=(typed,), printer=typed, date=ISSUED,
        provenance=Sentence(typed),
    )  # fmt: skip
