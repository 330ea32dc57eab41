"""The fixtures that tests share: copies of handbooks, a built site, a server on this machine, a browser."""

import gc
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from protocolwijzer.cli import main
from protocolwijzer.print import DrawnDocument
from tests.boards import board_built
from tests.browsing import complaints
from tests.handbooks import REAL, ROOT, SAMPLE, copy_of_shipped, once, shared
from tests.neighbouring import publish_it
from tests.released import sample_released_once
from tests.serving import served
from tests.waiting import PATIENCE

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test that needs a browser, however indirectly, is marked so: `-m "not browser"` leaves it out."""
    for item in items:
        if isinstance(item, pytest.Function) and "browser" in item.fixturenames:
            item.add_marker("browser")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """pytest-cov starts coverage twice in each worker; as long as the first runs, the second cannot rest."""
    plugin = session.config.pluginmanager.getplugin("_cov")
    if plugin is not None and plugin.cov_controller is not None and "PYTEST_XDIST_WORKER" in os.environ:
        plugin.cov_controller.cov.stop()


UNMEASURED = ("browser", "slow", "hypothesis")
"""Markers of the tests during which coverage rests. They go many times through what quicker tests go through once, and
to be measured would take them twice as long; what they alone reach counts as not covered."""


def pytest_runtest_setup(item: pytest.Item) -> None:
    if any(item.get_closest_marker(name) for name in UNMEASURED):
        item.add_marker("no_cover")  # pytest-cov's own


def pytest_collection_finish() -> None:
    """What is in memory now stays there: to look through it for garbage again and again takes a tenth of the time."""
    gc.freeze()
    gc.set_threshold(20_000)


@pytest.fixture(scope="session", autouse=True)
def _drawn_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A document that one test drew is not drawn again for another: it depends on its fingerprint and nothing else, and
    to draw it takes a tenth of a second. (`document.press.made` draws it whatever was drawn before.)"""
    folder = shared(tmp_path_factory) / "papers"
    folder.mkdir(exist_ok=True)
    made = DrawnDocument.made

    def cached(document: DrawnDocument) -> bytes:
        paper = folder / document.fingerprint
        if not paper.exists():
            beside = folder / f"{paper.name}.{os.getpid()}"
            beside.write_bytes(made(document))
            beside.replace(paper)
        return paper.read_bytes()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DrawnDocument, "made", cached)
        yield


@pytest.fixture
def measured(pytestconfig: pytest.Config) -> dict[str, str]:
    """The environment for a Python process that coverage is to measure too, if it measures at all."""
    if not pytestconfig.pluginmanager.hasplugin("_cov"):
        return dict(os.environ)
    ours = {"COVERAGE_PROCESS_START": str(ROOT / "pyproject.toml"), "COVERAGE_FILE": str(ROOT / ".coverage")}
    return os.environ | ours


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A small handbook of our own, free to be broken."""
    target = tmp_path / "sample"
    shutil.copytree(SAMPLE, target)
    return target


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample handbook with one edition, to be looked at only."""
    return once(tmp_path_factory, "released", sample_released_once)


@pytest.fixture
def handbook(released: Path, tmp_path: Path) -> Path:
    """A copy of that, free to be changed."""
    return Path(shutil.copytree(released, tmp_path / "sample"))


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


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the shipped site."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with trees as organisations really have them."""

    def make(root: Path) -> None:
        shutil.copytree(REAL, root)
        (root / "build/docs").mkdir(parents=True)
        assert main(["build", str(root)]) == 0

    return once(tmp_path_factory, "real-trees", make) / "site"


@pytest.fixture(scope="session")
def real(real_site: Path) -> Iterator[str]:
    """The address of that site."""
    with served(real_site) as found:
        yield found


@pytest.fixture(scope="session")
def its_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the neighbour's handbook, published."""
    return once(tmp_path_factory, "neighbour", publish_it) / "www/handbook"


@pytest.fixture(scope="session")
def its_address(its_site: Path) -> Iterator[str]:
    """The address of that site."""
    with served(its_site) as address:
        yield address


@pytest.fixture(scope="session")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board with three schools, released and built, to be looked at only."""
    return once(tmp_path_factory, "board", board_built)


@pytest.fixture(scope="session")
def board_site(board: Path) -> Path:
    """Its site."""
    return board / "site"


UNWANTED = [
    # The list under the address bar, a page of its own in every window: nobody sees it here, and to load it is half the
    # work of opening a page.
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    # What Playwright itself turns off; Chromium heeds only the last list that it is given.
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
]
"""Features of Chromium that tests do without."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser: the one that `make` found or installed."""
    found = (ROOT / ".venv/browser").read_text().strip()
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    flags += ["--disable-features=" + ",".join(UNWANTED)]
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=None if found == "playwright" else found, args=[*flags, "--no-first-run"]
        )
        expect.set_options(timeout=PATIENCE * 1000)
        launched.on("context", lambda context: context.set_default_timeout(PATIENCE * 1000))
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


@pytest.fixture
def watched(page: Page, address: str) -> Iterator[Page]:
    """A page that fails the test for any error in the console, failed request, or request to another host."""
    wrong = complaints(page, address)
    yield page
    assert wrong == []


@pytest.fixture
def unused_port() -> int:
    """A port of this machine that nobody listened on a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
