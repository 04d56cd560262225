#!/usr/bin/env python3
"""Counts the rows of docs/mission.md by state, and fails on a `done` whose proof does not exist.

A proof is `file: test name`, several separated by `;`. A GoogleTest name is Suite.Name; any other name is looked for as text.
"""
import collections
import pathlib
import re
import sys

root = pathlib.Path(__file__).parent.parent
row = re.compile(r"^\|\s*([A-Z]+\d+(?:-\d+\w*)?)\s*\|(.*)\|(.*)\|(.*)\|\s*$")
states = ("done", "partial", "not yet")


def missing(proof):
    """Why this proof proves nothing; None when the test is there."""
    file, colon, test = (part.strip().strip("`") for part in proof.partition(":"))
    if not (colon and test):
        return f'"{proof}" is not of the form `file: test name`'
    if not (root / file).is_file():
        return f"{file} does not exist"
    text = (root / file).read_text()
    if file.endswith(".cpp"):
        suite, _, name = test.partition(".")
        if re.search(rf"\bTEST(_F|_P)?\(\s*{re.escape(suite)}\s*,\s*{re.escape(name)}\s*\)", text):
            return None
    elif test in text:
        return None
    return f'{file} has no test "{test}"'


counts, failures, seen = collections.Counter(), [], set()
for number, line in enumerate((root / "docs/mission.md").read_text().splitlines(), 1):
    match = row.match(line)
    if not match:
        continue
    name, _, state, proof = (part.strip() for part in match.groups())
    state, _, left = (part.strip() for part in state.partition(":"))  # partial: what is left
    proofs = [part.strip() for part in proof.split(";") if part.strip()]
    counts[state] += 1
    if name in seen:
        failures.append(f"docs/mission.md:{number}: {name} stands here twice")
    seen.add(name)
    if state not in states:
        failures.append(f'docs/mission.md:{number}: {name}: "{state}" is none of {", ".join(states)}')
    if state == "partial" and not left:
        failures.append(f"docs/mission.md:{number}: {name} is partial: say what is left, as `partial: ...`")
    if state == "done" and not proofs:
        failures.append(f"docs/mission.md:{number}: {name} is done without a proof")
    failures += [f"docs/mission.md:{number}: {name}: {why}" for why in map(missing, proofs) if why]

print(", ".join(f"{counts[state]} {state}" for state in states), f"of {sum(counts.values())} rows.")
print("\n".join(failures), end="\n" if failures else "")
sys.exit(bool(failures))
