"""A finished site takes the place of the old one in one step, or not at all; and the way back stays open.

`build` and `publish` share this one way. Killed, out of disk or interrupted at any moment, the target is the whole old
site or the whole new one, and the next publisher sweeps up.
"""

from protocolwijzer.publish.changes import Change, changes, editions_of
from protocolwijzer.publish.disk import explained
from protocolwijzer.publish.manifest import Difference, PublishError, read_manifest, verify, write_manifest
from protocolwijzer.publish.staging import Staging
from protocolwijzer.publish.target import Target, lock, refuse_places_of_the_handbook, roll_back

__all__ = [
    "Change",
    "Difference",
    "PublishError",
    "Staging",
    "Target",
    "changes",
    "editions_of",
    "explained",
    "lock",
    "read_manifest",
    "refuse_places_of_the_handbook",
    "roll_back",
    "verify",
    "write_manifest",
]
