#!/usr/bin/env python3
"""Counts the rows of what is promised by state, and fails on a `done` whose proof does not exist.

A proof is `file: test name`, several separated by `;`. A GoogleTest name is Suite.Name; any other name is looked for as text.
"""
import collections
import pathlib
import re
import sys

root = pathlib.Path(__file__).parent.parent
files = ("docs/mission.md", "docs/security/asvs.md", "docs/security/abuse.md")
row = re.compile(r"^\|\s*([A-Z]+\d+(?:-\d+\w*)?|\d+\.\d+\.\d+|\d+)\s*\|(.*)\|(.*)\|(.*)\|\s*$")
states = ("done", "partial", "not yet", "does not apply")
explained = ("partial", "does not apply")  # what is left, or why


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


def judge(file):
    """Prints the counts of one file and returns what is wrong with it."""
    counts, failures, seen = collections.Counter(), [], set()
    for number, line in enumerate((root / file).read_text().splitlines(), 1):
        match = row.match(line)
        if not match:
            continue
        name, _, state, proof = (part.strip() for part in match.groups())
        state, _, words = (part.strip() for part in state.partition(":"))
        proofs = [part.strip() for part in proof.split(";") if part.strip()]
        counts[state] += 1
        wrong = []
        if name in seen:
            wrong.append("stands here twice")
        seen.add(name)
        if state not in states:
            wrong.append(f'"{state}" is none of {", ".join(states)}')
        if state in explained and not words:
            wrong.append(f"say it in words, as `{state}: ...`")
        if state == "done" and not proofs:
            wrong.append("is done without a proof")
        wrong += filter(None, map(missing, proofs))
        failures += [f"{file}:{number}: {name}: {why}" for why in wrong]
    told = ", ".join(f"{counts[state]} {state}" for state in states if counts[state])
    print(f"{file}: {told} of {sum(counts.values())} rows.")
    return failures


failures = [failure for file in files for failure in judge(file)]
print("\n".join(failures), end="\n" if failures else "")
sys.exit(bool(failures))
