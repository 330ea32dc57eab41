"""`protocolwijzer verify`."""

import argparse
from pathlib import Path

from protocolwijzer import publish
from protocolwijzer.cli.args import Commands, add_command, add_dir, site_or_pdf
from protocolwijzer.engines import read_settings
from protocolwijzer.loading import load
from protocolwijzer.print import finding, known

_MOST = 1 << 25
"""How many bytes of a PDF are read: far more than any document has of which something can be told."""


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        "verify",
        run,
        """
        Of a site, every file that was changed, lost or added since it was made is named. Of a PDF (a form, filled in
        or not, a protocol, a paper of changes) it says whether it is as it was published. The exit code is 1 if there
        is a difference, or no way to tell.
        """,
        """
        protocolwijzer verify /srv/www/handbook
        protocolwijzer verify returned-by-a-parent.pdf
        """,
    )
    parser.add_argument("path", metavar="PATH", type=site_or_pdf, help="folder of a site, or PDF, filled in or not")
    add_dir(parser, also_first=True)


def run(args: argparse.Namespace) -> int:
    return _verify_document(args.dir, args.path) if args.path.is_file() else _verify_site(args.path)


def _verify_document(root: Path, file: Path) -> int:
    address = read_settings(root).site_url
    handbook, _ = load(root)
    with file.open("rb") as stream:
        found = finding(stream.read(_MOST), known(handbook, address))
    print("\n".join([f"{file}:", *found.lines]))
    return int(not found.as_published)


def _verify_site(site: Path) -> int:
    differences = publish.verify(site)
    for difference in differences:
        print(f"{difference.kind}: {difference.path}")
    number = len(differences)
    print(f"{site}: {number or 'no'} difference{'' if number == 1 else 's'} with its manifest")
    return int(bool(differences))
