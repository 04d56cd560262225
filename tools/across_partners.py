#!/usr/bin/env python3
"""Every place that leaves an actor's scope, with its reason, against the checked-in list. --write makes the list anew."""
import difflib
import pathlib
import re
import sys

root = pathlib.Path(__file__).parent.parent
golden = root / "tools" / "across_partners.txt"
begins_function = re.compile(r"^[A-Za-z_][^;=]*?([A-Za-z_]\w*)\([^;]*$")


def comment_above(lines, at):
    """The comment directly above, or behind the code of the same line."""
    if "//" in lines[at]:
        return lines[at].split("//", 1)[1].strip()
    words = []
    while at > 0 and lines[at - 1].strip().startswith("//"):
        at -= 1
        words.insert(0, lines[at].strip().lstrip("/ "))
    return " ".join(words)


def uses(path):
    lines = path.read_text().splitlines()
    function = "?"
    for at, line in enumerate(lines):
        if match := begins_function.match(line):
            function = match[1]
        if "across_partners()" in line.split("//")[0]:
            yield function, comment_above(lines, at), at + 1


def is_domain_code(path):
    module = path.relative_to(root / "server").parts[0]
    return module not in ("work", "testing") and not path.name.endswith("_test.cpp")


found, silent = [], []
for path in sorted(filter(is_domain_code, (root / "server").rglob("*.cpp"))):
    name = path.relative_to(root / "server").as_posix()
    for function, reason, line in uses(path):
        found.append(f"{name}: {function}: {reason}")
        if not reason:
            silent.append(f"server/{name}:{line}: say above it why it leaves the scope")
text = "\n".join(found) + "\n"
if "--write" in sys.argv and not silent:
    golden.write_text(text)
difference = list(difflib.unified_diff(golden.read_text().splitlines(), text.splitlines(), golden.name, "server/", lineterm=""))
print("\n".join(silent + difference) or f"{len(found)} uses of across_partners() are the reviewed ones.")
if difference:
    print("Review the difference, then: python3 tools/across_partners.py --write")
sys.exit(bool(silent or difference))
