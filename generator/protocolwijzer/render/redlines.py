"""What went and came, as HTML: marked by lines through and under words, and told to who hears the page."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from protocolwijzer.redline import Piece, Run, TableRedline


def marked(runs: Iterable[Run], words: Mapping[str, str]) -> Markup:
    """Runs of words, those that went and came in the elements that HTML has for them."""
    return Markup("").join(_marked(run, words) for run in runs)


def shown(pieces: Iterable[Piece], words: Mapping[str, str]) -> Markup:
    """Words as a paragraph, and tables as tables whose cells hold what went and what came."""
    return Markup("").join(
        _table(it, words)
        if isinstance(it, TableRedline)
        else Markup('<p class="pw-both__text">%s</p>') % marked(it, words)
        for it in pieces
    )


def _table(table: TableRedline, words: Mapping[str, str]) -> Markup:
    caption = Markup("<caption>%s</caption>") % marked(table.caption, words) if table.caption else ""
    rows = (
        [_cell(table, i, j, marked(runs, words)) for j, runs in enumerate(row.cells)]
        for i, row in enumerate(table.rows)
    )
    head, *body = (Markup("<tr>%s</tr>") % Markup("").join(cells) for cells in rows)
    return Markup('<table class="pw-table pw-both__table">%s<thead>%s</thead><tbody>%s</tbody></table>') % (
        caption,
        head,
        Markup("").join(body),
    )


def _cell(table: TableRedline, row: int, column: int, words: Markup) -> Markup:
    if row == 0 and words:
        return Markup('<th scope="col">%s</th>') % words
    return Markup('<th scope="row">%s</th>' if row and column == 0 and table.named else "<td>%s</td>") % words


def _marked(run: Run, words: Mapping[str, str]) -> Markup:
    text = escape(run.text).replace("\n", Markup("<br>"))  # a page is one block, which has no empty lines
    if run.kind == "same":
        return text
    tag = {"removed": "del", "added": "ins"}[run.kind]
    return Markup(f'<{tag}><span class="pw-hidden">%s </span>%s</{tag}>') % (words[f"said-{run.kind}"], text)
