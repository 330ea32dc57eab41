"""Each organisation's colour, as a style sheet beside the theme's own."""

from protocolwijzer.model import Handbook
from protocolwijzer.render.look import THEME_SCHEMES, on

_TINT = 12
"""How much of the colour, in percent, the ground of a marked line has."""


def style_sheet(handbook: Handbook) -> str:
    """Rules that colour an organisation's pages, their header included, and show its part of the home page."""
    rules = ["/* Made from the `accent` of each organisation.yml. */\n"]
    for organisation in handbook.organisations:
        rules.append(f".pw-of-{organisation.id}{{--org:var(--pw-accent)}}\n")
        if len(handbook.organisations) > 1:
            chosen = f".pw-home:has(#_choose-{organisation.id}:checked)"
            rules.append(f"{chosen} .pw-organisation:not(.pw-of-{organisation.id}){{display:none}}\n")
        alone = len(handbook.organisations) == 1
        pages = "[class]" if alone else f'[data-org="{organisation.id}"]'
        accent = organisation.profile.accent
        if accent is None:
            continue
        for scheme, name in THEME_SCHEMES.items():
            # Light holds wherever dark does not: on paper too.
            shell, colour = f'[data-md-color-scheme="{name}"]' if scheme == "dark" else "", getattr(accent, scheme)
            rule = (
                f"body{shell}:has(main {pages}),body{shell} .pw-of-{organisation.id}"
                f"{{--pw-accent:{colour};--pw-accent-tint:color-mix(in srgb,{colour} {_TINT}%,var(--pw-paper))}}"
            )
            rules.append(on(scheme, rule) + "\n")
    return "".join(rules)
