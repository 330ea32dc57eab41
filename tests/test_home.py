"""What stands on the home page and on an organisation's own comes from the handbook."""

import re

from playwright.sync_api import Browser, Page, expect

from protocolwijzer.model import Searches, Translated, TranslatedWords
from protocolwijzer.render.accents import style_sheet
from tests.browsing import first_seen
from tests.handbooks import shipped_handbook
from tests.homes import changed, library, page


def heading(html: str) -> str:
    return re.sub("<.*?>", "", html.partition("<h1>")[2].partition("</h1>")[0])


def doors(html: str) -> list[str]:
    """Where its doors lead, in their order."""
    return re.findall(r'href="(?:\.\./)?de-brug/([^"]+)"(?=><span><b>)', html)


def test_the_home_page_asks_what_the_main_trees_ask() -> None:
    """That is its heading where all ask the same; otherwise the title is, unless the handbook has words of its own."""
    handbook = shipped_handbook()
    assert heading(page(handbook)) == "Mag ik dit plaatsen?"
    assert "<b>Mag ik dit plaatsen?</b>" not in page(handbook), "it is said once"
    other = changed(handbook, {}, {"main_tree": "vriendschapsverzoek"})
    assert heading(page(other)) == "Protocolwijzer"
    assert "<b>Mag ik dit plaatsen?</b>" in page(other)
    words = {"question": Translated({"nl": "Wat nu?", "en": "What now?"}), "lead": Translated({"nl": "Zoek & vind"})}
    own = page(changed(handbook, words, {}), "en/index.md")
    assert heading(own) == "What now?"
    assert '<div class="pw-lead"><p><span lang="nl">Zoek &amp; vind</span></p></div>' in own
    assert '\ntitle: "What now?"\n' in own


def test_one_organisation_alone_has_a_home_of_its_own() -> None:
    """The home page begins with what it says of itself, in its colour; its own page leads back to the home page."""
    assert heading(page(library())) == "Huisregels"
    assert "<p>De regels van de leeszaal.</p>" in page(library()).partition("pw-organisations")[0]
    assert "body:has(main [class])" in style_sheet(library())
    crumb = page(library(), "de-brug/index.md").partition('class="pw-crumb"')[2]
    assert crumb.partition("</nav>")[0].endswith('<a href="../index.html">Startpagina</a>')


def test_a_title_that_names_the_organisation_stands_alone() -> None:
    """Nothing beside it says the name again: not the tab, nor what stands above and below a page."""
    contact = page(library(), "de-brug/contact/index.md")
    assert 'title: "Contact · De Brug"\n' in contact
    assert 'named: "De Brug"\n' in contact
    for title in ("Huisregels van de Brug", "De brug", "De Brug: hoe wij werken", "Brug"):
        named = changed(library(), {"title": Translated({"nl": title, "en": "House rules"})}, {})
        assert 'title: "Contact"\n' in page(named, "de-brug/contact/index.md")
        assert 'named: ""\n' in page(named, "de-brug/contact/index.md")
        assert 'named: "De Brug"\n' in page(named, "en/de-brug/contact/index.md")


def test_doors_stand_in_the_order_that_an_organisation_gives() -> None:
    """The first of them is the board, and those that it does not name follow. What is not there has no door."""
    assert doors(page(library(), "de-brug/index.md")) == [
        "trees/index.html",
        "huisregels/index.html",
        "forms/index.html",
        "contact/index.html",
    ]
    other = changed(library(), {}, {"doors": ("contact", "walkthroughs", "forms"), "main_tree": "mag-ik-bellen"})
    for path, overview in (("index.md", ["index.html"]), ("de-brug/index.md", [])):
        assert doors(page(other, path)) == [
            "contact/index.html",
            "forms/index.html",
            "trees/mag-ik-bellen/index.html",
            "trees/index.html",
            "huisregels/index.html",
            *overview,
        ]
        assert re.search('class="pw-door pw-door1" href="[./]*de-brug/contact/index.html"', page(other, path))


def test_something_is_wrong_is_a_door() -> None:
    """It leads straight to the trees that the organisation names for that, and stands second unless `doors` puts it
    elsewhere; where it is the board, its trees are links there. Nobody else has it."""
    assert "Er is iets mis" not in page(library())
    trees = [*library().organisations[0].trees]
    for path in ("index.md", "de-brug/index.md"):
        one = page(changed(library(), {}, {"trouble_trees": (trees[1],)}), path)
        [door] = re.findall(r'<a class="pw-door pw-door2" href="([^"]+)"><span><b>Er is iets mis</b>', one)
        assert door.endswith(f"/{trees[1]}/index.html")
        for order, look in (
            ((), "pw-door2"),
            (("trouble",), "pw-door1"),
            (("contact", "forms", "trouble"), "pw-door3"),
        ):
            several = page(changed(library(), {}, {"trouble_trees": (*trees,), "doors": order}), path)
            [door] = re.findall(rf'<div class="pw-door {look}"><span><b>Er is iets mis</b></span>(.*?)</div>', several)
            ways = re.findall(r'<a href="([^"]+)">([^<]+)</a>', door)
            assert [link.split("/")[-2] for link, _ in ways] == trees
            assert [words for _, words in ways] == [
                tree.title["nl"] for tree in library().organisations[0].trees.values()
            ]


def test_only_the_board_says_how_to_begin() -> None:
    """A door in the list has an arrow, whatever it says at its end where it is the first."""
    trees = {"main_tree": "mag-ik-bellen", "doors": ("contact", "forms", "question")}
    html = page(changed(library(), {}, trees))
    assert "Begin bij vraag 1" not in html
    assert "Begin bij vraag 1" in page(changed(library(), {}, {**trees, "doors": ()}))


def test_what_one_can_look_for_is_shown_by_a_line_of_the_handbook() -> None:
    """A line about the main tree, or else the first, or else what the main tree asks; nothing where none is there."""
    assert "placeholder" not in page(library())
    tree = {"main_tree": "mag-ik-bellen"}
    asked = library().organisations[0].trees["mag-ik-bellen"].title["nl"]
    assert f'placeholder="Bijv. {asked}"' in page(changed(library(), {}, tree))
    lines = {
        "eten-verboden": TranslatedWords({"nl": ("brood",)}),
        "mag-ik-bellen": TranslatedWords({"nl": ("bellen",)}),
    }
    for profile, line in ((tree, "bellen"), ({}, "brood")):
        searched = changed(library(), {}, profile, searches=Searches(answered=lines))
        assert f'placeholder="Bijv. {line}"' in page(searched)
        assert "placeholder" not in page(searched, "en/index.md") or profile


def test_the_signpost_is_seen_first(page: Page, address: str) -> None:
    """On the home page, whichever organisation is remembered there, and on each organisation's own, in each language;
    one tap from there begins to find out what to do when something is wrong."""
    organisations = shipped_handbook().organisations
    for language in ("", "en/"):
        for organisation in organisations:
            page.goto(f"{address}{language}index.html")
            page.evaluate("id => localStorage.setItem('pw-organisation', id)", organisation.id)
            for path in ("", f"{organisation.id}/"):
                page.goto(f"{address}{language}{path}index.html")
                first_seen(page)
                links = page.locator(".pw-door2:visible").locator("xpath=descendant-or-self::a")
                leads = [str(link.get_attribute("href")).split("/")[-2] for link in links.all()]
                assert leads == [*organisation.profile.trouble_trees]


def test_the_organisation_is_remembered_where_the_reader_says_so(watched: Page, address: str) -> None:
    """Only then, on this device alone; a tick taken away forgets it, and so does an organisation that is gone."""
    kept = "localStorage.getItem('pw-organisation')"
    watched.goto(f"{address}index.html")
    unicoz, offer = watched.get_by_role("radio", name="Unicoz"), watched.get_by_label("Onthoud mijn keuze")
    unicoz.check()
    watched.reload()
    assert watched.evaluate(kept) is None
    offer.check()
    assert watched.evaluate(kept) == "mind-at-work"
    unicoz.check()
    assert watched.evaluate(kept) == "unicoz"
    watched.goto(f"{address}en/index.html")
    expect(watched.get_by_role("radio", name="Unicoz")).to_be_checked()
    expect(watched.locator(".pw-organisation.pw-of-unicoz")).to_be_visible()
    watched.get_by_label("Remember my choice").uncheck()
    assert watched.evaluate(kept) is None
    watched.evaluate("localStorage.setItem('pw-organisation', 'gone')")
    watched.goto(f"{address}index.html")
    expect(offer).not_to_be_checked()
    expect(watched.get_by_role("radio", name="Mind at Work")).to_be_checked()


def test_without_storage_or_scripts_nothing_is_offered(browser: Browser, address: str) -> None:
    """The organisation is chosen all the same."""
    blocked = (
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    for scripts in (True, False):
        with browser.new_context(java_script_enabled=scripts) as context:
            context.add_init_script(blocked)
            page = context.new_page()
            page.goto(f"{address}index.html")
            expect(page.get_by_text("Onthoud mijn keuze")).to_be_hidden()
            page.get_by_role("radio", name="Unicoz").check()
            expect(page.locator(".pw-organisation.pw-of-unicoz")).to_be_visible()
            expect(page.locator(".pw-organisation.pw-of-mind-at-work")).to_be_hidden()
