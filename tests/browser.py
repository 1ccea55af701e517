"""Headless Chromium over its debugging pipe: no driver, no port, every request and error seen."""

import base64
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import NEEDS

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
)
TIMEOUT = 120.0


class Page:
    """One tab."""

    def __init__(self, write, read):
        self.write, self.read = write, read
        self.held, self.number, self.session = b"", 0, None
        self.requests, self.complaints = [], []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self.ask("Target.attachToTarget", targetId=target, flatten=True)
        self.session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.ask(f"{domain}.enable")

    def ask(self, method, **words):
        """Sends a command, keeps what happens meanwhile, gives the answer."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": words}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.write, json.dumps(message).encode() + b"\0")
        asked = self.number
        while (told := self._next()).get("id") != asked:
            self._note(told)
        assert "error" not in told, told["error"]
        return told["result"]

    def _next(self):
        ends = time.monotonic() + TIMEOUT
        while b"\0" not in self.held:
            ready, _, _ = select.select([self.read], [], [], max(0, ends - time.monotonic()))
            assert ready, "Chromium does not answer"
            part = os.read(self.read, 1 << 20)
            assert part, "Chromium has gone"
            self.held += part
        text, _, self.held = self.held.partition(b"\0")
        return json.loads(text)

    def _note(self, event):
        match event.get("method"):
            case "Network.requestWillBeSent":
                self.requests.append(event["params"]["request"]["url"])
            case "Runtime.exceptionThrown" | "Log.entryAdded" | "Runtime.consoleAPICalled":
                self.complaints.append(event["params"])

    def run(self, expression):
        """The value of a JavaScript expression."""
        told = self.ask(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def wait(self, expression):
        """Waits until an expression is true; the seconds that it took."""
        begun = time.monotonic()
        while not self.run(expression):
            assert time.monotonic() - begun < TIMEOUT, expression
            time.sleep(0.02)
        return time.monotonic() - begun

    def size(self, width, height=900):
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def open(self, path: Path):
        """Opens a file and waits for its scripts to end; the milliseconds that it says it took."""
        self.ask("Page.navigate", url=path.resolve().as_uri())
        self.wait("document.readyState === 'complete' && location.protocol === 'file:'")
        return self.run("performance.getEntriesByType('navigation')[0].loadEventEnd")

    def click(self, x, y):
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def click_on(self, expression):
        """A real click in the middle of an element."""
        box = self.run(
            f"(() => {{ const e = {expression}; e.scrollIntoView({{block: 'center'}});"
            " const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2] })()"
        )
        self.click(*box)

    def typed(self, text):
        self.ask("Input.insertText", text=text)

    def shot(self, path: Path, whole=False):
        told = self.ask("Page.captureScreenshot", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(told["data"]))

    def pdf(self):
        return base64.b64decode(self.ask("Page.printToPDF", printBackground=True)["data"])


@contextmanager
def chromium(profile: Path) -> Iterator[Page]:
    """A browser of its own with an empty profile."""
    names = NEEDS["chromium"].programs[0]
    program = next(filter(None, map(shutil.which, names)))
    (child_read, write), (read, child_write) = os.pipe(), os.pipe()
    process = subprocess.Popen(
        [
            "bash",
            "-c",
            f'exec "$@" 3<&{child_read} 4>&{child_write}',
            "bash",
            program,
            *FLAGS,
            f"--user-data-dir={profile}",
            "about:blank",
        ],
        pass_fds=(child_read, child_write),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(child_read)
    os.close(child_write)
    try:
        yield Page(write, read)
    finally:
        os.close(write)
        process.terminate()
        process.wait(timeout=30)
        os.close(read)
