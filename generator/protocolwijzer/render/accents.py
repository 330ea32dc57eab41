"""Each organisation's colour, as a style sheet beside the theme's own."""

from protocolwijzer.model import Handbook


def style_sheet(handbook: Handbook) -> str:
    """Rules that colour the whole page, its header included, by the organisation of its content."""
    rules = ["/* Made from each organisation.yml. */\n"]
    for organisation in handbook.organisations:
        if (accent := organisation.profile.accent) is not None:
            page = f'body:has(main [data-org="{organisation.id}"])'
            for scheme, colour in (("", accent.light), ('[data-md-color-scheme="slate"]', accent.dark)):
                tint = f"color-mix(in srgb, {colour} 12%, var(--pw-paper))"
                rules.append(f"{page.replace('body', 'body' + scheme)}{{--pw-accent:{colour};--pw-accent-tint:{tint}}}\n")
            rules.append(f'.pw-of-{organisation.id}{{--org:{accent.light}}}\n')
            rules.append(f'[data-md-color-scheme="slate"] .pw-of-{organisation.id}{{--org:{accent.dark}}}\n')
    return "".join(rules)
