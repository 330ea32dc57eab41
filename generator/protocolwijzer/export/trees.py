"""A decision tree for machines, with all that its outcomes rest on."""

from collections.abc import Iterable, Mapping

from protocolwijzer.export.by_language import ByLanguage, by_language
from protocolwijzer.export.tree_shapes import (
    MachineAnswer,
    MachineChoice,
    MachineCitation,
    MachineDeadline,
    MachineHandoff,
    MachineInformation,
    MachineLawCitation,
    MachineOption,
    MachineOutcome,
    MachinePhase,
    MachineQuestion,
    MachineRepeat,
    MachineStep,
    MachineTree,
)
from protocolwijzer.model import (
    Answer,
    Citation,
    DecisionTree,
    LawCitation,
    Option,
    Organisation,
    Task,
    article_of,
)
from protocolwijzer.ways import decisive


def machine_tree(organisation: Organisation, name: str, tree: DecisionTree, url: ByLanguage) -> MachineTree:
    """A tree with its name, and where it stands in each language."""
    return MachineTree(
        id=name,
        owner=organisation.owner(name),
        version=tree.version,
        title=tree.title.root,
        lead=tree.lead.root,
        start=tree.start,
        questions={
            key: MachineQuestion(
                ask=question.ask.root,
                help=by_language(question.help),
                cites=cited_articles(question.cites, organisation),
                laws=cited_laws(question.cites, organisation),
                phase=question.phase,
                options=[_option(option) for option in question.options],
            )
            for key, question in tree.questions.items()
        },
        information={
            key: MachineInformation(
                tell=it.tell.root,
                text=by_language(it.text),
                cites=cited_articles(it.cites, organisation),
                laws=cited_laws(it.cites, organisation),
                phase=it.phase,
                next=it.next,
            )
            for key, it in tree.information.items()
        },
        outcomes={key: _outcome(organisation, tree, key) for key in tree.outcomes},
        phases=[MachinePhase(id=phase.id, title=phase.title.root) for phase in tree.phases],
        handoffs={key: MachineHandoff(tree=it.tree, answers=_answers(it.answers)) for key, it in tree.handoffs.items()},
        repeats={
            key: MachineRepeat(
                ask=by_language(repeat.ask),
                items=[MachineChoice(id=it.id, name=it.name.root) for it in organisation.repeated_for(repeat)],
                start=repeat.start,
            )
            for key, repeat in tree.repeats.items()
        },
        url=url,
    )


def cited_articles(cites: Iterable[str], organisation: Organisation) -> list[str]:
    """Of articles, their items and laws that something cites: the articles, each once."""
    return [*dict.fromkeys(article_of(name) for name in cites if name not in organisation.laws)]


def cited_laws(cites: Iterable[str], organisation: Organisation) -> list[str]:
    """The laws among them."""
    return [name for name in cites if name in organisation.laws]


def _answers(answers: Iterable[Answer]) -> list[MachineAnswer]:
    return [MachineAnswer(question=answer.question, option=answer.option) for answer in answers]


def _option(option: Option) -> MachineOption:
    return MachineOption(
        id=option.id,
        label=option.label.root,
        hint=by_language(option.hint),
        unsure=option.unsure,
        next=option.next,
    )


def _outcome(organisation: Organisation, tree: DecisionTree, name: str) -> MachineOutcome:
    outcome, profile = tree.outcomes[name], organisation.profile
    people = {it.id: it.name.root for it in (*profile.contacts, *profile.audiences)}
    return MachineOutcome(
        verdict=outcome.verdict,
        title=outcome.title.root,
        text=by_language(outcome.text),
        decided_by=[MachineAnswer(question=question, option=option) for question, option in decisive(tree, name)],
        cites=[_citation(citation) for citation in outcome.articles],
        laws=[_law_citation(citation) for citation in outcome.laws],
        practice=[text.root for text in outcome.practice],
        steps=[_step(task, people) for task in outcome.tasks],
        remains=[text.root for text in outcome.remains],
        notices=list(outcome.notices),
        phase=outcome.phase,
        forms=list(outcome.forms),
        contact=next(iter(outcome.contacts), None),
        contacts=list(outcome.contacts),
        leads_on=list(outcome.leads_on),
    )


def _citation(citation: Citation) -> MachineCitation:
    article, _, item = citation.article.partition("/")
    return {
        "article": article,
        "item": item or None,
        "as": citation.as_,
        "answers": _answers(citation.answers),
        "why": by_language(citation.why),
    }


def _law_citation(citation: LawCitation) -> MachineLawCitation:
    return {
        "law": citation.law,
        "as": citation.as_,
        "answers": _answers(citation.answers),
        "why": by_language(citation.why),
    }


def _step(task: Task, people: Mapping[str, ByLanguage]) -> MachineStep:
    within = MachineDeadline(number=task.within.number, unit=task.within.unit) if task.within else None
    return MachineStep(text=task.text.root, by=task.by, who=people[task.by] if task.by else None, within=within)
