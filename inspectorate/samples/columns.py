"""Which columns units write in each form, and which of them stand under a common head."""

#: Fields by form, in the order of the official form.
COLUMNS: dict[str, tuple[str, ...]] = {
    form: tuple(names.split())
    for form, names in {
        "F01": "unit_name short_name unit_kind level supervisor main_leader deputy_leader liaison"
        " phone staff_count party_member_count",
        "F02": "unit_name level is_lead county township village village_kind start_date end_date"
        " document_number",
        "F03": "team_name county township village person_name sex id_number politics home_unit"
        " post rank team_role origin is_reserve arrival_date term_years departure_date"
        " departure_reason phone",
        "F04": "helper_name helper_unit post rank helper_kind county township village group_name"
        " household_head household_id_number household_kind mode pair_date note",
        "F05": "county township village household_head id_number household_size members housing"
        " farmland_mu income_source income_yuan poverty_cause is_registered household_kind"
        " measures progress update_date",
        "F06": "person_name home_unit village "
        + " ".join(f"d{day:02d}" for day in range(1, 32))
        + " present_days night_count leave_days duty_days rest_days absent_days"
        " person_signature secretary_signature township_review",
        "F07": "person_name township village leave_kind reason start_date end_date days approver"
        " approver_person approval_date return_date note",
        "F09": "activity_date host_unit township village activity_kind theme leader post"
        " attendee_count evidence",
        "F11": "project_name project_kind host_unit county township village fund_source"
        " planned_yuan secured_yuan allocated_yuan spent_yuan start_date finish_date progress"
        " household_count person_count status",
        "F12": "pay_date host_unit township village recipient goods_kind quantity measure handler"
        " signature voucher",
        "F13": "document_kind document_name document_number document_date valid_for host_unit"
        " township village household_head parties location",
        "F15": "class_date host_unit class_level class_kind place_name township village class_count"
        " trainee_count roster class_hours",
        "F17": "check_date check_time inspectors lead_office joining_offices mode county township"
        " village checked expected_count present_count absence_reason has_leave problem handling"
        " recorder",
        "F19": "person_name home_unit township village change_kind reason clause proposer approver"
        " approval_date successor successor_date",
        "F20": "item_number notice_number problem problem_kind found_date host_unit responsible"
        " responsible_leader measures deadline progress done_date evidence self_opinion reviewer"
        " review_date review_opinion closed_date status note",
        "F21": "indicator measure current_value total_value last_year_value note",
        "F22": "county township village village_kind household_head id_number household_size"
        " exit_year need_kind need_yuan",
    }.items()
}

#: Head over several columns, and what each of them is called under it.
GROUPS: dict[str, dict[str, dict[str, str]]] = {
    "F06": {
        "日期": {f"d{day:02d}": str(day) for day in range(1, 32)},
        "天数": {
            "present_days": "在村",
            "night_count": "住村",
            "leave_days": "请假",
            "duty_days": "公差",
            "rest_days": "休息",
            "absent_days": "缺勤",
        },
    },
    "F11": {
        "资金投入(万元)": {
            "planned_yuan": "计划",
            "secured_yuan": "到位",
            "allocated_yuan": "拨付",
            "spent_yuan": "支出",
        },
    },
}

#: Forms whose head always has two rows; the others' groups are a unit's habit.
ALWAYS_GROUPED = frozenset({"F11"})

#: What 单位: says in the line under the title.
MONEY_LINE = {"F11": "万元", "F12": "元", "F22": "万元"}

#: Lines under the table.
NOTES = {
    "F06": "注:√在村 △公差 ○请假 休为休息 ×缺勤;本表按月由村支书签字、乡镇审核。",
    "F11": "注:计划、争取、到位、拨付、支出分别填列,不得重复计算。",
    "F12": "注:现金填金额,物资填数量,须有领取人签字。",
    "F21": "注:本期数须与各台账一致。",
}
