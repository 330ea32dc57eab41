"""Pictures as they are written in a text: `![what it shows](name.png)`, and what they are called once it was read."""

import re
from collections.abc import Callable

PICTURE = r"!\[([^\[\]]*)\]\([ \t]*([^()\n]*?)[ \t]*\)"
"""What it shows, and its name."""
IN_TEXT = re.compile(rf"(?s)(`+)(?!`).*?(?<!`)\1(?!`)|{PICTURE}")
"""Code, in which nothing is a picture, or a picture."""
_MEANT = re.compile(r"!\[[^\[\]^][^\[\]]*\]\s*\(")
_DIGITS = 16
_STAMPED = re.compile(rf"-[0-9a-f]{{{_DIGITS}}}(?=\.[a-z]+$)")


def stamped(name: str, fingerprint: str) -> str:
    """What a picture is called in texts that were read: its name with the beginning of its file's fingerprint, so that
    whoever compares texts, or keeps one, has compared or kept the picture too."""
    stem, _, kind = name.rpartition(".")
    return f"{stem}-{fingerprint[:_DIGITS]}.{kind}"


def unstamped(name: str) -> str:
    """What an author calls a picture."""
    return _STAMPED.sub("", name)


def with_pictures(text: str, called: Callable[[str], str]) -> str:
    """The text with another name for each of its pictures."""

    def renamed(match: re.Match[str]) -> str:
        return match[0] if match[3] is None else f"![{match[2]}]({called(match[3])})"

    return IN_TEXT.sub(renamed, text) if "![" in text else text


def half_written(text: str) -> str | None:
    """What looks like the beginning of a picture and is none."""
    found = _MEANT.search(IN_TEXT.sub("", text)) if "![" in text else None
    return found and found[0]
