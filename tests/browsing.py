"""What tests ask of a page in a real browser: another day, and what axe-core objects to."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

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
    """What axe-core objects to: rule and place."""
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]})
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]
