"""Random things that a handbook can hold, for tests of what is true of all of them."""

from hypothesis import strategies as st

from protocolwijzer.model import DecisionTree

VERDICTS = ["allowed", "conditional", "ask", "not-covered", "forbidden", "report"]


def _both(words: str) -> dict[str, str]:
    return {"nl": f"{words} (nl)", "en": f"{words} (en)"}


@st.composite
def trees(draw: st.DrawFn, most_questions: int = 6, most_options: int = 3) -> DecisionTree:
    """A sound tree: every node can be reached, ways may merge, and all `answers` lie on every way to their outcome."""
    names = [f"v{i}" for i in range(draw(st.integers(1, most_questions)))]
    ends = [f"u{i}" for i in range(draw(st.integers(1, 4)))]
    targets: dict[str, list[str]] = {}
    for i, name in enumerate(names):
        targets[name] = draw(st.lists(st.sampled_from(names[i + 1 :] + ends), min_size=2, max_size=most_options))
    reached = [names[0]]
    for node in reached:
        reached += [target for target in dict.fromkeys(targets.get(node, ())) if target not in reached]
    names = [name for name in names if name in reached]
    questions = {}
    for name in draw(st.permutations(names)):
        options = [
            {"id": f"a{i}", "label": _both(f"Antwoord {i}"), "next": target, "unsure": draw(st.booleans())}
            for i, target in enumerate(targets[name])
        ]
        questions[name] = {"ask": _both(f"Vraag {name}"), "certain": draw(st.booleans()), "options": options}

    def cut() -> list[dict[str, str]]:
        """Answers of which every way to an outcome gives one: those that lead out of the first few questions."""
        first = names[: draw(st.integers(1, len(names)))]
        leads = [(name, f"a{i}", target) for name in first for i, target in enumerate(targets[name])]
        return [{"question": name, "option": option} for name, option, target in leads if target not in first]

    def citation(part: str) -> dict[str, object]:
        named = part == "met" or (part == "decides" and draw(st.booleans()))
        why = {"why": _both("Dit gaat over iets anders")} if part == "outside" else {}
        number = 3 if part == "outside" else draw(st.integers(1, 2))  # no rule is outside a case that it reaches
        return {"article": f"artikel-{number}", "as": part, "answers": cut() if named else [], **why}

    outcomes = {}
    for end in (end for end in ends if end in reached):
        parts = [
            draw(st.sampled_from(["decides", "met"])),
            *draw(st.lists(st.sampled_from(["decides", "met", "outside", "see"]))),
        ]
        outcomes[end] = {
            "verdict": draw(st.sampled_from(VERDICTS)),
            "title": _both(f"Uitkomst {end}"),
            "steps": [_both(f"Stap {i}") for i in range(draw(st.integers(0, 2)))],
            "remains": [_both("Let verder op")],
            "cites": [citation(part) for part in parts],
        }
    return DecisionTree.model_validate(
        {
            "version": 1,
            "title": _both("Mag dit?"),
            "lead": _both("Zo weet je het."),
            "applies_to": ["iedereen"],
            "start": names[0],
            "questions": questions,
            "outcomes": outcomes,
        }
    )
