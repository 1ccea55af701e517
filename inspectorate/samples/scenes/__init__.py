"""The programmes that samples can show, one module each."""

from inspectorate.samples.scene import Scene
from inspectorate.samples.scenes.baoxing import BAOXING
from inspectorate.samples.scenes.hanzhong import HANZHONG
from inspectorate.samples.scenes.huize import HUIZE
from inspectorate.samples.scenes.qianxi import QIANXI
from inspectorate.samples.scenes.tianshui import TIANSHUI

SCENES: dict[str, Scene] = {
    scene.programme: scene for scene in (BAOXING, TIANSHUI, HANZHONG, HUIZE, QIANXI)
}


def scene_of(programme: str) -> Scene:
    """The scene of a programme.

    Raises:
        ValueError: There is none.
    """
    if programme not in SCENES:
        known = "、".join(SCENES)
        raise ValueError(f"没有“{programme}”方案的仿真数据；可用的方案有：{known}。")
    return SCENES[programme]
