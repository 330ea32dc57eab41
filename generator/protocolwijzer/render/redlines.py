"""What went and came, as HTML: marked by lines through and under words, and told to who hears the page."""

from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup, escape

from protocolwijzer.prose import Mention, around_pictures
from protocolwijzer.redline import Piece, Run, TableRedline

Picture = Callable[[Mention], Markup]
"""Shows a picture with its words."""


def marked(runs: Iterable[Run], words: Mapping[str, str], picture: Picture) -> Markup:
    """Runs of words, those that went and came in the elements that HTML has for them; `picture` shows one."""
    return Markup("").join(_marked(run, words, picture) for run in runs)


def shown(pieces: Iterable[Piece], words: Mapping[str, str], picture: Picture) -> Markup:
    """Words as a paragraph, and tables as tables whose cells hold what went and what came."""
    return Markup("").join(
        _table(it, words, picture)
        if isinstance(it, TableRedline)
        else Markup('<p class="pw-both__text">%s</p>') % marked(it, words, picture)
        for it in pieces
    )


def _table(table: TableRedline, words: Mapping[str, str], picture: Picture) -> Markup:
    """The table as texts have it (see `blocks.tables`)."""
    caption = Markup("<caption>%s</caption>") % marked(table.caption, words, picture) if table.caption else ""
    names = ["".join(run.text for run in runs if run.kind != "removed") for runs in table.rows[0].cells]
    rows = [
        Markup("").join(
            _cell(table, i, name, marked(runs, words, picture)) for name, runs in zip(names, row.cells, strict=True)
        )
        for i, row in enumerate(table.rows)
    ]
    head, *body = (Markup('<tr role="row">%s</tr>') % cells for cells in rows)
    return Markup(
        '<table class="pw-table pw-grid" role="table">%s<thead role="rowgroup">%s</thead>'
        '<tbody role="rowgroup">%s</tbody></table>'
    ) % (caption, head, Markup("").join(body))


def _cell(table: TableRedline, row: int, name: str, words: Markup) -> Markup:
    if row == 0 and words:
        return Markup('<th role="columnheader" scope="col">%s</th>') % words
    if row and not name and table.named:
        return Markup('<th role="rowheader" scope="row">%s</th>') % words
    return Markup('<td role="cell"%s>%s</td>') % (Markup(' data-label="%s"') % name if row and name else "", words)


def _marked(run: Run, words: Mapping[str, str], picture: Picture) -> Markup:
    parts = (escape(it) if isinstance(it, str) else picture(it) for it in around_pictures(run.text))
    text = Markup("").join(parts).replace("\n", Markup("<br>"))  # a page is one block, which has no empty lines
    if run.kind == "same":
        return text
    tag = {"removed": "del", "added": "ins"}[run.kind]
    return Markup(f'<{tag}><span class="pw-hidden">%s </span>%s</{tag}>') % (words[f"said-{run.kind}"], text)
