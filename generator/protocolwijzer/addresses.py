"""Where things live: the files of a handbook and the pages of its site."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

HANDBOOK_FILE = "content/handbook.yml"
SCHEMA_FOLDER = "content/schema"
THESAURUS_FILE = "content/thesaurus.yml"
LAWS_FILE = "content/laws.yml"
TREES_FOLDER = "decision_trees"

STATEMENTS = ("about", "accessibility", "privacy")
"""Pages of the handbook itself."""

RESERVED_ORGANISATIONS = frozenset({"assets", "search", "schema", "templates", *STATEMENTS})
"""Names at the top of the site, or of `content/`, that are taken; a handbook's languages are too."""

RESERVED_PROTOCOLS = frozenset(
    {
        "search",
        "words",
        "trees",
        "forms",
        "guides",
        "walkthroughs",
        "topics",
        "audiences",
        "glossary",
        "notices",
        "contact",
        "pictures",
    }
)
"""Names inside an organisation's part of the site that are taken."""


RESERVED_SECTIONS = frozenset({"whole", "editions"})
"""Names inside a protocol's part of the site that are taken; the dates of editions are too."""


RESERVED_BY_WINDOWS = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""Names that no file or folder can have on Windows, whatever comes after a dot."""


def article_anchor(cited: str) -> str:
    """Where an article stands on its page, or one of its items; no id and no number has two hyphens in a row."""
    return cited.replace("/", "--")


def organisation_folder(organisation: str) -> str:
    return f"content/{organisation}"


def profile_file(organisation: str) -> str:
    return f"{organisation_folder(organisation)}/organisation.yml"


def logo_file(organisation: str, name: str) -> str:
    return f"{organisation_folder(organisation)}/{name}"


def logo(organisation: str, scheme: str) -> str:
    """The address of its logo on light or on dark paper, from the site's root."""
    return f"{organisation}/logo-{scheme}.png"


def protocols_folder(organisation: str) -> str:
    return f"{organisation_folder(organisation)}/protocols"


def protocol_file(organisation: str, protocol: str) -> str:
    return f"{protocols_folder(organisation)}/{protocol}/protocol.yml"


def editions_folder(organisation: str, protocol: str) -> str:
    return f"{protocols_folder(organisation)}/{protocol}/editions"


def edition_file(organisation: str, protocol: str, date: str, revision: int, came_with: str | None = None) -> str:
    """Where an edition is frozen; one that came with another edition stands in the folder of that one's name."""
    folder = "/".join(filter(None, (editions_folder(organisation, protocol), came_with)))
    return f"{folder}/{edition_called(date, revision)}.yml"


def edition_called(date: str, revision: int) -> str:
    """What an edition is called among those of its protocol; the first revision goes by its date alone."""
    return f"{date}.r{revision}" if revision > 1 else date


def searches_file(organisation: str) -> str:
    return f"{organisation_folder(organisation)}/searches.yml"


def confirmations_file(organisation: str) -> str:
    return f"{organisation_folder(organisation)}/confirmations.yml"


def addresses_file(organisation: str) -> str:
    return f"{organisation_folder(organisation)}/addresses.yml"


def forms_folder(organisation: str) -> str:
    return f"{organisation_folder(organisation)}/forms"


def form_file(organisation: str, form: str) -> str:
    return f"{forms_folder(organisation)}/{form}.yml"


def versions_folder(organisation: str) -> str:
    """Everything that was released of its forms, in a folder for each form."""
    return f"{forms_folder(organisation)}/versions"


def version_file(organisation: str, form: str, version: int) -> str:
    return f"{versions_folder(organisation)}/{form}/{version}.yml"


def kept_folder(frozen: str) -> str:
    """Where the PDFs are kept that were made with an edition or a version of a form, whose file is `frozen`."""
    return frozen.removesuffix(".yml")


def kept_file(frozen: str, pdf: str) -> str:
    """Where one of them is kept, by its address on the site or its name alone."""
    return f"{kept_folder(frozen)}/{pdf.rpartition('/')[2]}"


def frozen_folder(organisation: str, kind: str) -> str:
    """Everything of a kind that was frozen with editions, in a folder for each thing."""
    return f"{organisation_folder(organisation)}/frozen/{kind}"


def frozen_file(organisation: str, kind: str, name: str, fingerprint: str) -> str:
    return f"{frozen_folder(organisation, kind)}/{name}/{fingerprint}.yml"


def details_folder(organisation: str) -> str:
    """Everything that was released of what an organisation puts on the forms that it adopts."""
    return f"{organisation_folder(organisation)}/frozen/details"


def details_file(organisation: str, number: int) -> str:
    return f"{details_folder(organisation)}/{number}.yml"


def kept_sheet(organisation: str, details: int, version: int, pdf: str) -> str:
    """Where a blank sheet of an adopted form is kept with an organisation's details; `pdf` is its address."""
    return kept_file(details_file(organisation, details), f"v{version}-{pdf.rpartition('/')[2]}")


def pictures_folder(organisation: str) -> str:
    return f"{organisation_folder(organisation)}/pictures"


def picture_file(organisation: str, name: str) -> str:
    return f"{pictures_folder(organisation)}/{name}"


def picture(organisation: str, name: str) -> str:
    """The address of a picture, from the site's root; `name` is the one that it has in texts that were read."""
    return f"{organisation}/pictures/{name}"


def guides_folder(organisation: str) -> str:
    return f"{organisation_folder(organisation)}/guides"


def guide_file(organisation: str, guide: str) -> str:
    return f"{guides_folder(organisation)}/{guide}.yml"


def walkthroughs_folder(organisation: str) -> str:
    return f"{organisation_folder(organisation)}/walkthroughs"


def walkthrough_file(organisation: str, walkthrough: str) -> str:
    return f"{walkthroughs_folder(organisation)}/{walkthrough}.yml"


def trees_folder(organisation: str) -> str:
    return f"{TREES_FOLDER}/{organisation}"


def tree_file(organisation: str, tree: str) -> str:
    return f"{trees_folder(organisation)}/{tree}.yml"


def version_page(organisation: str, form: str, version: str) -> tuple[str, ...]:
    """The page of one version of a form, to which its sheets lead for ever; as a path, see `Site`."""
    return (organisation, "forms", form, f"v{version}")


def form_pdf(organisation: str, form: str, language: str, large: bool = False, version: str | None = None) -> str:
    """The address of a form to print, from the site's root; with `version`, of one that is not the one given out."""
    folder = version_page(organisation, form, version) if version else (organisation, "forms", form)
    return "/".join((*folder, f"{form}-{language}{'-large' if large else ''}.pdf"))


def picture_of(pdf: str) -> str:
    """The address of a picture of the first page of the PDF at an address."""
    return pdf.removesuffix("pdf") + "svg"


def protocol_pdf(organisation: str, protocol: str, language: str) -> str:
    """The address of a protocol to print, from the site's root."""
    return edition_pdf(organisation, (protocol,), language)


def edition_pdf(organisation: str, page: tuple[str, ...], language: str) -> str:
    """The address of an edition to print, as it was released; `page` shows its text, below its organisation's own."""
    return "/".join((organisation, *page, f"{page[0]}-{language}.pdf"))


def edition_pdfs(
    organisation: str, page: tuple[str, ...], kept: Collection[str], languages: Iterable[str]
) -> dict[str, str]:
    """The addresses of an edition to print by language, as far as `kept`, the names of its PDFs, has them."""
    found = {language: edition_pdf(organisation, page, language) for language in languages}
    return {language: path for language, path in found.items() if path.rpartition("/")[2] in kept}


def changes_pdf(organisation: str, page: tuple[str, ...], old: str, new: str, language: str) -> str:
    """The address of what changed between two texts of a protocol, to print; `page` shows it, below `organisation`."""
    return "/".join((organisation, *page, f"{page[0]}-{old}-{new}-{language}.pdf"))


@dataclass(frozen=True)
class Site:
    """The addresses of a site whose first language stands at the root and every other one under its own name.

    A *path* names a page in every language (`mind-at-work/protocol/section`, empty for the home page); an *address*
    is relative to the site's root and names one page in one language. Every page is an `index.html`, so that links
    work on any host and from disk.
    """

    languages: tuple[str, ...]

    def page(self, language: str, *path: str, anchor: str = "") -> str:
        root = () if language == self.languages[0] else (language,)
        return "/".join((*root, *filter(None, path), "index.html")) + (f"#{anchor}" if anchor else "")

    def source(self, language: str, *path: str) -> str:
        """The file in the engine's folder of pages that becomes `page`."""
        return self.page(language, *path).removesuffix(".html") + ".md"


def number_anchor(number: str) -> str:
    """Where an article is found by its number, on the page that it stands on: `Bijlage-1`."""
    return number.replace(" ", "-")


def search_entries(site: Site, language: str, organisation: str) -> str:
    """The address of the script that gives the search box what an organisation has in one language."""
    return site.page(language, organisation, "search").removesuffix("index.html") + "entries.js"


FEED_TYPES = {"xml": "application/atom+xml", "json": "application/feed+json", "ics": "text/calendar"}
"""The kinds of feeds of an organisation's editions, and their media types: Atom, JSON Feed, and review dates."""


def feed(site: Site, organisation: str, language: str, kind: str) -> str:
    """The address of an organisation's feed of editions, of one of the `FEED_TYPES`."""
    name = "review" if kind == "ics" else "editions"
    return site.page(language, organisation).removesuffix("index.html") + f"{name}.{kind}"


def link(origin: str, target: str) -> str:
    """The address `target` as a link on the page `origin`, both relative to the site's root."""
    path, hash_, anchor = target.partition("#")
    if path == origin and hash_:
        return hash_ + anchor
    return "../" * origin.count("/") + target
