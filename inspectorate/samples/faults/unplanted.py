"""Rules that no sample breaks, each with its reason; every other rule of a scene has a plant."""

_ADVISES = "判定结果只有合格、不适用、无法判定：只作提名或提示，不认定不合格"
_EARLIER = "须对照上一期的督查结果（--baseline），单独一期的报送文件不能体现"

#: By rule, in every programme that selects it.
UNPLANTED: dict[str, str] = {
    "EVAL-04": _ADVISES,
    "EVAL-05": _ADVISES,
    "RECT-08": _ADVISES,
    "RES-11": _ADVISES,
    "RECT-01": _EARLIER,
    "RECT-03": _EARLIER,
    "RECT-06": _EARLIER,
}

#: By programme and rule, where only this programme's forms or dates rule it out.
UNPLANTED_HERE: dict[tuple[str, str], str] = {
    (
        "qianxi",
        "PAIR-02",
    ): "各单位不是地直就是县直：随 PAIR-03、PAIR-04 一并植入，本条并案，不单独植入",
}
