"""What tests ask of a page in a real browser: another day, what axe-core objects to, what is in view after a step."""

from itertools import pairwise

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from protocolwijzer.model import DecisionTree
from protocolwijzer.ways import ways

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def on_day(page: Page, day: str) -> None:
    """Let it be noon of a day in everything that a page shows from now on."""
    page.add_init_script(
        f"""const noon = new Date("{day}T12:00:00").getTime();
        Date = class extends Date {{
          constructor(...given) {{ super(...(given.length ? given : [noon])); }}
          static now() {{ return noon; }}
        }};"""
    )


def found(page: Page) -> list[str]:
    """What axe-core objects to on a page that stands at its top: rule and place. Further down, whatever happens to lie
    under the header counts as a target that is too small."""
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]})
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]


def complaints(page: Page, address: str) -> list[str]:
    """What goes wrong on a page from now on: any error in the console, failed request, or request to another host."""
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda it: None if it.failure == "net::ERR_ABORTED" else wrong.append(it.url))
    page.on("request", lambda request: None if request.url.startswith(address) else wrong.append(request.url))
    page.on("response", lambda response: wrong.append(response.url) if response.status >= 400 else None)
    return wrong


def with_letters(page: Page, size: int) -> None:
    """Let the reader's letters be so large, in pixels; most people's are 16."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size * 13 // 16}})


CUT = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const { overflowX, overflowY } = getComputedStyle(element);
  const { clientWidth, clientHeight, scrollWidth, scrollHeight } = element;
  return element.checkVisibility() && clientWidth > 1 &&
    ([overflowX, overflowY].some((it) => it === "hidden" || it === "clip")) &&
    (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1);
}).map((element) => element.outerHTML.slice(0, 90))"""
"""What of a page is cut off."""

DEAD = "[data-copy], [data-copy-text], [data-scheme], [data-search], .pw-find"
"""What only works with JavaScript."""

GONE_ON = """async (ways) => {
  const shown = () => [...document.querySelectorAll("[data-node]")].find((node) => node.checkVisibility());
  const found = [];
  for (const { start, question, option, outcome } of ways) {
    history.replaceState(null, "", start);
    dispatchEvent(new PopStateEvent("popstate"));
    for (let pressed = 0; pressed < 9 && shown().id !== outcome; pressed += 1) {
      const node = shown();
      const go = [...node.querySelectorAll(".pw-go")].find((it) => it.checkVisibility());
      if (node.id === question) node.querySelector(`input[value="${option}"]`).checked = true;
      scrollBy(0, go.getBoundingClientRect().bottom - innerHeight + 8);
      go.focus({ preventScroll: true });
      go.click();
    }
    const { top, bottom } = shown().querySelector(".pw-verdict").getBoundingClientRect();
    const header = Math.max(0, document.querySelector("header").getBoundingClientRect().bottom);
    const whole = top >= header - 1 && bottom <= innerHeight + 1;
    const seen = [shown().id, document.activeElement.id, whole];
    if (String(seen) !== String([outcome, `-${outcome}`, true])) found.push([...seen, top, bottom, header]);
  }
  return found;
}"""
"""Goes on to an outcome with each last answer, the button low on the screen; what is not whole in view then, below the
header, or has no focus."""


def last_answers(tree: DecisionTree, start: str) -> list[dict[str, str]]:
    """One way to each outcome: the address of its last question, and the answer that leads on from there."""
    found = {}
    for way in ways(tree):
        if way.outcome in tree.outcomes:
            *before, (question, option) = way.answers
            address = "/".join((f"#{start}", *("=".join(pair) for pair in before)))
            found[way.outcome] = {"start": address, "question": question, "option": option, "outcome": way.outcome}
    return [*found.values()]


def first_seen(page: Page) -> None:
    """On a telephone and on a desktop, the signpost is whole in view before anybody scrolls, with nothing empty in it;
    the door for when something is wrong is right below it, and the search, where the page has its own, below both."""
    for width, height in ((390, 844), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("scrollTo(0, 0)")
        board, second, search = (page.locator(f"{it}:visible").first for it in (".pw-door1", ".pw-door2", ".pw-find"))
        box, below = board.bounding_box(), second.bounding_box()
        assert box is not None, page.url
        assert below is not None, page.url
        assert box["y"] + box["height"] <= height, (page.url, width, box)
        parts = [it.bounding_box() for it in board.locator("> *").all()]
        gaps = [b["y"] - a["y"] - a["height"] for a, b in pairwise(it for it in parts if it)]
        assert max(gaps) <= 32, (page.url, width, "it is stretched")
        assert 0 <= below["y"] - box["y"] - box["height"] <= 32, (page.url, width)
        if search.count() and (found := search.bounding_box()):
            assert found["y"] >= below["y"] + below["height"], (page.url, width)
