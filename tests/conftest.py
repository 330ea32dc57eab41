"""What the tests share: copies of handbooks, a built site, a server on this machine, a browser."""

import fcntl
import functools
import gc
import http.server
import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from protocolwijzer.cli import main
from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Handbook

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "tests/sample"


def pytest_collection_finish() -> None:
    """What is in memory now stays there: to look through it for garbage again and again takes a tenth of the time."""
    gc.freeze()
    gc.set_threshold(20_000)


@functools.cache
def shipped_handbook() -> Handbook:
    """The shipped handbook, read once for all that only look at it."""
    return load_and_check(ROOT)[0]


def copy_of_shipped(target: Path) -> Path:
    """The shipped handbook, without what was built from it."""
    for name in ("content", "decision_trees", "site_overrides"):
        shutil.copytree(ROOT / name, target / name)
    shutil.copy(ROOT / "mkdocs.yml", target)
    (target / "build/docs").mkdir(parents=True)
    return target


def copy_of_built(shipped: Path, target: Path) -> Path:
    """The shipped handbook and the pages and documents that were made of it, without its site."""
    return Path(shutil.copytree(shipped, target, ignore=shutil.ignore_patterns("site", "site.releases")))


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder for all workers, to be looked at only: the first that asks for it makes it while the others wait."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with folder.with_suffix(".lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        if not lock.read():
            make(folder)
            lock.write("made")
    return folder


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A small handbook of our own, free to be broken."""
    target = tmp_path / "sample"
    shutil.copytree(SAMPLE, target)
    return target


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped handbook with its site built."""

    def make(root: Path) -> None:
        assert main(["build", str(copy_of_shipped(root))]) == 0

    return once(tmp_path_factory, "shipped", make)


@pytest.fixture(scope="session")
def site(shipped: Path) -> Path:
    """The site of the shipped handbook."""
    return shipped / "site"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the base class's
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """A site on a server of this machine; its address ends with a slash."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the shipped site."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser: the one that `make` found or installed."""
    found = (ROOT / ".venv/browser").read_text().strip()
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=None if found == "playwright" else found, args=[*flags, "--no-first-run"]
        )
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def regular(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A reader at desktop size, in light, without motion, who keeps one page of the shipped site open."""
    with browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce") as context:
        context.new_page().goto(address)
        yield context


@pytest.fixture
def page(regular: BrowserContext) -> Iterator[Page]:
    """A new page of that reader, who has nothing in storage. (A new reader for each test takes twice the time.)

    Only the page is a test's own: whoever needs the clock, permissions, an empty cache or another setting of the whole
    context makes one with `browser.new_context`.
    """
    kept, *_ = regular.pages
    kept.evaluate("localStorage.clear()")
    regular.clear_cookies()
    with regular.new_page() as page:
        yield page
    for left in regular.pages[1:]:
        left.close()


def on_day(page: Page, day: str) -> None:
    """Let it be noon of a day in everything that a page shows from now on."""
    page.add_init_script(
        f"""const noon = new Date("{day}T12:00:00").getTime();
        Date = class extends Date {{
          constructor(...given) {{ super(...(given.length ? given : [noon])); }}
          static now() {{ return noon; }}
        }};"""
    )


@pytest.fixture
def watched(page: Page, address: str) -> Iterator[Page]:
    """A page that fails the test for any error in the console, failed request, or request to another host."""
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda it: None if it.failure == "net::ERR_ABORTED" else wrong.append(it.url))
    page.on("request", lambda request: None if request.url.startswith(address) else wrong.append(request.url))
    page.on("response", lambda response: wrong.append(response.url) if response.status >= 400 else None)
    yield page
    assert wrong == []


@pytest.fixture
def unused_port() -> int:
    """A port of this machine that nobody listened on a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
