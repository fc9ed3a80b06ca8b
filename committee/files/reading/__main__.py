"""Look at one file in a process of its own: in come its name, a line end and its bytes; out, JSON."""

from __future__ import annotations

import dataclasses
import json
import resource
import sys

from committee.files.reading.findings import Unfit
from committee.files.reading.look import look

MOST_MEMORY = 1536 * 1024 * 1024
MOST_SECONDS = 30


def main() -> None:
    """Read, within bounds of memory and time, and print."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        name, _end, data = sys.stdin.buffer.read().partition(b"\n")
        findings = look(name.decode(), data)
    except Unfit as unfit:
        told = {"code": unfit.code, "facts": unfit.facts}
    except (MemoryError, RecursionError):
        told = {"code": "bomb", "facts": {}}
    else:
        told = {"media_type": findings.media_type, "residue": dataclasses.asdict(findings.residue)}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
