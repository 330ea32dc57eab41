"""The bytes of an author's file as text: UTF-8, or a problem that says what it is instead."""

from protocolwijzer.problem import Place, Pointer, Problem

MAX_BYTES = 8_000_000
"""Of one file of text: at most four for each of the characters that `yaml` takes."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks that older editors put before a text."""


def decoded(file: str, content: bytes) -> str | Problem:
    """The text of a file, without the mark that some editors put before it."""
    if content.startswith(_UTF_16) or content.count(b"\0") * 4 > len(content) > 0:
        message = "this file is UTF-16, which some editors call Unicode; save it as UTF-8"
        return Problem("encoding", message, Pointer(file), place=Place(file, 1, 1))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        lines = error.object[: error.start].splitlines(keepends=True)
        complete = [line for line in lines if line.endswith((b"\n", b"\r"))]
        before = b"".join(lines[len(complete) :])
        number, column = len(complete) + 1, len(before.decode(errors="replace")) + 1
        rest = error.object[error.start :].splitlines()[0]
        message = f"line {number} holds a character that is not UTF-8; save the file as UTF-8"
        excerpt = before.decode(errors="replace") + rest.decode("cp1252", errors="replace")
        return Problem("encoding", message, Pointer(file), place=Place(file, number, column, excerpt))
