"""`laws.yml`: what the law says and the organisation's own rules do not."""

from typing import Annotated

from pydantic import RootModel, StringConstraints

from protocolwijzer.model.protocol import Effect
from protocolwijzer.model.text import Id, Model, Translated

WebAddress = Annotated[str, StringConstraints(pattern=r"^https://[^\s/?#@:.]+(\.[^\s/?#@:.]+)+(:[0-9]+)?([/?#]\S*)?$")]
"""An address on the web that begins with `https://`."""


class Law(Model):
    """A rule of law: it binds whoever it is for, whatever the organisation decides."""

    name: Translated
    """What it is called, as people say it: "GDPR article 17"."""
    url: WebAddress
    """Where it can be read."""
    effect: Effect
    """What it does, as an article does: prohibits, requires, permits, informs, or names a consequence."""
    unless: Translated | None = None
    """Its exception, as it goes on after "unless"."""


class Laws(RootModel[dict[Id, Law]]):
    """`content/laws.yml`: the rules of law that decision trees, guides, forms and lessons cite, by id.

    The law is the same for everybody, so all organisations share it. It is never shown as an organisation's rule.
    """
