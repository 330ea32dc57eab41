"""The report of an import: what became of every paragraph, for programs (JSON) and for people (HTML)."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from protocolwijzer.importing.lines import Kind
from protocolwijzer.importing.mentions import all_articles
from protocolwijzer.importing.reasons import reason_in


@dataclass(frozen=True)
class Row:
    """One paragraph of the document."""

    text: str
    kind: Kind
    target: str | None
    """The id of the article, section or footnote that holds it; `title`, `note` or `document`; None if left out."""
    reason: str | None
    """Why it was left out, or what somebody should look at."""


_WORDS = {
    "nl": {
        "title": "Overgenomen uit {file}",
        "lead": "Links staat elke alinea van het document, rechts wat ervan werd. Kijk eerst naar wat gemarkeerd is.",
        "source": "In het document",
        "result": "In het handboek",
        "kind": "Wat het werd",
        "article": "artikel",
        "heading": "kop",
        "footnote": "voetnoot",
        "definition": "begrip",
        "metadata": "gegeven over het document",
        "table": "tabel",
        "left-out": "weggelaten",
        "uncertain": "onzeker",
        "proposed": "voorstel",
        "unknown": "Deze verwijzingen leiden naar geen artikel van dit protocol; ze bleven staan zoals ze er stonden.",
        "poor": "Dit is een pdf: waar een alinea of kop begint, is geraden. Neem liever het bestand waar hij van komt.",
    },
    "en": {
        "title": "Taken over from {file}",
        "lead": "On the left, every paragraph of the document; on the right, what it became. See marked ones first.",
        "source": "In the document",
        "result": "In the handbook",
        "kind": "What it became",
        "article": "article",
        "heading": "heading",
        "footnote": "footnote",
        "definition": "definition",
        "metadata": "about the document",
        "table": "table",
        "left-out": "left out",
        "uncertain": "uncertain",
        "proposed": "proposed",
        "unknown": "These references lead to no article of this protocol; they stayed as they were.",
        "poor": "This is a PDF: where a paragraph or heading begins was guessed. Better take the file it was made of.",
    },
}
_STYLE = """
body{font:17px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem;color:#16212b;background:#fff}
table{border-collapse:collapse;width:100%;table-layout:fixed}th,td{text-align:left;vertical-align:top;padding:.5rem;
border-top:1px solid #6a7883;overflow-wrap:anywhere}th:nth-child(2){width:9rem}td p{margin:0 0 .4rem}
tr.look td{background:#fff4d6}small{color:#4a5761}caption{text-align:left;font-weight:600;padding:.5rem 0}
@media(prefers-color-scheme:dark){body{background:#11181e;color:#e9eef1}tr.look td{background:#3a3214}
small{color:#b1bdc6}}
"""


def as_json(rows: Sequence[Row]) -> str:
    """Every paragraph, in the document's order."""
    listed = [{"text": it.text, "kind": it.kind, "target": it.target, "reason": it.reason} for it in rows]
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


def summary(rows: Sequence[Row], protocol: dict[str, Any]) -> str:
    """How much came of it: "12 articles in 3 sections; 40 paragraphs: 31 article, 8 heading, 1 left-out"."""
    notes = [note for section in _all_sections(protocol["sections"]) for note in section.get("footnotes", ())]
    articles = len(all_articles(protocol["sections"])) - len(notes)
    sections = sum(1 for _ in _all_sections(protocol["sections"]))
    kinds = ", ".join(f"{count} {kind}" for kind, count in Counter(it.kind for it in rows).most_common())
    parts = f"{many(articles, 'article')} in {many(sections, 'section')}"
    return f"{parts}; {many(len(rows), 'paragraph')}: {kinds}"


def many(count: int, thing: str) -> str:
    """A number of things: "1 article", "2 articles"."""
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _all_sections(sections: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for it in sections:
        yield it
        yield from _all_sections(it.get("sections", ()))


def as_html(
    rows: Sequence[Row],
    protocol: dict[str, Any],
    language: str,
    file: str,
    unknown: Sequence[tuple[str, str]],
    poor: bool,
) -> str:
    """A page with each paragraph beside what became of it; those that somebody should look at are marked."""
    spoken = language if language in _WORDS else "en"
    words = _WORDS[spoken]
    articles = {it["id"]: it for it in all_articles(protocol["sections"])}
    shown: set[str] = set()
    lines = []
    for row in rows:
        look = row.kind == "uncertain" or (row.reason is not None and row.kind != "left-out")
        result = ""
        article = articles.get(row.target or "")
        if article and row.target not in shown:
            shown.add(article["id"])
            title = f"<p><strong>{escape(article['number'])} {escape(article['title'][language])}</strong></p>"
            paragraphs = "".join(f"<p>{escape(it)}</p>" for it in article["text"][language].split("\n\n"))
            proposed = _proposed(article, words["proposed"])
            result = title + paragraphs + proposed
        elif row.target:
            result = f"<p><small>{escape(row.target)}</small></p>"
        reason = f"<p><small>{escape(reason_in(spoken, row.reason))}</small></p>" if row.reason else ""
        lines.append(
            f"<tr{' class=look' if look else ''}><td>{_lines(row.text)}</td>"
            f"<td>{words[row.kind]}{reason}</td><td>{result}</td></tr>"
        )
    listed = "".join(f"<li>{escape(said)} <small>{escape(where)}</small></li>" for where, said in unknown)
    references = f"<p>{words['unknown']}</p><ul>{listed}</ul>" if listed else ""
    warning = f"<p><strong>{words['poor']}</strong></p>" if poor else ""
    title = escape(words["title"].format(file=file))
    return (
        f'<!doctype html><html lang="{spoken}"><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style><h1>{title}</h1>'
        f"<p>{words['lead']}</p>{warning}{references}<table><thead><tr><th scope=col>{words['source']}</th>"
        f"<th scope=col>{words['kind']}</th><th scope=col>{words['result']}</th></tr></thead>"
        f"<tbody>{''.join(lines)}</tbody></table></html>\n"
    )


def _lines(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))


def _proposed(article: dict[str, Any], word: str) -> str:
    said = []
    for key, value in article.get("proposed", {}).items():
        shown = ", ".join(value) if isinstance(value, list) else value
        said.append(f"<p><small>{word}: {key}{'' if value is True else f' = {escape(str(shown))}'}</small></p>")
    return "".join(said)
