"""Texts alone on paper, to see whether the typesetter takes them."""

import io
import json

from protocolwijzer.print.press import Press


def typeset(content: object) -> io.BytesIO:
    """Nodes of a text as a PDF, by themselves and in a list; raises what the typesetter does of one that cannot be
    accessible."""
    source = '#import "/base.typ": *\n#set document(title: "x")\n#prose(json(bytes(sys.inputs.content)))\n'
    source += "#line-of(json(bytes(sys.inputs.content)))\n#list([#prose(json(bytes(sys.inputs.content)))])"
    return _drawn(source, content)


def typeset_below(heading: str, content: object) -> io.BytesIO:
    """Nodes of a text as a PDF, as the text of an article with this heading."""
    return _drawn(
        f'#import "/base.typ": *\n#set document(title: "x")\n= x\n== x\n=== {heading}\n'
        "#prose(json(bytes(sys.inputs.content)))",
        content,
    )


def _drawn(source: str, content: object) -> io.BytesIO:
    made = Press()._compiler.compile(
        source.encode(), format="pdf", sys_inputs={"content": json.dumps(content)}, pdf_standards=["ua-1", "a-3a"]
    )
    assert isinstance(made, bytes)
    return io.BytesIO(made)
