"""Tables of documents, which often only place text on a page."""

from collections.abc import Iterator

from protocolwijzer.readers.document import Block, Omitted, Paragraph, Table


def tabled(rows: list[list[list[Block]]], merged: bool) -> Iterator[Block]:
    """A table; or, where it only places text (one column, lists or headings in its cells), what stands in it."""
    blocks = [block for row in rows for cell in row for block in cell]
    width = max((len(row) for row in rows), default=0)
    if width < 2 or any(isinstance(it, Paragraph) and (it.heading or (it.listed and it.label)) for it in blocks):
        yield from blocks
        return
    yield from (it for it in blocks if isinstance(it, Omitted))
    cells = [[" ".join(_flat(cell)) for cell in row] + [""] * (width - len(row)) for row in rows]
    if any(any(row) for row in cells):
        yield Table(tuple(tuple(row) for row in cells if any(row)), merged)


def _flat(blocks: list[Block]) -> Iterator[str]:
    """The words of a cell in one line; of a table within it, cell by cell."""
    for it in blocks:
        if isinstance(it, Paragraph):
            yield " ".join(filter(None, (it.label, it.text.replace("\n", " "))))
        elif isinstance(it, Table):
            yield from (cell for row in it.rows for cell in row if cell)
