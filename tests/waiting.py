"""Waiting for what happens instead of for seconds: a loaded machine takes its time, and only a hang ends a wait."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 300
"""Seconds after which a wait counts as hung."""


def until(happened: Callable[[], bool], process: subprocess.Popen[str] | None = None, log: Path | None = None) -> None:
    """Wait until something happened; fail where the process that is to do it ended before, or where it hangs."""
    end = time.monotonic() + PATIENCE
    while not happened():
        said = log.read_text() if log else ""
        assert process is None or process.poll() is None, f"the process ended; it said: {said}"
        assert time.monotonic() < end, f"nothing happened in {PATIENCE} s; it said: {said}"
        time.sleep(0.05)
