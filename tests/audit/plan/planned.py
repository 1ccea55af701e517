"""The plan of a run over inputs that a test may change, and the changes."""

from inspectorate.audit.plan import plan_run

QUARTER = "hanzhong/2014Q2"


def planned(inputs, period="2014Q2", programme="hanzhong", **more):
    return plan_run(programme, period, inputs, inputs.parent / "outputs", **more)


def append(path, data=b" "):
    with path.open("ab") as stream:
        stream.write(data)


def some(inputs, pattern):
    return next(iter(sorted((inputs / QUARTER).glob(pattern))))
