"""The blocks of a text: paragraphs, lists, tables, sub-headings, quotations; and what looks like a mark and is none.

One reading makes what readers see and finds what authors have to mend, so that no mark is shown as it was typed. What
stands inside a line (emphasis, links) is `prose`'s.
"""

from protocolwijzer.blocks.lines import Fault
from protocolwijzer.blocks.reader import deeper, read, tables
from protocolwijzer.blocks.tables import Grid, labelled

__all__ = ["Fault", "Grid", "deeper", "labelled", "read", "tables"]
