"""Finding, as readers do it: the judged queries, the box, the results page, and the alphabetical list."""

import gzip
import json
import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from protocolwijzer.addresses import Site
from protocolwijzer.cli import main
from protocolwijzer.loading import load_and_check
from protocolwijzer.problem import Problem
from protocolwijzer.read import read
from protocolwijzer.render import units
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.pages.search import MOST_LINES, Search
from tests.browsing import RULES
from tests.handbooks import ROOT
from tests.judging import HALVES, entries_of, judged, ours, queries

SECTION = "mind-at-work/protocol-sociale-media/voor-iedereen/index.html"
RESULTS = "mind-at-work/search/index.html"
ASSETS = ROOT / "site_overrides/assets"
SCRIPTS = ["vendor/minisearch.js", *(f"search/{name}.js" for name in ("language", "engine", "results"))]
"""What every search loads; besides it, the box loads box.js and the results page page.js."""
ONE_OF = ("search/box.js", "search/page.js")


@pytest.mark.parametrize("half", HALVES)
def test_the_best_article_is_among_the_first_three(page: Page, address: str, half: str) -> None:
    """In each language: 95 % in three, 80 % first, 80 % of "no answer"; also of what nothing was tuned on."""
    tallies = judged(queries(half), ours(page, address, half))
    assert tallies.keys() == {"nl", "en"}
    for language, tally in tallies.items():
        assert tally.three / tally.asked >= 0.95, (language, str(tally))
        assert tally.first / tally.asked >= 0.8, (language, str(tally))
        assert tally.said_so / tally.unanswerable >= 0.8, (language, str(tally))


def test_nothing_of_another_organisation_is_found(page: Page, address: str) -> None:
    """Whatever is asked, everything found belongs to the organisation that is searched."""
    find = ours(page, address, "report")
    for query in queries("report"):
        assert all(name.startswith(query["org"] + "/") for name in find(query)[1]), query["q"]


def test_the_box_by_keyboard(watched: Page, address: str) -> None:
    """`/` opens it, arrows choose and say what is chosen, Escape closes and gives the focus back, Enter opens."""
    watched.goto(address + SECTION)
    opener = watched.get_by_role("button", name="Zoek bij Mind at Work")
    opener.focus()
    watched.keyboard.press("s")
    box = watched.get_by_role("combobox", name="Zoek bij Mind at Work")
    expect(box).to_be_focused()
    watched.keyboard.type("mag ik een vriendschapsverzoek aannemen")
    expect(watched.get_by_role("option").first).to_contain_text("vriendschapsverzoek")
    expect(box).to_have_attribute("aria-expanded", "true")
    watched.keyboard.press("ArrowDown")
    watched.keyboard.press("ArrowDown")
    watched.keyboard.press("ArrowUp")
    chosen = watched.get_by_role("option", selected=True)
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    expect(box).to_be_focused()
    watched.keyboard.press("Escape")
    expect(box).not_to_be_visible()
    expect(opener).to_be_focused()
    watched.keyboard.press("/")
    watched.keyboard.press("ArrowDown")
    watched.keyboard.press("Enter")
    expect(watched.get_by_role("heading", level=1)).to_contain_text("vriendschapsverzoek")


def test_enter_without_a_choice_goes_to_all_results(watched: Page, address: str) -> None:
    """What was typed is in the address of the results page, best first."""
    watched.goto(address + SECTION)
    watched.keyboard.press("/")
    watched.keyboard.type("A6")
    expect(watched.get_by_role("option").first).to_be_visible()
    watched.keyboard.press("Enter")
    watched.wait_for_url(f"{address}{RESULTS}?q=A6")
    first = watched.locator("[data-result]").first
    expect(first).to_have_attribute(
        "data-result", "mind-at-work/protocol-sociale-media/geen-vrienden-met-prive-account"
    )


def test_what_a_screen_reader_hears(watched: Page, address: str) -> None:
    """The number of results is announced; an option says number, title, effect and audience; no axe-core violation."""
    watched.goto(address + SECTION)
    watched.keyboard.press("/")
    watched.keyboard.type("A.6")
    dialog = watched.get_by_role("dialog", name="Zoek bij Mind at Work")
    expect(dialog.get_by_role("status")).to_contain_text("gevonden bij Mind at Work")
    option = dialog.get_by_role("option").first
    for words in ("A.6", "Geen vrienden", "Mag niet", "Medewerkers"):
        expect(option).to_contain_text(words)
    assert violations(watched) == []
    watched.emulate_media(color_scheme="dark")
    watched.set_viewport_size({"width": 320, "height": 800})
    watched.goto(f"{address}en/{SECTION}")
    watched.keyboard.press("/")
    watched.keyboard.type("sick leave")
    expect(watched.locator("[data-no-answer]")).to_be_visible()
    assert violations(watched) == []
    assert watched.evaluate("document.documentElement.scrollWidth") <= 320


def violations(page: Page) -> list[str]:
    """What axe-core objects to."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    return [f"{it['id']}: {it['nodes'][0]['target']}" for it in Axe().run(page, options=options).response["violations"]]


def test_the_passage_that_fits_is_marked(watched: Page, address: str) -> None:
    """A result shows the sentence that has the words, and marks them; or the keyword that it was found by."""
    watched.goto(f"{address}{RESULTS}?q=persoonsgegevens")
    expect(watched.locator("[data-result] mark").first).to_contain_text("ersoonsgegevens")
    watched.goto(f"{address}{RESULTS}?q=klokkenluider")
    expect(watched.locator("[data-result] small").first).to_contain_text("ook gevonden met: klokkenluider")


def test_an_exception_is_found_as_one(sample: Path) -> None:
    """What is shown of an article says "unless" before its exception, as the article's page does."""
    handbook, _ = load_and_check(sample)
    page = Search(OrganisationIndex(handbook.organisations[0], handbook.page_languages))
    for language, said in (("nl", "Behalve als de balie het goedvindt."), ("en", "Unless the desk agrees.")):
        found = units.entries(page.view(handbook, Site(handbook.page_languages), language))
        assert [it["id"] for it in found if it.get("beside") == (said,)] == ["de-brug/huisregels/geen-telefoon"]


def test_no_answer_names_the_contact(watched: Page, address: str) -> None:
    """Where the handbook has no answer, it says so, about what, and whom to ask; nothing is offered as an answer."""
    watched.goto(f"{address}{RESULTS}?q=reiskosten+declareren")
    none = watched.locator("[data-no-answer]")
    expect(none).to_be_visible()
    expect(none).to_contain_text("declareren")
    expect(none.get_by_role("link", name="Directie van Mind at Work")).to_be_visible()
    expect(watched.locator("[data-result]")).to_have_count(0)


def test_words_of_no_answer_are_those_that_were_typed(watched: Page, address: str) -> None:
    """Of a compound that is half known, the unknown half is not shown as if somebody had typed it."""
    watched.goto(f"{address}en/{RESULTS}?q=filmpje+parking")
    none = watched.locator("[data-no-answer]")
    expect(none).to_contain_text("“parking”")
    expect(none).not_to_contain_text("pje")


def test_results_can_be_shared_and_chosen_from(watched: Page, address: str) -> None:
    """Kind and audience narrow the results; the address keeps them; back and forward work."""
    watched.goto(f"{address}{RESULTS}?q=toestemming")
    results = watched.locator("[data-result]")
    expect(results.first).to_be_visible()
    everything = results.count()
    watched.get_by_label("Soort").select_option("Formulier")
    watched.wait_for_url("**kind=form")
    expect(results.first).to_contain_text("Formulier")
    assert 0 < results.count() < everything
    watched.go_back()
    expect(results).to_have_count(everything)
    watched.go_forward()
    expect(watched.get_by_label("Soort")).to_have_value("form")
    watched.goto(f"{address}{RESULTS}?q=vrienden&for=medewerkers")
    expect(watched.get_by_label("Voor wie")).to_have_value("medewerkers")
    expect(results.first).to_be_visible()


def test_the_home_page_searches_one_organisation(watched: Page, address: str) -> None:
    """The field belongs to the chosen organisation and says so; the other's words are not even loaded."""
    loaded: list[str] = []
    watched.on("request", lambda request: loaded.append(request.url))
    watched.goto(address + "index.html")
    watched.get_by_label("Unicoz", exact=False).first.check()
    box = watched.get_by_role("combobox", name="Stel je vraag aan het handboek van Unicoz onderwijsgroep")
    box.fill("disclaimer")
    expect(watched.get_by_role("status").filter(has_text="gevonden bij Unicoz")).to_be_visible()
    assert [url for url in loaded if "entries.js" in url] == [f"{address}unicoz/search/entries.js"]


def test_on_a_phone(watched: Page, address: str) -> None:
    """On a narrow screen a button opens the box; its cross closes it and gives the focus back."""
    watched.set_viewport_size({"width": 390, "height": 800})
    watched.goto(address + SECTION)
    opener = watched.get_by_role("button", name="Zoek bij Mind at Work")
    opener.click()
    watched.keyboard.type("foto")
    expect(watched.get_by_role("option").first).to_be_visible()
    watched.get_by_role("button", name="Sluit zoeken").click()
    expect(watched.get_by_role("combobox")).not_to_be_visible()
    expect(opener).to_be_focused()


def test_from_disk(browser: Browser, site: Path) -> None:
    """Opened as a file, the box and the results page find the same."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"file://{site.resolve()}/{SECTION}")
        page.keyboard.press("/")
        page.keyboard.type("vrienden")
        expect(page.get_by_role("option").first).to_be_visible()
        page.goto(f"file://{site.resolve()}/en/{RESULTS}?q=friends")
        expect(page.locator("[data-result]").first).to_be_visible()


def test_without_javascript_the_alphabet_has_it_all(browser: Browser, address: str, shipped: Path) -> None:
    """The search link leads to a list of every unit, every keyword and every word of the thesaurus, in parts that a
    phone can hold, one after the other in the order of the alphabet."""
    handbook = read(shipped).handbook
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + SECTION)
        page.get_by_role("link", name="Zoek bij Mind at Work").click()
        page.wait_for_url("**/words/index.html")
        expect(page.locator(".pw-letterbar + ul a").nth(1)).to_be_visible()
        parts = page.locator(".pw-letterbar + ul a").evaluate_all("all => all.map(a => a.href)")
        listed, firsts = "", []
        for part in parts:
            page.goto(part)
            assert page.locator(".pw-words > li").count() <= MOST_LINES
            listed += page.locator("main").inner_text().casefold()
            firsts.append(str(page.locator(".pw-words > li").first.get_attribute("id")))
        assert firsts == sorted(firsts)
        organisation = handbook.organisations[0]
        for _, _, article in organisation.articles():
            assert article.title["nl"].casefold() in listed
            for word in article.keywords.get("nl") if article.keywords else ():
                assert word.casefold() in listed, word
        for definition in organisation.profile.glossary:
            assert definition.term["nl"].casefold() in listed
        titles = [tree.title for tree in organisation.trees.values()]
        for title in [*titles, *(form.title for form in organisation.forms.values())]:
            assert title["nl"].casefold() in listed
        assert "zie leidinggevende" in listed or "zie directie" in listed


def test_sizes(site: Path) -> None:
    """The words of an organisation weigh at most 60 KB on the wire, the scripts of a search 15 KB."""
    for entries in {entries_of(query) for query in queries("report")}:
        assert len(gzip.compress((site / entries).read_bytes())) <= 60_000
    weights = {name: len(gzip.compress((ASSETS / name).read_bytes())) for name in [*SCRIPTS, *ONE_OF]}
    for last in ONE_OF:
        assert sum(weights[name] for name in [*SCRIPTS, last]) <= 15 * 1024, weights


def test_the_words_of_a_search_are_sent_once(site: Path) -> None:
    """What a unit says in passing has no filler and no word that the unit says elsewhere; a headword of the thesaurus
    that an organisation does not use is not sent to those who search it."""
    for name in {entries_of(query) for query in queries("report")}:
        handbook = json.loads((site / name).read_text().partition(" = ")[2].rstrip(";\n"))
        fillers = {*handbook["rules"]["fillers"].split()}
        for entry in handbook["entries"]:
            said = " ".join((entry["title"], *entry.get("keys", ()), *entry.get("text", ()), *entry.get("asked", ())))
            passing = entry.get("more", "").split()
            assert not {*passing} & (fillers | {*re.findall(r"\w[\w'\u2019-]*", said.lower())}), entry["id"]
        assert any(entry.get("more") for entry in handbook["entries"])
        texts = json.dumps(handbook["entries"], ensure_ascii=False).casefold()
        assert [headword for headword, _ in handbook["thesaurus"] if headword.casefold() not in texts] == []


def test_nothing_is_loaded_before_the_box_is_used(watched: Page, address: str) -> None:
    """A page that nobody searches costs nothing for the search."""
    loaded: list[str] = []
    watched.on("request", lambda request: loaded.append(request.url))
    watched.goto(address + SECTION)
    watched.wait_for_load_state("networkidle")
    assert not [url for url in loaded if "/search/" in url or "minisearch" in url]


def test_the_engine_is_the_pinned_one(tmp_path: Path) -> None:
    """The MiniSearch that we ship is that of package-lock.json, made small, with its licence beside it."""
    package = ROOT / "node_modules/minisearch"
    command = [ROOT / ".venv/bin/node", ROOT / "node_modules/esbuild/bin/esbuild", package / "dist/umd/index.js"]
    made = subprocess.run([*command, "--minify", "--legal-comments=none"], capture_output=True, check=True).stdout
    assert (ASSETS / "vendor/minisearch.js").read_bytes() == made
    assert (ASSETS / "vendor/MINISEARCH-LICENSE.txt").read_bytes() == (package / "LICENSE.txt").read_bytes()


FORMS = {
    "nl": "plaats plaatsen plaatst geplaatst plaatste|deel delen deelt gedeeld|bericht berichten berichtje|foto foto's|"
    "film filmpje filmpjes filmen|opname opnamen opnames|melding meldingen melden|verliezen verlies|cliënt cliënten",
    "en": "post posts posting posted|share shares sharing shared|copy copies copied|recording recordings record|"
    "organise organised organising organize|child children kid kids|client's clients client|tell told|"
    "behaviour behavior|write written wrote|cancel cancelled canceled|sue sued suing",
}
"""Forms that are one word."""
OWN_LANGUAGE = "pwLanguage([...pwFinders.values()][0].handbook.rules)"
"""What the search of a results page knows of the page's language."""


@pytest.mark.parametrize("language", FORMS)
def test_forms_of_a_word_meet(page: Page, address: str, language: str) -> None:
    """Plurals, verb forms and diminutives of a word have the same stem, and a stem is its own stem's."""
    page.goto(address + ("" if language == "nl" else "en/") + RESULTS)
    page.wait_for_function("pwFinders.size > 0")
    stems = f"words => words.map(word => pwStem({OWN_LANGUAGE}.tokens(word)[0], {OWN_LANGUAGE}))"
    for forms in FORMS[language].split("|"):
        assert len({*page.evaluate(stems, forms.split())}) == 1, forms


def test_letters_meet_those_that_people_type_for_them(page: Page, address: str) -> None:
    """Whoever has no key for a letter types another: whichever Unicode does not take apart are taken apart too."""
    page.goto(address + RESULTS)
    page.wait_for_function("pwFinders.size > 0")
    written = ["Łódź", "Ærø", "Straße", "STRAẞE", "Đorđe", "Þórr", "Iğd\u0131r", "İŞ", "œuvre", "Ħal", "Ŋ", "ĳs", "Ŧ"]
    typed = ["lodz", "aero", "strasse", "strasse", "dorde", "thorr", "igdir", "is", "oeuvre", "hal", "n", "ijs", "t"]
    first = f"words => words.map(word => {OWN_LANGUAGE}.tokens(word)[0])"
    assert page.evaluate(first, written) == typed
    assert page.evaluate(first, typed) == typed


def test_stems_and_parts_are_sound(page: Page, address: str) -> None:
    """Any word has a stem that is not empty and no longer than it; nothing that is typed makes the search fail."""
    page.goto(address + RESULTS)
    page.wait_for_function("pwFinders.size > 0")

    @settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
    @given(st.lists(st.text(max_size=30), min_size=20, max_size=20))
    def sound(texts: list[str]) -> None:
        assert page.evaluate(
            f"""texts => texts.every(text => {OWN_LANGUAGE}.tokens(text).every(token => {{
              const stem = pwStem(token, {OWN_LANGUAGE});
              return stem.length > 0 && stem.length <= token.length;
            }}) && [...pwFinders.values()].every(
              ({{ find }}) => find(text).results.every(({{ score }}) => score > 0)
            ))""",
            [text.encode("utf-8", "replace").decode() for text in texts],
        )

    sound()


def test_an_idiom_is_one_word(page: Page, address: str) -> None:
    """What the thesaurus has of words that say little alone ("up in the air") is meant as a whole or not at all, in
    whatever is typed and in whatever is searched; and one word of it alone finds nothing."""
    page.goto(f"{address}en/{RESULTS}")
    page.wait_for_function("pwFinders.size > 0")
    found = page.evaluate(
        """() => {
          const [{ handbook }] = pwFinders.values();
          const bare = { ...handbook.entries[0], keys: [], text: [], beside: [], asked: [], more: "", number: "" };
          const entries = ["Zeppelin", "It was up in the air"].map((title) => ({ ...bare, title }));
          const thesaurus = [["zeppelin", ["up in the air"]]];
          const { find } = pwEngine({ ...handbook, entries, thesaurus, unanswered: [] });
          const titles = (typed) => find(typed).results.map(({ entry }) => entry.title);
          return ["is it up in the air", "air", "in the up air"].map(titles);
        }"""
    )
    assert found == [["It was up in the air", "Zeppelin"], [], []]


def test_a_query_grows_letter_by_letter(page: Page, address: str) -> None:
    """While somebody types a word that the handbook has, something is found from the third letter on."""
    page.goto(address + RESULTS)
    page.wait_for_function("pwFinders.size > 0")
    for word in ("vriendschapsverzoek", "toestemming", "groepsapp"):
        found = page.evaluate(
            "word => [...word].map((_, i) => [...pwFinders.values()][0].find(word.slice(0, i + 1)).answered)", word
        )
        assert all(found[2:]), (word, found)
        assert not any(before and not after for before, after in pairwise(found[2:]))


def test_an_organisation_alone_without_a_thesaurus(sample: Path, browser: Browser) -> None:
    """A handbook needs no thesaurus to be searched."""
    assert not (sample / "content/thesaurus.yml").exists()
    assert main(["build", str(sample)]) == 0
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"file://{(sample / 'site').resolve()}/de-brug/search/index.html?q=bellen")
        expect(page.locator("[data-result]").first).to_be_visible()


def test_the_handbook_learns_from_searches(sample: Path, browser: Browser) -> None:
    """What `searches.yml` puts under a unit finds it, in other words too; what it calls unanswered is said to be so."""
    (sample / "content/de-brug/searches.yml").write_text(
        "answered:\n  wat-doe-ik-met-dit-boek: {nl: [zolderopruiming met oma]}\n"
        "unanswered: {nl: [bellen met de bakker]}\n"
    )
    assert main(["build", str(sample)]) == 0
    with browser.new_context() as context:
        page = context.new_page()
        address = f"file://{(sample / 'site').resolve()}/de-brug/search/index.html?q="
        page.goto(address + "oma+op+zolder")
        expect(page.locator("[data-result]").first).to_have_attribute("data-result", "de-brug/wat-doe-ik-met-dit-boek")
        page.goto(address + "bellen+met+de+bakker")
        expect(page.locator("[data-no-answer]")).to_be_visible()
        page.goto(address + "bellen")
        expect(page.locator("[data-result]").first).to_be_visible()


def test_mistakes_in_searches(sample: Path) -> None:
    """An id that nothing has, a line in two places, a blank and a language that the handbook lacks are errors."""
    file = sample / "content/de-brug/searches.yml"
    for text, rule, line in (
        ("answered:\n  wat-doe-ik-met-dit-boke: {nl: [gevonden]}\n", "unknown-unit", 2),
        ("answered:\n  wat-doe-ik-met-dit-boek:\n    nl:\n      - Gevonden\n      - gevonden\n", "duplicate-word", 5),
        ("unanswered:\n  nl: [weer, weer]\n", "duplicate-word", 2),
        ("answered:\n  mag-ik-bellen: {nl: [Weer]}\nunanswered:\n  nl: [weer]\n", "duplicate-word", 4),
        ("unanswered:\n  fr: [le temps]\n", "unknown-language", 2),
        ("unanswered:\n  nl: [' ']\n", "blank", 2),
    ):
        file.write_text(text)
        (problem,) = found(sample, "content/de-brug/searches.yml")
        assert (problem.rule, problem.place and problem.place.line) == (rule, line), text
        assert rule != "unknown-unit" or "did you mean `wat-doe-ik-met-dit-boek`?" in problem.message


def test_mistakes_in_the_thesaurus(sample: Path) -> None:
    """Words that stand twice, blanks and a language that the handbook lacks are errors, an unused word a warning."""
    file = sample / "content/thesaurus.yml"
    for text, rule, line in (
        ("nl:\n  boek: [roman, Roman]\n", "duplicate-word", 2),
        ("nl:\n  boek: [roman]\n  Boek: [bundel]\n", "duplicate-word", 3),
        ("fr:\n  boek: [livre]\n", "unknown-language", 1),
        ("nl:\n  boek: [' ']\n", "blank", 2),
        ("nl:\n  boek: []\n", "too-few", 2),
        ("nl:\n  zeppelin: [ballon]\n", "unused-word", 2),
    ):
        file.write_text(text)
        (problem,) = found(sample, "content/thesaurus.yml")
        assert (problem.rule, problem.place and problem.place.line) == (rule, line), text


def found(root: Path, file: str) -> list[Problem]:
    """What is wrong with one file of a handbook."""
    return [problem for problem in load_and_check(root)[1] if problem.pointer.file == file]


OWN_NAMES = "[Object, Function].flatMap((kind) => Object.getOwnPropertyNames(kind.prototype))"
"""What JavaScript's own objects have; among them "constructor" and "__proto__"."""


def test_words_of_the_machine_are_words(page: Page, address: str) -> None:
    """What a script's own objects are called can be searched for like any word, alone and with others, in any case."""
    page.goto(f"{address}{RESULTS}?q=constructor")
    expect(page.locator("[data-no-answer]")).to_be_visible()
    wrong = page.evaluate(
        f"""{OWN_NAMES}.flatMap((name) => [name, name.toLowerCase(), `foto ${{name}}`]).filter((query) => {{
          const [finder] = pwFinders.values();
          const answer = finder.find(query);
          const lines = answer.results.map(({{ entry }}) => pwLine(entry, answer, finder));
          const shown = [...lines, pwNoAnswer(answer, finder)];
          return shown.some(({{ textContent }}) => /native code|undefined|NaN/.test(textContent));
        }})"""
    )
    assert wrong == []
    lost = page.evaluate(
        f"""() => {{
          const [names, [{{ handbook }}]] = [{OWN_NAMES}, pwFinders.values()];
          const entries = names.map((title) => ({{ ...handbook.entries[0], title, keys: [title], asked: [title] }}));
          const own = pwEngine({{ ...handbook, entries, thesaurus: names.map((name) => [name, [`${{name}}woord`]]) }});
          const typed = names.flatMap((name) => [name, `${{name}}woord`]);
          return typed.filter((name) => !name.startsWith(own.find(name).results[0]?.entry.title ?? "?"));
        }}"""
    )
    assert lost == []


LONG = {
    "one word": "wxyz" * 650,
    "compounds": "vriendschapsverzoek" * 140,
    "words": "mag ik een foto plaatsen van een leerling " * 62,
    "letters": "a b c d e f g h " * 160,
    "mistyped": "vriendschapsverzeok groepaspp " * 87,
    "marks": "e\u0301" * 1300,
    "pictures": "😀" * 1300,
}


def test_a_query_of_any_length(watched: Page, address: str) -> None:
    """However much is asked at once, the answer comes at once, says how much of it counts, and fits a phone."""
    watched.set_viewport_size({"width": 320, "height": 800})
    watched.goto(address + RESULTS)
    watched.wait_for_function("pwFinders.size > 0")
    for query in LONG.values():
        began = (
            "const began = performance.now(); [...pwFinders.values()][0].find(query); return performance.now() - began"
        )
        assert watched.evaluate(f"query => {{ {began}; }}", query) < 500, query[:20]
    field, status = watched.locator("[data-search-page] input"), watched.locator("[data-search-page] [role=status]")
    assert int(field.get_attribute("maxlength") or 0) == watched.evaluate("pwLongest")
    watched.evaluate("q => { location.search = new URLSearchParams({ q }); }", LONG["one word"])
    expect(status).to_contain_text("Alleen de eerste 200 tekens tellen mee.")
    assert field.input_value() == "wxyz" * 50
    expect(watched.locator("[data-no-answer]")).to_contain_text("wxyz" * 50)
    assert watched.evaluate("document.documentElement.scrollWidth") <= 320
    watched.goto(address + SECTION)
    watched.keyboard.press("/")
    box = watched.get_by_role("combobox")
    box.fill("groepsapp ")
    expect(watched.get_by_role("option").first).to_be_visible()
    box.evaluate("(it, query) => { it.value = query; it.dispatchEvent(new Event('input')); }", LONG["pictures"])
    expect(watched.get_by_role("dialog").get_by_role("status")).to_contain_text("Alleen de eerste 200 tekens")
    box.press("Enter")
    watched.wait_for_url("**/search/index.html?q=*")


@pytest.mark.parametrize(
    ("file", "broken"),
    [
        *(("vendor/minisearch.js", None), ("search/engine.js", None), ("search/entries.js", None)),
        *(("search/box.js", "<!doctype html>"), ("search/entries.js", "(globalThis.pwEntries ??= {})[")),
    ],
)
def test_a_search_that_did_not_load(page: Page, address: str, file: str, broken: str | None) -> None:
    """Where something that the search needs is lost on the way, the box says so aloud and offers to try again; what was
    typed meanwhile then counts, and the focus stays with the field."""
    page.route(f"**/{file}", lambda route: route.fulfill(body=broken) if broken else route.abort(), times=1)
    page.goto(address + SECTION)
    page.keyboard.press("/")
    page.keyboard.type("A.6")
    said = page.get_by_role("alert").filter(has_text="Zoeken werkt nu niet")
    expect(said).to_be_visible()
    box = page.get_by_role("combobox", name="Zoek bij Mind at Work")
    expect(box).to_be_focused()
    said.get_by_role("button", name="Probeer het opnieuw").press("Enter")
    expect(page.get_by_role("option").first).to_contain_text("A.6")
    expect(said).not_to_be_visible()
    expect(box).to_be_focused()


@pytest.mark.parametrize("file", ["search/page.js", "search/entries.js"])
def test_results_that_did_not_load(page: Page, address: str, file: str) -> None:
    """The results page says so too, as often as it fails; Enter in the field tries again, with what stands there."""
    page.route(f"**/{file}", lambda route: route.abort(), times=2)
    page.goto(f"{address}{RESULTS}?q=A.6")
    said = page.get_by_role("alert").filter(has_text="Zoeken werkt nu niet")
    expect(said).to_be_visible()
    said.get_by_role("button").click()
    expect(said).to_be_visible()
    page.get_by_role("searchbox").fill("B.1")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("[data-result]").first).to_contain_text("B.1")
    expect(said).not_to_be_visible()
    assert page.url.endswith("?q=B.1")
