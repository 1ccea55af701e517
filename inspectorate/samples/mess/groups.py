"""Heads that units put over several columns, beside those that everybody puts (``columns.GROUPS``)."""

#: Form to group head to field to leaf head.
MORE_GROUPS: dict[str, dict[str, dict[str, str]]] = {
    "F02": {"结对期限": {"start_date": "起始日期", "end_date": "终止日期"}},
    "F03": {"驻村地点": {"county": "县", "township": "乡镇", "village": "村"}},
    "F04": {"帮扶地点": {"county": "县（区）", "township": "乡镇", "village": "村"}},
    "F05": {"所在地": {"county": "县（区）", "township": "乡镇", "village": "村"}},
    "F07": {"请假时间": {"start_date": "起", "end_date": "止"}},
    "F10": {"办理时间": {"start_date": "开始", "finish_date": "完成"}},
    "F17": {
        "检查地点": {"county": "县", "township": "乡镇", "village": "村"},
        "在岗情况": {"expected_count": "应在岗", "present_count": "实在岗"},
    },
    "F18": {"得分情况": {"bonus": "加分", "deduction": "扣分", "total_score": "总分"}},
    "F19": {"接替情况": {"successor": "接替人", "successor_date": "接替到岗日期"}},
    "F20": {
        "复查情况": {
            "reviewer": "复查人",
            "review_date": "复查日期",
            "review_opinion": "复查意见",
        }
    },
    "F22": {"地点": {"county": "县", "township": "乡镇", "village": "村"}},
}
#: What stands over the groups where the head has three rows.
SUPER = {"F06": "考勤情况", "F11": "投入情况", "F20": "整改复查"}
