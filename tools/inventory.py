#!/usr/bin/env python3
"""Lists out of the source what docs/security/inventory.md promises to be whole: limits, cryptography, log lines, ways out, settings, costly operations.

    inventory.py            fails when the page is not what the source says, when docs/security/README.md names what is not there, or a package is not pinned
    inventory.py --write    writes the page anew
"""
import json
import pathlib
import re
import sys

root = pathlib.Path(__file__).parent.parent
page = root / "docs/security/inventory.md"
told = root / "docs/security/README.md"

head = """# What the source holds

Written by `tools/inventory.py --write` and held against the source by `./dev check`: a limit, an algorithm, a kind of log line or a way out that
is not here does not exist. What it means stands in [README.md](README.md).
"""


def sources():
    for path in sorted((root / "server").rglob("*.?pp")):
        name = path.relative_to(root).as_posix()
        if "_test." not in name and not name.startswith(("server/testing/", "server/demo/")):
            yield name, path.read_text()


def found(pattern, row):
    """One row for each match in each file, in the files' order and without repetitions."""
    rows = [row(name, match) for name, text in sources() for match in re.finditer(pattern, text, re.MULTILINE)]
    return list(dict.fromkeys(rows))


def words(text):
    return " ".join(text.replace("|", "\\|").split())


def limits():
    constant = r"constexpr (?:[\w:]+ )+((?:most|longest|max|least|shortest)_\w+|\w+_limit) ?[={] ?([^;]+?)}?;(?: *// *(.+))?$"
    return found(constant, lambda name, match: (match[1], f"`{words(match[2])}`", words(match[3] or ""), name))


def limits_of_connections():
    text = (root / "server/web/server.hpp").read_text()
    body = text[text.index("struct Limits {") : text.index("\n};", text.index("struct Limits {"))]
    member = r"(size_t|milliseconds) (\w+) ?(?:= |\{\s*)([\d' *+]+)\}?;(?: *// *(.+))?$"
    rows = re.finditer(member, body, re.MULTILINE)
    return [(match[2], f"`{words(match[3])}`{' ms' if match[1] == 'milliseconds' else ''}", words(match[4] or "")) for match in rows]


def texts():
    checked = r"^(?!\s*//).*?check\.text\(\"(/[\w/]+)\",[^;]*?,\s*(\d+)\)"
    return found(checked, lambda name, match: (match[1], match[2], name))


def cryptography():
    use = r"EVP_\w+_fetch\(nullptr, \"([\w-]+)\"|\b(EVP_PKEY_ED25519|EVP_sha1)\b|\b(crypto_(?:pwhash_argon2id|secretstream_xchacha20poly1305|box_SEAL))|\b(HMAC|HKDF)\("
    return found(use, lambda name, match: (next(filter(None, match.groups())), name))


def log_lines():
    line = r"log::(info|warning|error)\(\s*\"([^\"]+)\",\s*\{((?:.|\n)*?)\}\);"
    fields = lambda text: ", ".join(re.findall(r'\{\s*"(\w+)"', text))
    return found(line, lambda name, match: (match[2], match[1], fields("{" + match[3]), name))


def ways_out():
    way = r"((?<!\w)::connect\(|\.connect\(|\bcurl_easy_init\b|\bposix_spawnp?\(|\bPQconnect\w*)"
    return found(way, lambda name, match: (match[1].strip('(.'), name))


def settings():
    text = (root / "server/app/config.cpp").read_text()
    return [(name, f"`{value}`" if value else "") for name, value in re.findall(r'^        \{"([\w.]+)",\s*"([^"]*)",', text, re.MULTILINE)]


def costly():
    made = r"web::(upload|post_prepared)<[\w:]+,\s*([\w:]+)>\(\"([^\"]+)\""
    prepared = found(made, lambda name, match: (match[2], "an upload" if match[1] == "upload" else "prepared on the slow pool", match[3]))
    return prepared + found(r"web::post<(\w*export\w*)>\(\"([^\"]+)\"", lambda name, match: (match[1], "makes a file", match[2]))


sections = (
    ("Limits of connections (`server/web/server.hpp`)", ("limit", "value", "what of"), limits_of_connections),
    ("Other limits", ("limit", "value", "what of", "where"), limits),
    ("Texts that are stored: one line, printable, at most so many characters", ("member", "characters", "where"), texts),
    ("Cryptography", ("algorithm", "where"), cryptography),
    ("Log lines", ("message", "level", "fields", "where"), log_lines),
    ("Ways out of the process", ("call", "where"), ways_out),
    ("Settings (`server/app/config.cpp`)", ("setting", "unless set otherwise"), settings),
    ("Costly operations", ("operation", "why", "path"), costly),
)


def table(columns, rows):
    lines = [columns, tuple("---" for _ in columns), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def written():
    parts = [head]
    for title, columns, rows_of in sections:
        rows = rows_of()
        if not rows:
            sys.exit(f"tools/inventory.py: nothing found for {title}: the source is written otherwise now")
        parts.append(f"## {title}\n\n{table(columns, rows)}\n")
    return "\n".join(parts)


def untrue():
    """References of the form (`file`) or (`file: what stands there`) that do not hold."""
    for number, line in enumerate(told.read_text().splitlines(), 1):
        for file, what in re.findall(r"\(`([\w./-]+\.\w+)(?:: ([^`]+))?`\)", line):
            path = root / file
            if not path.is_file():
                yield f"{told.relative_to(root)}:{number}: {file} does not exist"
            elif what and what not in path.read_text():
                yield f'{told.relative_to(root)}:{number}: {file} does not say "{what}"'


registry = "https://registry.npmjs.org/"


def unpinned():
    """Packages of the app and of the tools that do not come from npm's own registry with the hash of what was reviewed."""
    for lock in ("web/package-lock.json", "e2e/package-lock.json", "tools/npm/package-lock.json"):
        for name, package in json.loads((root / lock).read_text())["packages"].items():
            is_inside = package.get("inBundle") or package.get("link")
            if name and not is_inside and not (package.get("integrity") and package.get("resolved", registry).startswith(registry)):
                yield f"{lock}: {name} is not pinned"


present = written()
if "--write" in sys.argv:
    page.write_text(present)
wrong = [*untrue(), *unpinned()]
if page.read_text() != present:
    wrong.append("docs/security/inventory.md is not what the source says: tools/inventory.py --write, and read the difference")
print("\n".join(wrong) if wrong else f"docs/security/inventory.md holds {present.count(chr(10) + '| ') - 2 * len(sections)} things that the source has.")
sys.exit(bool(wrong))
