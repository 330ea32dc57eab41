"""`python -m protocolwijzer`."""

from protocolwijzer.cli import main

raise SystemExit(main())
