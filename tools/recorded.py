#!/usr/bin/env python3
"""Whether every operation that changes something leaves an event (S0-25): what the server's tests saw, against api/routes.txt.

    recorded.py FILE      FILE is what the tests wrote under ENTENTE_RECORDED_WRITES

Operations that leave none by design stand in server/testing/unrecorded_writes.txt with the reason. The list names exactly those."""
import pathlib
import sys

root = pathlib.Path(__file__).parent.parent
seen = {"recorded": set(), "unrecorded": set()}
for line in pathlib.Path(sys.argv[1]).read_text().splitlines():
    kind, operation = line.split(" ", 1)
    seen[kind].add(operation)

writes = set()
for line in (root / "api/routes.txt").read_text().splitlines():
    method, path = line.split()[:2]
    if method != "GET":
        writes.add(f"{method} {path.removeprefix('/v1')}")

exempt = {}
for line in (root / "server/testing/unrecorded_writes.txt").read_text().splitlines():
    if line and not line.startswith("#"):
        operation, reason = line.split("  ", 1)
        exempt[operation] = reason.strip()

wrong = 0
for operation in sorted(writes):
    if operation in exempt:
        problem = "is on record after all: take it off the list" if operation in seen["recorded"] else None
    elif operation in seen["recorded"]:
        problem = None
    elif operation in seen["unrecorded"]:
        problem = "succeeds and leaves no event"
    else:
        problem = "succeeds in no test"
    wrong += problem is not None
    print(f"not ok - {operation} {problem}" if problem else f"ok - {operation}")
for operation in sorted(exempt.keys() - writes):
    wrong += 1
    print(f"not ok - {operation} is no operation any more")
sys.exit(bool(wrong))
