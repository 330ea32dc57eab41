"""Nothing linked dies: what moved, was split, merged or ended answers at every address that it ever had."""

import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from protocolwijzer import addresses, editions
from protocolwijzer.check import moved
from protocolwijzer.cli import main
from protocolwijzer.editions import Terms
from protocolwijzer.export import export
from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Addresses, Article, Handbook, Known, Moved, Organisation, Protocol, Section
from protocolwijzer.print import documents
from protocolwijzer.render import render
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.pages import gone, protocol
from protocolwijzer.standing import answers, present
from tests.browsing import found, with_letters
from tests.handbooks import SAMPLE, plain
from tests.released import RULES, SUMMARY

TEXT = "content/de-brug/protocols/huisregels/protocol.yml"
BOOK = "content/de-brug/addresses.yml"
PAGES = "de-brug/huisregels"


def pages_of(root: Path) -> dict[str, str]:
    """Every page of a handbook by its path, as the engine reads it."""
    handbook, problems = load_and_check(root)
    assert not [it for it in problems if it.severity == "error"]
    return {file.path: file.text for file in render(handbook)}


def line_of(page: str, anchor: str) -> str:
    """What a page says in the element of an anchor, without its tags."""
    [found] = [it for it in re.findall(r"<li\b(?:(?!<li\b).)*?</li>", page, re.S) if f' id="{anchor}"' in it]
    return " ".join(re.sub(r"<[^>]*>", "", found).split())


def cited_otherwise(root: Path, old: str, new: str) -> None:
    """Let everything but the records and what was released cite another article."""
    for path in [*(root / "decision_trees").rglob("*.yml"), *(root / "content/de-brug").glob("*/*.yml")]:
        path.write_text(path.read_text().replace(old, new))
    profile = root / "content/de-brug/organisation.yml"
    profile.write_text(profile.read_text().replace(old, new))


@pytest.fixture
def changed(handbook: Path) -> Path:
    """An article that was split into two, another number, and a section with another id, all in the working text."""
    path = handbook / TEXT
    text = path.read_text()
    start = text.index('      - id: "eten-verboden"')
    whole = text[start : text.index("    footnotes:", start)]
    drink = (
        whole.replace("eten-verboden", "geen-drinken").replace('"A.3"', '"A.4"').replace('source: "3"', 'source: "4"')
    )
    text = text.replace(whole, whole.replace("eten-verboden", "geen-eten") + drink)
    path.write_text(text.replace('- id: "lenen"', '- id: "uitlenen"').replace('number: "A.2"', 'number: "A.9"'))
    cited_otherwise(handbook, "eten-verboden", "geen-eten")
    assert main(["confirm", "de-brug", "--all", "--dir", str(handbook)]) == 0
    return handbook


def test_a_release_lets_nothing_die_in_silence(changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An article and a section that went are refused, each with the commands that say where to; what kept its id is
    not. Once that is recorded, the release goes through, and pages, comparisons and paper tell of it."""
    at = ("--dir", str(changed))
    capsys.readouterr()
    assert main(["release", RULES, "2025", *SUMMARY, *at]) == 1
    said = capsys.readouterr().err
    assert said.count("[moved]") == 2
    assert "`protocolwijzer move de-brug article/eten-verboden NEW`" in said
    assert "`protocolwijzer withdraw de-brug section/huisregels/lenen`" in said
    assert main(["move", "de-brug", "eten-verboden", "geen-eten", "geen-drinken", "--by", "het bureau", *at]) == 0
    assert main(["move", "de-brug", "section/huisregels/lenen", "section/huisregels/uitlenen", *at]) == 0
    [article, _] = plain(changed / BOOK)["moved"]
    assert (article["item"], article["now"], article["by"]) == (
        "article/eten-verboden",
        ["article/geen-eten", "article/geen-drinken"],
        "het bureau",
    )
    assert main(["release", RULES, "2025", *SUMMARY, *at]) == 0
    pages = pages_of(changed)
    section, old = pages[f"{PAGES}/zaal/index.md"], pages[f"{PAGES}/lenen/index.md"]
    assert line_of(section, "eten-verboden") == "A.3. Niet eten staat nu hier: A.3. Niet eten, A.4. Niet eten."
    assert line_of(section, "A.2") == "A.2. Boeken terugzetten staat nu hier: A.9. Boeken terugzetten."
    assert 'href="#geen-drinken"' in section
    assert line_of(old, "lenen-met-pas") == (
        "Afspraak 1. Lenen met een pas staat nu hier: Afspraak 1. Lenen met een pas."
    )
    assert 'de-brug/huisregels/uitlenen/index.html#lenen-met-pas">' in old
    assert "moved:" not in old, "a browser that is sent on forgets the place on the page"
    english = pages[f"en/{PAGES}/zaal/index.md"]
    assert line_of(english, "eten-verboden") == "A.3. No eating now stands here: A.3. No eating, A.4. No eating."
    capsys.readouterr()
    assert main(["diff", RULES, "2024-05-01", "2025", *at]) == 0
    compared = capsys.readouterr().out
    assert compared.count("  split from A.3\n") == 2
    assert "  split into A.3 and A.4\n" in compared
    assert "Nieuw, afgesplitst van A.3" in pages[f"{PAGES}/2025/changes/index.md"]
    assert main(["diff", RULES, "2024-05-01", "2025", "--format", "json", *at]) == 0
    told = {it["id"]: it.get("course") for it in json.loads(capsys.readouterr().out)["articles"]}
    assert told["geen-drinken"] == {"how": "split-from", "articles": ["eten-verboden"]}
    assert told["boeken-terug"] is None
    [handbook] = [load_and_check(changed)[0]]
    assert any("2024-05-01-2025" in it.path for it in documents(handbook))


def test_machines_are_told_where_old_addresses_lead(changed: Path) -> None:
    """`handbook.json` has each address that no longer leads to what it did: what that was, where it stands now, or in
    which edition it ended and why. Each has its place on the page that it names."""
    at = ("--dir", str(changed))
    assert main(["withdraw", "de-brug", "eten-verboden", "--replaced-by", "geen-eten", "--why", "Te vaag.", *at]) == 0
    assert main(["move", "de-brug", "section/huisregels/lenen", "section/huisregels/uitlenen", *at]) == 0
    assert main(["release", RULES, "2025", *SUMMARY, *at]) == 0
    handbook = load_and_check(changed)[0]
    pages = {it.path: it.text for it in render(handbook)}
    [organisation] = json.loads(dict(export(handbook))["handbook.json"])["organisations"]
    former = {it["url"]["nl"]: it for it in organisation["former"]}
    ended = former[f"{PAGES}/zaal/index.html#eten-verboden"]
    assert (ended["item"], ended["ended"], ended["edition"], ended["why"]) == (
        "article/eten-verboden",
        True,
        "2025",
        "Te vaag.",
    )
    assert [it["url"]["en"] for it in ended["now"]] == [f"en/{PAGES}/zaal/index.html#geen-eten"]
    moved = former[f"{PAGES}/lenen/index.html"]
    assert (moved["item"], moved["ended"], moved["edition"]) == ("section/huisregels/lenen", False, "2025")
    assert [it["item"] for it in moved["now"]] == ["section/huisregels/uitlenen"]
    assert [it["url"]["nl"] for it in moved["now"]] == [f"{PAGES}/uitlenen/index.html"]
    for it in organisation["former"]:
        for url in it["url"].values():
            path, _, anchor = url.partition("#")
            assert f'id="{anchor}"' in pages[path.replace(".html", ".md")] or not anchor, url


def test_what_ended_says_in_which_edition(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And what came in its place. Until that edition nobody can record it, since it still stands there, or never did;
    afterwards its id is not taken again."""
    at = ("--dir", str(handbook))
    path = handbook / TEXT
    for words, message in (
        (("withdraw", "de-brug", "eten-verboden"), "still stands in the working text"),
        (("withdraw", "de-brug", "article/eten-verbode"), "did you mean `article/eten-verboden`?"),
        (("move", "de-brug", "eten-verboden", "article/x"), "nothing stands in the working text that is called"),
    ):
        capsys.readouterr()
        assert main([*words, *at]) == 1
        assert message in capsys.readouterr().err
    text = path.read_text()
    start = text.index('      - id: "eten-verboden"')
    whole = text[start : text.index("    footnotes:", start)]
    path.write_text(text.replace(whole, ""))
    cited_otherwise(handbook, "eten-verboden", "boeken-terug")
    assert main(["confirm", "de-brug", "--all", *at]) == 0
    assert main(["withdraw", "de-brug", "eten-verboden", "--replaced-by", "boeken-terug", *at]) == 0
    assert main(["release", RULES, "2025", *SUMMARY, *at]) == 0
    section = pages_of(handbook)[f"{PAGES}/zaal/index.md"]
    assert line_of(section, "eten-verboden") == (
        "A.3. Niet eten is vervallen met uitgave 2025. Nu geldt: A.2. Boeken terugzetten."
    )
    path.write_text(path.read_text().replace("    footnotes:", f"{whole}    footnotes:", 1))
    [error] = [it for it in load_and_check(handbook)[1] if it.severity == "error"]
    assert error.rule == "moved"
    assert error.message.startswith("`article/eten-verboden` ended, as was recorded on ")


def test_an_id_without_a_record_is_not_taken_for_something_else(handbook: Path) -> None:
    """What an edition dropped before there were records may come back as it was, and not as another rule."""
    path = handbook / TEXT
    text = path.read_text()
    [organisation] = load_and_check(handbook)[0].organisations
    [edition] = organisation.editions["huisregels"]
    start = text.index('      - id: "eten-verboden"')
    whole = text[start : text.index("    footnotes:", start)]
    terms = Terms("2025", None, None, None, None, {"nl": "x", "en": "x"}, correction=False)
    shorter = _without(organisation, "eten-verboden")
    later = editions.freeze(shorter, "huisregels", terms, ("nl", "en"))
    both = replace(organisation, editions={"huisregels": (edition, later)})
    assert [*moved.problems(both, ("nl", "en"))] == []
    path.write_text(text.replace("Eten mag niet in de zaal.", "Drinken mag niet in de zaal."))
    assert whole in text
    [other] = load_and_check(handbook)[0].organisations
    [problem] = moved.problems(replace(other, editions=both.editions), ("nl", "en"))
    assert "was the id of A.3 in edition 2024-05-01, which said something else" in problem.message


def _without(organisation: Organisation, article: str) -> Organisation:
    text = organisation.protocols["huisregels"]
    sections = tuple(
        it.model_copy(update={"articles": tuple(a for a in it.articles if a.id != article)}) for it in text.sections
    )
    return replace(organisation, protocols={"huisregels": text.model_copy(update={"sections": sections})})


def test_what_no_edition_holds_is_known_from_its_release(handbook: Path) -> None:
    """Topics, contacts and the like are recorded when something is released; one that goes later sends browsers on."""
    known = {it["item"] for it in plain(handbook / BOOK)["known"]}
    assert {"topic/geluid", "contact/balie", "form/foto-weg"} <= known
    assert not [it for it in known if it.startswith(("article/", "tree/", "section/"))], "editions hold these"
    at = ("--dir", str(handbook))
    trees = handbook.glob("decision_trees/*/*.yml")
    for path in (handbook / TEXT, handbook / "content/de-brug/organisation.yml", *trees):
        path.write_text(path.read_text().replace('"geluid"', '"stilte"'))
    assert main(["move", "de-brug", "topic/geluid", "topic/stilte", *at]) == 0
    page = pages_of(handbook)["de-brug/topics/geluid/index.md"]
    assert 'moved: "de-brug/topics/stilte/index.html"' in page
    assert "Geluid" in page


def test_a_form_that_was_never_released_is_called_otherwise(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every page and sheet that it had answers at its old address. The id of a protocol, and of a form with versions,
    stays."""
    at = ("--dir", str(handbook))
    capsys.readouterr()
    assert main(["move", "de-brug", "protocol/huisregels", "protocol/huisregels", *at]) == 1
    assert "stands in what was released, and stays; change its title instead" in capsys.readouterr().err
    before = load_and_check(handbook)[0]
    printed = {it.path for it in documents(before) if "de-brug/forms/pasaanvraag/" in it.path}
    assert any(path.endswith("/pasaanvraag-nl-large.pdf") for path in printed)
    content = handbook / "content/de-brug"
    (content / "forms/pasaanvraag.yml").rename(content / "forms/pas-met-foto.yml")
    for path in [*content.glob("*/*.yml"), *handbook.glob("decision_trees/*/*.yml"), content / "organisation.yml"]:
        path.write_text(path.read_text().replace("pasaanvraag", "pas-met-foto"))
    assert main(["move", "de-brug", "form/pasaanvraag", "form/pas-met-foto", *at]) == 0
    renamed = load_and_check(handbook)[0]
    assert printed <= {it.path for it in documents(renamed)}
    pages = pages_of(handbook)
    assert 'moved: "en/de-brug/forms/pas-met-foto/index.html"' in pages["en/de-brug/forms/pasaanvraag/index.md"]
    assert "de-brug/forms/pasaanvraag/fill/index.md" in pages


def test_a_form_that_ended_says_so_and_stays(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its page, and those of its versions, tell when it ended and what came in its place; no list offers it any more,
    and no tree may."""
    at = ("--dir", str(handbook))
    assert main(["withdraw", "de-brug", "form/foto-weg", "--replaced-by", "form/pasaanvraag", *at]) == 0
    pages = pages_of(handbook)
    assert 'href="../pasaanvraag/index.html"' not in pages["de-brug/forms/foto-weg/index.md"].partition("pw-note")[0]
    note = pages["de-brug/forms/foto-weg/index.md"].partition('class="pw-note"')[2].partition("</div>")[0]
    assert "is vervallen op" in note
    assert "pasaanvraag/index.html" in note
    assert "/fill/" not in pages["de-brug/forms/foto-weg/index.md"].partition("<h1>")[2], "nobody is asked to sign it"
    assert "forms/foto-weg/index.html" not in pages["de-brug/forms/index.md"].partition("<h1>")[2]
    tree = handbook / "decision_trees/de-brug/mag-ik-bellen.yml"
    text = tree.read_text()
    place = text.index("  outcomes:") if "  outcomes:" in text else text.index("outcomes:")
    tree.write_text(text[:place] + text[place:].replace("    verdict:", '    forms: ["foto-weg"]\n    verdict:', 1))
    [error] = [it for it in load_and_check(handbook)[1] if it.severity == "error"]
    assert error.message == "the form `foto-weg` ended; name what came in its place, or none"


def test_what_a_board_moved_answers_at_its_schools() -> None:
    """What no edition holds was known at the board's release: where it moved or ended, each school's address says so;
    of what is as it was, nothing is said."""
    [board] = load_and_check(SAMPLE)[0].organisations
    title = board.profile.topics[0].name
    known = tuple(Known(item=f"topic/{it}", title=title, on="2024-05-01") for it in ("oud", "weg", "elders"))
    moved = (
        Moved(item="topic/oud", now=("topic/geluid",), on="2025-01-01"),
        Moved(item="topic/weg", withdrawn=True, on="2025-01-01"),
    )
    school = replace(board, owners={"bestuur": replace(board, addresses=Addresses(known=known, moved=moved))})
    told = {page: several[0] for page, several in answers(school).items()}
    assert told.keys() == {("topics", "oud"), ("topics", "weg")}
    assert [it.name for it in told["topics", "oud"].now] == ["topic/geluid"]
    assert told["topics", "weg"].ended


GONE = "de-veerpont/guides/toestemming-per-fax/index.html"


def test_what_a_page_says_that_went_is_for_everyone(browser: Browser, its_address: str) -> None:
    """A page that went, and one on which something stood, in each language, light and dark, wide and narrow, without
    scripts and with letters twice as large: no violation, nothing cut off, and an old link leads to its line."""
    for path, language, scheme, width, scripts in (
        (GONE, "", "light", 1280, True),
        (GONE, "en/", "dark", 320, True),
        (GONE, "ar/", "light", 390, True),
        ("de-veerpont/contact/index.html#helpdesk", "", "dark", 390, True),
        ("de-veerpont/contact/index.html#helpdesk", "en/", "light", 1280, False),
    ):
        with browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts) as context:
            page = context.new_page()
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # "light" or "dark"
            page.goto(f"{its_address}{language}{path}")
            expect(page.locator("main h1")).to_be_visible()
            place = page.locator("#helpdesk" if "#" in path else ".pw-formerly")
            expect(place).to_be_in_viewport()
            place.locator("a").click()
            expect(page).to_have_url(re.compile("#schoolleiding$" if "#" in path else "/guides/fotos-op-schoolreis/"))
            page.go_back()
            if scripts:
                assert found(page) == [], (path, language)
                with_letters(page, 32)
                page.reload()
                assert page.evaluate("document.documentElement.scrollWidth") <= width


# Random histories, told apart from what the program makes of them: an address is a page of a section and a place on it.

Address = tuple[str, str]


@dataclass
class Telling:
    """A history as it goes on: the working text, what was released and recorded, and every address that was known."""

    organisation: Organisation
    ever: dict[Address, None] = field(default_factory=dict)
    made: int = 0

    @property
    def text(self) -> Protocol:
        return self.organisation.protocols["regels"]

    def change(self, sections: list[Section]) -> None:
        text = self.text.model_copy(update={"sections": tuple(it for it in sections if it.articles)})
        self.organisation = replace(self.organisation, protocols={"regels": text})

    def record(self, item: str, now: list[str], withdrawn: bool = False) -> None:
        went = Moved(item=item, now=tuple(now), withdrawn=withdrawn, on="2027-01-01")
        others = [it for it in self.organisation.addresses.moved if it.item != item]
        self.organisation = replace(self.organisation, addresses=Addresses(moved=(*others, went)))

    def new_id(self) -> str:
        self.made += 1
        return f"n{self.made}"

    def release(self) -> None:
        lost = [*editions.lost_refusals(self.organisation, "regels", alone=False, owners=())]
        assert lost == [], "whatever went was recorded"
        released = self.organisation.editions["regels"]
        terms = Terms(str(2020 + len(released)), None, None, None, None, {"nl": "x", "en": "x"}, correction=False)
        edition = editions.freeze(self.organisation, "regels", terms, ("nl", "en"))
        self.organisation = replace(self.organisation, editions={"regels": (*released, edition)})
        for section in self.text.sections:
            self.ever[section.id, ""] = None
            for article in section.articles:
                self.ever |= {(section.id, article.id): None, (section.id, article.number): None}


def begun() -> Telling:
    """An organisation with one protocol of two sections and four articles, and nothing else."""
    [handbook] = [load_and_check(SAMPLE)[0]]
    [sample] = handbook.organisations
    text = sample.protocols["huisregels"]
    plainest = text.sections[0].articles[2].model_copy(update={"situations": (), "topics": (), "see_also": ()})
    sections = []
    for section in ("een", "twee"):
        articles = [
            plainest.model_copy(update={"id": f"{section}-{i}", "number": f"{section[0].upper()}.{i}"}) for i in (1, 2)
        ]
        sections.append(Section(id=section, title=text.title, articles=tuple(articles)))
    profile = sample.profile.model_copy(update={"notices": (), "main_tree": None, "trouble_trees": (), "glossary": ()})
    text = text.model_copy(update={"sections": tuple(sections), "note": None, "lead": plainest.text})
    alone = replace(sample, trees={}, forms={}, guides={}, walkthroughs={}, versions={}, confirmations=())
    return Telling(replace(alone, profile=profile, protocols={"regels": text}, editions={"regels": ()}))


STEPS = ("carry", "renumber", "rename", "split", "part", "merge", "withdraw", "section", "release")


def went_on(telling: Telling, step: str, pick: int) -> None:
    """One thing that somebody does to the text, with what has to be recorded of it."""
    sections = [*telling.text.sections]
    at = pick % len(sections)
    section = sections[at]
    articles = [*section.articles]
    place = pick // 3 % len(articles)
    article = articles[place]
    known = f"article/{article.id}"

    def put(*instead: Article) -> None:
        sections[at] = section.model_copy(update={"articles": (*articles[:place], *instead, *articles[place + 1 :])})
        telling.change(sections)

    def anew(number: str) -> Article:
        return article.model_copy(update={"id": telling.new_id(), "number": number})

    if step == "release":
        telling.release()
    elif step == "renumber":
        put(article.model_copy(update={"number": f"Z.{telling.made + pick}"}))
    elif step == "rename":
        put(now := anew(article.number))
        telling.record(known, [f"article/{now.id}"])
    elif step == "split":
        put(one := anew(article.number), two := anew(f"S.{telling.made}"))
        telling.record(known, [f"article/{one.id}", f"article/{two.id}"])
    elif step == "part":
        put(article, part := anew(f"P.{telling.made}"))
        telling.record(known, [known, f"article/{part.id}"])
    elif step == "section":
        sections[at] = section.model_copy(update={"id": telling.new_id()})
        telling.change(sections)
        telling.record(f"section/regels/{section.id}", [f"section/regels/{sections[at].id}"])
    elif sum(len(it.articles) for it in sections) > 2 and len(articles) > 1:
        rest = [it for it in articles if it is not article]
        sections[at] = section.model_copy(update={"articles": tuple(rest)})
        if step == "carry":
            other = (at + 1) % len(sections)
            longer = (*sections[other].articles, article)
            sections[other] = sections[other].model_copy(update={"articles": longer})
        telling.change(sections)
        if step == "merge":
            telling.record(known, [f"article/{rest[0].id}"])
        elif step == "withdraw":
            telling.record(known, [f"article/{rest[0].id}"] if pick % 2 else [], withdrawn=True)


def places(telling: Telling) -> set[Address]:
    """Every page of a section that is made, and every place that has an id on one, from the HTML alone."""
    handbook = Handbook(load_and_check(SAMPLE)[0].settings, ("nl", "en"), (telling.organisation,))
    index, site = OrganisationIndex(telling.organisation, ("nl", "en")), addresses.Site(("nl", "en"))
    found = set()
    for page in (*protocol.pages(index), *gone.pages(index)):
        for file in page.files(handbook, site, "nl"):
            if match := re.fullmatch(r"de-brug/regels/([^/]+)/index\.md", file.path):
                ids = re.findall(r' id="([^"]+)"', file.text)
                assert len({*ids}) == len(ids), f"an id stands twice on {file.path}"
                found |= {(match[1], ""), *((match[1], it) for it in ids)}
    return found


@settings(max_examples=25, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 11)), min_size=4, max_size=14))
def test_every_address_ever_published_answers_on_any_later_state(steps: list[tuple[str, int]]) -> None:
    """Whatever was carried elsewhere, renumbered, renamed, split, merged or withdrawn, in whatever order: the page of
    every section ever released is there, and on it every place that ever was."""
    telling = begun()
    telling.release()
    for step, pick in steps:
        went_on(telling, step, pick)
        if step == "release":
            assert telling.ever.keys() <= places(telling)
    assert telling.ever.keys() <= places(telling)
    now = present(telling.organisation)
    for several in answers(telling.organisation).values():
        assert all(it.name in now for answer in several for it in answer.now)
        assert all(answer.now or answer.ended for answer in several)
