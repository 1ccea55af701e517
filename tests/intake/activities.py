"""A unit's sheet of activities, and what is said of it once it is taken in."""

import polars as pl

F09 = ["日期", "单位", "村", "活动类别", "主题"]
ROW = ["2014.5.1", None, "群福村", "调研", "入户"]


def activities(line: str | None, *rows: list, unit: str | None = None) -> dict:
    head = [["帮扶活动登记表"], *([[f"填报单位:{line}"]] if line else []), F09]
    return {"活动": [*head, *(rows or [[ROW[0], unit, *ROW[2:]]])]}


def marks(assembled, check: str) -> list[str]:
    return assembled.marks.filter(pl.col("check_id") == check)["message"].to_list()


def units(assembled) -> list[str | None]:
    return assembled.facts.records["F09"]["unit"].to_list()
