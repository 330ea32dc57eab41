"""What every site is, whichever handbook it was made of: all that stands in handbook.json has its place, links lead
somewhere, and nothing comes from elsewhere."""

import re
from collections import defaultdict
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

from protocolwijzer.addresses import number_anchor
from tests.elements import elements


def target(site: Path, url: str) -> tuple[Path, str]:
    path, fragment = urldefrag(url)
    return site / unquote(path), unquote(fragment)


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def articles_stand(machine: Any, site: Path, language: str) -> None:
    """Each permalink leads to the one element that is the article, in the page's language, with its text and number."""
    for organisation in machine["organisations"]:
        for protocol in organisation["protocols"]:
            for article in protocol["articles"]:
                page, fragment = target(site, article["url"][language])
                found = elements(page)
                attributes, text = found.having("id")[fragment]
                assert fragment == article["id"]
                assert attributes["data-article"] == f"{organisation['id']}/{protocol['id']}/{article['id']}"
                assert attributes["data-number"] == article["number"]
                assert number_anchor(article["number"]) in found.having("id"), "the number resolves too"
                first = re.split(r"[*_\[\]\n`|]", article["text"][language].strip())[0].strip()
                assert first in " ".join(text.split()) or first in text
                assert dict(found.found[0][1])["lang"] == language


def whole_protocols_stand(machine: Any, site: Path) -> None:
    """One page per protocol and language holds every article's title, to be printed as one document."""
    for organisation in machine["organisations"]:
        for protocol in organisation["protocols"]:
            for language in machine["languages"]:
                page = target(site, protocol["url"][language])[0].parent / "whole/index.html"
                words = " ".join(elements(page).having("id")["__content"][1].split())
                for article in protocol["articles"]:
                    assert article["title"][language] in words


def trees_stand(machine: Any, site: Path) -> None:
    """Each node is one element, each option a link to its target, each outcome has its verdict; in every language."""
    for organisation in machine["organisations"]:
        for tree in organisation["trees"]:
            whole = f"{organisation['id']}/{tree['id']}"
            steps = [it for kind in ("questions", "information", "repeats") for it in tree[kind]]
            led_to = {option["next"] for question in tree["questions"].values() for option in question["options"]}
            steps += led_to & tree["handoffs"].keys()  # one that an outcome leads on with stands in that outcome
            for language in machine["languages"]:
                page, _ = target(site, tree["url"][language])
                nodes = [a for _, a in elements(page).found if "data-node" in a]
                assert sorted(a["id"] for a in nodes) == sorted([*steps, *tree["outcomes"]])
                assert all(a["data-node"] == f"{whole}/{a['id']}" for a in nodes)
                verdicts = {a["id"]: a["data-verdict"] for a in nodes if "data-verdict" in a}
                assert verdicts == {key: outcome["verdict"] for key, outcome in tree["outcomes"].items()}
                options = [(a["data-option"], a["href"]) for _, a in elements(page).found if a.get("data-option")]
                assert options == [
                    (option["id"], "#" + option["next"])
                    for question in tree["questions"].values()
                    for option in question["options"]
                ]


def things_stand(machine: Any, site: Path) -> None:
    """Whatever handbook.json gives an address stands at that address."""
    for organisation in machine["organisations"]:
        for thing in [
            *organisation["definitions"],
            *organisation["forms"],
            *organisation["protocols"],
            *organisation["trees"],
            organisation,
        ]:
            for language in machine["languages"]:
                page, fragment = target(site, thing["url"][language])
                assert page.is_file()
                assert not fragment or fragment in elements(page).having("id")


def answered(html: str, fragment: str) -> bool:
    """Whether a saved answer fits a tree's page: its version and edition, and each answer leading to the next node."""
    head, *pairs = fragment.split("/")
    nodes = {part.split('"', 1)[0]: part for part in re.split(r'<section class="pw-node[^"]*" id="', html)[1:]}
    data = dict(re.findall(r'data-(start|version|edition)="([^"]*)"', html))

    def led_to(node: str, option: str) -> str | None:
        found = re.search(rf'href="#([^"]+)" data-option="{option}"', nodes[node])
        return found[1] if found else None

    def onward(node: str) -> str:
        """Past the steps that only tell something."""
        return onward(following) if (following := led_to(node, "")) else node

    node = data["start"]
    for pair in pairs:
        question, option = pair.split("=")
        if question != node:
            node = onward(node)
        target = led_to(question, option) if question == node else None
        if target is None:
            return False
        node = target
    return head == f"v{data['version']}@{data['edition']}" and "data-verdict" in nodes[onward(node)]


def links_lead(site: Path) -> None:
    """Each link inside the site leads to a file, and each fragment to an element of it."""
    for page in pages(site):
        here = page.relative_to(site).as_posix()
        for tag, attributes in elements(page).found:
            for key in ("href", "src"):
                link = attributes.get(key)
                if link is None or link.startswith(("mailto:", "tel:", "https:")):
                    continue
                path, fragment = urldefrag(urljoin(f"https://x/{here}", link))
                file = site / unquote(path.removeprefix("https://x/"))
                assert file.is_file(), f"{here}: <{tag} {key}={link}>"
                if "@" in fragment:
                    assert answered(file.read_text(), unquote(fragment)), f"{here}: {link}"
                elif fragment and file.suffix == ".html":
                    assert unquote(fragment) in elements(file).ids, f"{here}: {link}"


def nothing_is_fetched(site: Path) -> None:
    """No page loads anything from elsewhere; links that leave are https, mailto or tel."""
    for page in pages(site):
        for tag, attributes in elements(page).found:
            if tag in {"script", "img", "link", "iframe"} and attributes.get("rel") != "canonical":
                assert "//" not in attributes.get("src", "") + attributes.get("href", "")
    for style in [*site.glob("assets/*.css")]:
        assert "//" not in re.sub(r"/\*.*?\*/", "", style.read_text(), flags=re.DOTALL)


def scripts_are_files(site: Path) -> None:
    """No page has a script, a style or a handler of its own, and each carries the policy that forbids them."""
    for page in pages(site):
        found = elements(page)
        for (tag, attributes), text in zip(found.found, found.texts, strict=True):
            assert tag != "style"
            assert "style" not in attributes, (page, tag, attributes)
            assert not any(key.startswith("on") for key in attributes)
            if tag == "script" and attributes.get("type") != "application/json":
                assert attributes["src"]
                assert text == ""
        [policy] = [a["content"] for _, a in found.found if a.get("http-equiv") == "Content-Security-Policy"]
        assert "script-src 'self';" in policy
        assert policy in (site / "_headers").read_text()


UNNAMED = {
    "_headers": "the host reads it",
    "handbook.json": "other programs read it",
    "manifest.json": "`verify` reads it",
    "schema/": "editors and other programs read it",
    "sitemap.xml": "search engines ask for it",
    "sitemap.xml.gz": "search engines ask for it",
    "assets/search/": "handbook.js loads it when somebody searches",
    "assets/vendor/minisearch.js": "handbook.js loads it when somebody searches",
    "assets/vendor/MATERIAL-LICENSE.txt": "the licence of what is passed on",
    "assets/vendor/MINISEARCH-LICENSE.txt": "the licence of what is passed on",
    "assets/FONT-LICENSE.txt": "the licence of what is passed on",
    "assets/chosen.js": "pages of organisations that share rules load it",
    "assets/repeats.js": "pages of trees that ask for several things load it",
}
"""Files and folders of a site that no page needs to name, and why they are there."""


def every_file_is_named(site: Path) -> None:
    """Each file of the site is named by some page or style sheet of it, or stands in `UNNAMED`."""
    named: set[str] = set()
    for file in [*pages(site), *site.glob("assets/*.css")]:
        text, here = file.read_text(), f"https://x/{file.relative_to(site).as_posix()}"
        of_a_page = r'\b(?:href|src)="([^"#]+)'
        links = re.findall(of_a_page if file.suffix == ".html" else r"url\(([^)]+)\)", text)
        found = {urldefrag(urljoin(here, link))[0].removeprefix("https://x/") for link in links}
        named |= {unquote(link) for link in found} | {*re.findall(r'data-entries="([^"]+)"', text)}
    there = {it.relative_to(site).as_posix() for it in site.rglob("*") if it.is_file() and it.name != "404.html"}
    assert sorted(it for it in there - named if not it.startswith(tuple(UNNAMED))) == []


def ids_stand_once(site: Path) -> None:
    """Ids are unique on each page."""
    for page in pages(site):
        counts: dict[str, int] = defaultdict(int)
        for _, attributes in elements(page).found:
            if "id" in attributes:
                counts[attributes["id"]] += 1
        assert [name for name, count in counts.items() if count > 1] == [], page


def names_hold_what_is_shown(site: Path) -> None:
    """The name of a link or button holds the words that it shows (WCAG 2.2, 2.5.3): who speaks to it can say them."""
    for page in pages(site):
        found = elements(page)
        for (tag, attributes), text in zip(found.found, found.texts, strict=True):
            if tag in {"a", "button", "summary"} and "aria-label" in attributes and text.strip():
                shown, name = (re.sub(r"\W+", " ", it).casefold() for it in (text, attributes["aria-label"]))
                assert f" {shown.strip()} " in f" {name} ", (page, attributes["aria-label"], text)
