"""Whatever looks like a mark in a text becomes what it stands for: nothing of it is shown as it was typed."""

from collections.abc import Iterator

from protocolwijzer.model import LongProse, Organisation, Prose
from protocolwijzer.problem import Problem
from protocolwijzer.prose import faults
from protocolwijzer.walk import files, texts


def problems(organisation: Organisation) -> Iterator[Problem]:
    for file, pointer in files(organisation):
        for text, at in texts(file, pointer):
            if isinstance(text, Prose):
                for language, words in text.root.items():
                    for it in faults(words, long=isinstance(text, LongProse)):
                        yield Problem(it.rule, it.message, at / language, word=it.written, line=it.line)
