"""Items of articles: they keep their letters, are cited by them, and are part of what binds."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from protocolwijzer import naming
from protocolwijzer.addresses import Site
from protocolwijzer.confirmation import items as leaning_texts
from protocolwijzer.export import export
from protocolwijzer.fingerprint import fingerprint, text_fingerprint
from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Article, Handbook, Protocol, Translated
from protocolwijzer.redline import Changes, State, TableRedline
from protocolwijzer.redline.pieces import pieces
from protocolwijzer.render import render
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.organisation_view import OrganisationView
from protocolwijzer.render.search import entries_script
from protocolwijzer.render.units import entries
from protocolwijzer.versions import of_today
from tests.elements import Elements
from tests.handbooks import ROOT, SAMPLE
from tests.printing import drawn
from tests.released import replace

PROTOCOL = "content/de-brug/protocols/huisregels/protocol.yml"
TREE = "decision_trees/de-brug/mag-ik-bellen.yml"
ITEMS = """        items:
          - {id: "telefoon", label: "a.", text: {nl: "met een telefoon;", en: "on a telephone;"}}
          - {id: "computer", label: "b.", text: {nl: "met een computer.", en: "on a computer."}}
        closing: {nl: Dat geldt voor iedereen., en: That holds for everyone.}
        applies_to: ["iedereen"]
        situations"""


@pytest.fixture(scope="module")
def listing(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    """The sample, in which A.1 lists two things and everything that can cite one of them does."""
    root = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("listing") / "sample"))
    replace(root, PROTOCOL, '        applies_to: ["iedereen"]\n        situations', ITEMS)
    for also in ("Zie ook", "See also"):
        replace(root, PROTOCOL, f"{also} [[geen-telefoon]]", f"{also} [[geen-telefoon/computer]]")
    text = (root / TREE).read_text().replace('"geen-telefoon"', '"geen-telefoon/computer"')
    (root / TREE).write_text(text)
    form = "content/de-brug/forms/pasaanvraag.yml"
    replace(root, form, '    cites: ["lenen-met-pas"]', '    cites: ["lenen-met-pas", "geen-telefoon/telefoon"]')
    handbook, problems = load_and_check(root)
    assert [problem.sentence for problem in problems] == []
    return handbook


@pytest.fixture(scope="module")
def pages(listing: Handbook) -> dict[str, str]:
    return {file.path: file.text for file in render(listing)}


def article(handbook: Handbook, name: str = "geen-telefoon") -> Article:
    return next(it for _, _, it in handbook.organisations[0].articles() if it.id == name)


def test_an_item_has_its_letter_and_its_anchor(pages: dict[str, str]) -> None:
    """On its page an item begins with the letter that it is known by, and has an address of its own."""
    page = Elements(pages["de-brug/huisregels/zaal/index.md"])
    _, text = page.having("id")["geen-telefoon--computer"]
    assert " ".join(text.split()) == "b. met een computer."


def test_an_item_is_cited_as_people_say_it(pages: dict[str, str], listing: Handbook) -> None:
    """ "A.1 onder b", or "A.1(b)" in English, leads to the item; where it decides an outcome, it alone is quoted."""
    for path, said in (("", "A.1 onder b"), ("en/", "A.1(b)")):
        assert f'#geen-telefoon--computer">{said}</a>' in pages[f"{path}de-brug/huisregels/zaal/index.md"]
        assert f'#geen-telefoon--computer">{said}</a>' in pages[f"{path}de-brug/trees/mag-ik-bellen/index.md"]
        assert said[:-1].replace("b", "a") in pages[f"{path}de-brug/forms/pasaanvraag/index.md"]
    tree = pages["de-brug/trees/mag-ik-bellen/index.md"]
    assert "met een computer." in tree
    assert "Dat geldt voor iedereen." in tree
    assert "met een telefoon;" not in tree
    title = (Translated({"nl": "Doel"}),)
    assert naming.of_item(title, article(listing), "geen-telefoon/computer", "nl") == (*title, "onder b")
    assert naming.of_item(title, article(listing), "geen-telefoon/computer", "en") == (*title, "(b)")
    assert naming.of_item(("A.1",), article(listing), "geen-telefoon/weg", "nl") == ("A.1",)


def test_an_item_is_part_of_what_binds(listing: Handbook) -> None:
    """An article's fingerprint covers its items with their letters and what closes them; so does what is signed. One
    without items keeps the fingerprint that it had."""
    now = article(listing)
    first, second = now.items
    others = [
        now.model_copy(update={"items": ()}),
        now.model_copy(update={"items": (second, first)}),
        now.model_copy(update={"items": (first.model_copy(update={"label": "i."}), second)}),
        now.model_copy(update={"items": (first.model_copy(update={"text": second.text}), second)}),
        now.model_copy(update={"closing": None}),
    ]
    prints = [fingerprint(it, "nl") for it in (now, *others)]
    assert len(set(prints)) == len(prints)
    signed = [text_fingerprint(_with(listing, it), {}) for it in (now, *others)]
    assert len(set(signed)) == len(signed)
    bare = now.model_copy(update={"items": (), "closing": None})
    assert fingerprint(bare, "nl") == fingerprint(article(load_and_check(SAMPLE)[0]), "nl")


def _with(handbook: Handbook, changed: Article) -> Protocol:
    protocol = handbook.organisations[0].protocols["huisregels"]
    section = protocol.sections[0]
    articles = tuple(changed if it.id == changed.id else it for it in section.articles)
    sections = (section.model_copy(update={"articles": articles}), *protocol.sections[1:])
    return protocol.model_copy(update={"sections": sections})


def test_what_cites_an_item_leans_on_its_article(listing: Handbook) -> None:
    """Whoever cites an item has to look again when anything of the article changes; a form freezes its letter."""
    organisation = listing.organisations[0]
    leant = {it.name: it.articles for it in leaning_texts(organisation, listing.languages)}
    assert leant["tree/mag-ik-bellen/niet-bellen"] == ("geen-telefoon",)
    assert leant["form/pasaanvraag/leeg-is-nee"] == ("lenen-met-pas", "geen-telefoon")
    text = of_today(organisation, "pasaanvraag", listing.languages)
    cited = {it.id: it for it in text.articles}
    assert cited["geen-telefoon"].labels == {"telefoon": "a.", "computer": "b."}
    assert "labels" not in cited["lenen-met-pas"].model_dump(exclude_unset=True)


def test_an_item_is_found_and_told_to_machines(listing: Handbook) -> None:
    """The search knows an item's words with its letter, and `handbook.json` each item with its address."""
    site = Site(listing.languages)
    index = OrganisationIndex(listing.organisations[0], listing.languages)
    view = OrganisationView(listing, site, "nl", ("de-brug", "search"), index, None, lambda it: (it.protocol_id,), None)
    [found] = [it for it in entries(view) if it["id"].endswith("/geen-telefoon")]
    assert "a. met een telefoon; b. met een computer. Dat geldt voor iedereen." in " ".join(found["text"])
    [machine] = [text for path, text in export(listing) if path == "handbook.json"]
    for said in ('"label":"b."', "huisregels/zaal/index.html#geen-telefoon--computer", '"item":"computer"'):
        assert said in machine.replace('": ', '":')
    assert '"geen-telefoon/computer"' not in machine, "whoever follows a citation looks for the id of an article"


@pytest.mark.parametrize(
    ("language", "typed"),
    [("nl", ["A.1 onder b", "A.1b", "a1 b", "onder b van A.1"]), ("en", ["A.1(b)", "a1b", "A.1 (b)"])],
)
def test_an_article_is_found_by_its_item(page: Page, listing: Handbook, language: str, typed: list[str]) -> None:
    """Whoever types an article with the letter of an item finds that article first."""
    index = OrganisationIndex(listing.organisations[0], listing.languages)
    path, site = ("de-brug", "search"), Site(listing.languages)
    view = OrganisationView(listing, site, language, path, index, None, lambda it: (it.protocol_id,), None)
    page.set_content("<title>Search</title>")
    for script in ("vendor/minisearch", "search/language", "search/engine"):
        page.add_script_tag(content=(ROOT / f"site_overrides/assets/{script}.js").read_text())
    page.add_script_tag(content=entries_script(view))
    first = """typed => {
      const finder = pwEngine(Object.values(pwEntries)[0]);
      return typed.map(query => finder.find(query).results[0]?.entry.id);
    }"""
    assert page.evaluate(first, typed) == ["de-brug/huisregels/geen-telefoon"] * len(typed)


def test_an_item_stands_on_paper(listing: Handbook) -> None:
    """Paper has an item under its letter, mentions of it lead there, and a sheet cites it by the letter."""
    papers = {it.path: it.drawing.content for it in drawn(listing)}
    [first, second, *_] = papers["de-brug/huisregels/huisregels-nl.pdf"]["sections"][0]["articles"]
    assert [(it["label"], it["anchor"]) for it in first["items"]] == [
        ("a.", "geen-telefoon--telefoon"),
        ("b.", "geen-telefoon--computer"),
    ]
    assert '"href": "#geen-telefoon--computer"' in str(second["text"]).replace("'", '"')
    [clause, *_] = papers["de-brug/forms/pasaanvraag/pasaanvraag-en.pdf"]["told"][0]["clauses"]
    assert clause["cites"] == ["A.1(a)"]


def test_a_redline_goes_item_by_item(listing: Handbook) -> None:
    """An item that came, went, was worded or lettered otherwise is shown alone; a correction may not touch letters."""
    now = article(listing)
    first, second = now.items
    third = second.model_copy(update={"id": "radio"})
    was = now.model_copy(update={"items": (first, third, second.model_copy(update={"label": "c."}))})
    [change] = Changes(State(_with(listing, was), {}), State(_with(listing, now), {})).articles
    assert (change.kind, change.worded) == ("changed", [])
    assert [(it.item.id, it.label, it.was, it.new is None) for it in change.items] == [
        ("radio", "b.", "", True),
        ("computer", "b.", "c.", False),
    ]
    assert [*change.beyond_words()] == ["its items"]


def cells(text: str) -> Iterator[str]:
    """What the redline of a table says in each of its cells: struck out in brackets, put in between braces."""
    marks = {"same": "{}", "removed": "[{}]", "added": "<{}>"}
    old, new = text.split("=>")
    for piece in pieces(old.strip(), new.strip(), {}):
        if isinstance(piece, TableRedline):
            for row in piece.rows:
                yield "|".join("".join(marks[run.kind].format(run.text) for run in cell) for cell in row.cells)


def test_a_table_is_compared_cell_by_cell() -> None:
    """A changed cell is a change in that cell; rows and columns that came or went are struck out or put in whole."""
    head = "| what | long |\n|---|---|\n"
    assert [*cells(f"{head}| a | 1 year |\n| b | 2 |=>{head}| a | 3 years |\n| c | 2 |\n| d | 4 |")] == [
        "what|long",
        "a|[1 year]<3 years>",
        "[b]|[2]",
        "<c>|<2>",
        "<d>|<4>",
    ]
    assert [*cells("| a |\n|---|\n| 1 |=>| a | b |\n|---|---|\n| 1 | *x* |")] == ["a|<b>", "1|<x>"]
    assert [*cells(f"x=>x\n\n{head}| a | b |")] == ["<what>|<long>", "<a>|<b>"]
