"""Readers' browsers, each driven as a reader would: Chromium, Firefox, WebKit.

Firefox and WebKit get the commands of the WebDriver standard: Firefox over its own connection (Marionette), WebKit over
HTTP from the driver that comes with it. Both show the site in a window as small as a telephone's, without bars.
"""

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, ClassVar

from playwright.sync_api import Error, Page

from tests.waiting import PATIENCE, until

WIDTH, HEIGHT = 390, 844
KEYS = {"Enter": "\ue007", "Tab": "\ue004", "Space": " ", "ArrowDown": "\ue015", "Escape": "\ue00c"}
"""What the standard calls the keys that have no letter."""

AT = """(selector) => {
  const found = [...document.querySelectorAll(selector)].find((it) => it.checkVisibility());
  if (!found) throw new Error(`nothing to see of ${selector}`);
  found.scrollIntoView({ block: "nearest" });
  const { x, y, width, height } = found.getBoundingClientRect();
  return [Math.round(x + Math.min(width / 2, 20)), Math.round(y + height / 2)];
}"""
"""Brings the first visible element that fits into view, and tells where to press it."""


OPENS = """(width, height) => {
  const features = `popup,width=${width},height=${height}`;
  addEventListener("click", () => open(location.href, "", features), { once: true, capture: true });
}"""
"""Lets the next press open a small window: browsers open none on their own."""


class Driver(ABC):
    """A browser with one window."""

    @abstractmethod
    def open(self, address: str) -> None:
        """Go to a page, and wait until it is there."""

    @abstractmethod
    def run(self, function: str, *given: Any) -> Any:
        """Call a function of JavaScript in the page; what it promises is waited for."""

    @abstractmethod
    def press(self, selector: str) -> None:
        """Press the first visible element that fits with the mouse."""

    @abstractmethod
    def keys(self, *names: str) -> None:
        """Press keys, one after the other: letters, or names of `KEYS`."""

    def wait(self, function: str, *given: Any) -> None:
        """Wait until a function of JavaScript says yes, through pages that come and go."""
        until(lambda: self._says_yes(function, given))

    def _says_yes(self, function: str, given: tuple[Any, ...]) -> bool:
        try:
            return bool(self.run(function, *given))
        except (RuntimeError, Error):  # between two pages there is nobody to ask
            return False


class Chromium(Driver):
    """A page of Playwright's."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        self.page.goto("about:blank")
        self.page.goto(address)

    def run(self, function: str, *given: Any) -> Any:
        return self.page.evaluate(f"(given) => ({function})(...given)", list(given))

    def press(self, selector: str) -> None:
        self.page.mouse.click(*self.run(AT, selector))

    def keys(self, *names: str) -> None:
        for name in names:
            self.page.keyboard.press(name)


class Remote(Driver):
    """A browser that knows the commands of the WebDriver standard, by their names there."""

    @abstractmethod
    def command(self, name: str, **given: Any) -> Any:
        """Send one command; returns its answer. Raises RuntimeError where the browser cannot."""

    def fit(self, address: str) -> None:
        """Open a small window beside the first one, for no browser makes that as narrow as a telephone."""
        self.command("Navigate", url=address)
        before = self.command("GetWindowHandles")
        self.run(OPENS, WIDTH, HEIGHT)
        self.press("h1")
        until(lambda: len(self.command("GetWindowHandles")) > len(before))
        (new,) = [it for it in self.command("GetWindowHandles") if it not in before]
        self.command("SwitchToWindow", handle=new)
        bars = self.run("() => [outerWidth - innerWidth, outerHeight - innerHeight]")
        self.command("SetWindowRect", x=0, y=0, width=WIDTH + bars[0], height=HEIGHT + bars[1])
        self.wait("(width, height) => innerWidth === width && innerHeight === height", WIDTH, HEIGHT)

    def open(self, address: str) -> None:
        self.command("Navigate", url="about:blank")  # else another fragment alone would load nothing
        self.command("Navigate", url=address)

    def run(self, function: str, *given: Any) -> Any:
        script = (
            f"const done = [...arguments].pop(); Promise.resolve(({function})(...[...arguments].slice(0, -1))).then("
        )
        script += "(it) => done({ it }), (error) => done({ error: String(error) }))"
        answer = self.command("ExecuteAsyncScript", script=script, args=list(given))
        if not answer or "error" in answer:  # none at all where the page went away
            raise RuntimeError(answer)
        return answer.get("it")

    def press(self, selector: str) -> None:
        x, y = self.run(AT, selector)
        steps = [{"type": "pointerMove", "x": x, "y": y}, {"type": "pointerDown", "button": 0}]
        self._act("pointer", [*steps, {"type": "pointerUp", "button": 0}])

    def keys(self, *names: str) -> None:
        for name in names:
            key = KEYS.get(name, name)
            self._act("key", [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}])

    def _act(self, kind: str, steps: list[dict[str, Any]]) -> None:
        self.command("PerformActions", actions=[{"type": kind, "id": kind, "actions": steps}])


class Firefox(Remote):
    """Over Marionette: a number, a colon, and so many bytes of JSON, each way."""

    def __init__(self, port: int) -> None:
        self.connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.answers = self.connection.makefile("rb")
        self.sent = 0
        self._answer()
        self.command("NewSession")

    def command(self, name: str, **given: Any) -> Any:
        self.sent += 1
        message = json.dumps([0, self.sent, f"WebDriver:{name}", given]).encode()
        self.connection.sendall(f"{len(message)}:".encode() + message)
        _, _, error, answer = self._answer()
        if error:
            raise RuntimeError(error["message"])
        return answer.get("value") if isinstance(answer, dict) and "value" in answer else answer

    def _answer(self) -> Any:
        length = b""
        while (read := self.answers.read(1)) != b":":
            length += read
        return json.loads(self.answers.read(int(length)))


class WebKit(Remote):
    """Over HTTP, from WebKit's own driver."""

    ROUTES: ClassVar = {
        "Navigate": ("POST", "url"),
        "GetWindowHandles": ("GET", "window/handles"),
        "SwitchToWindow": ("POST", "window"),
        "SetWindowRect": ("POST", "window/rect"),
        "ExecuteAsyncScript": ("POST", "execute/async"),
        "PerformActions": ("POST", "actions"),
        "DeleteSession": ("DELETE", ""),
    }

    def __init__(self, port: int, browser: Path) -> None:
        self.address = f"http://127.0.0.1:{port}/session"
        options = {"webkitgtk:browserOptions": {"binary": str(browser), "args": ["--automation", "--private"]}}
        made = self._ask("POST", self.address, {"capabilities": {"alwaysMatch": options}})
        self.address += f"/{made['sessionId']}"

    def command(self, name: str, **given: Any) -> Any:
        method, path = self.ROUTES[name]
        return self._ask(method, f"{self.address}/{path}".rstrip("/"), given if method == "POST" else None)

    def _ask(self, method: str, address: str, body: dict[str, Any] | None) -> Any:
        message = json.dumps(body).encode() if body is not None else None
        asked = urllib.request.Request(address, message, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"]) from None


@contextmanager
def firefox(folder: Path, address: str) -> Iterator[Driver]:
    """Debian's Firefox, or whatever goes by its name, with a profile of its own and no window that one sees."""
    found = shutil.which("firefox-esr") or shutil.which("firefox")
    assert found, "there is no Firefox here: install firefox-esr"
    ours = {"marionette.port": 0, "dom.disable_open_during_load": False, "ui.prefersReducedMotion": 1}
    folder.joinpath("user.js").write_text("".join(f'user_pref("{k}", {json.dumps(v)});\n' for k, v in ours.items()))
    args = [found, "--headless", "--marionette", "--no-remote", "--profile", str(folder)]
    with _running(args, folder / "log", {"HOME": str(folder)}) as process:
        told = folder / "MarionetteActivePort"
        until(lambda: told.exists() and bool(told.read_text()), process, folder / "log")
        driver = Firefox(int(told.read_text()))
        with driver.connection, driver.answers:
            driver.fit(address)
            yield driver


def minibrowser() -> Path | None:
    """The browser that comes with WebKit's driver; nothing where they or a screen to show it on are missing."""
    found = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    return found[-1] if found and shutil.which("WebKitWebDriver") and shutil.which("Xvfb") else None


@contextmanager
def webkit(folder: Path, address: str) -> Iterator[Driver]:
    """WebKit's own small browser, on a screen that nobody sees."""
    browser = minibrowser()
    assert browser
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    with ExitStack() as stack:
        screen = stack.enter_context(
            subprocess.Popen(
                ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        )
        stack.callback(screen.terminate)
        assert screen.stdout
        ours = {"DISPLAY": f":{screen.stdout.readline().strip()}", "HOME": str(folder), "NO_AT_BRIDGE": "1"}
        ours |= {"LIBGL_ALWAYS_SOFTWARE": "1", "GDK_BACKEND": "x11"}
        process = stack.enter_context(_running(["WebKitWebDriver", f"--port={port}"], folder / "log", ours))
        until(lambda: _listens(port), process, folder / "log")
        driver = WebKit(port, browser)
        stack.callback(driver.command, "DeleteSession")
        driver.fit(address)
        yield driver


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


@contextmanager
def _running(args: list[str], log: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    with (
        log.open("w") as said,
        subprocess.Popen(args, env=os.environ | environment, stdout=said, stderr=said, text=True) as process,
    ):
        try:
            yield process
        finally:
            process.terminate()
            end = time.monotonic() + 20
            while process.poll() is None and time.monotonic() < end:
                time.sleep(0.1)
            process.kill()
