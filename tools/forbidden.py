#!/usr/bin/env python3
"""What the source must not say, each with its reason. Every rule shows on each run that it still refuses its own example.

Tests may say it all: they never run where an attacker is.
"""
import pathlib
import re
import sys

root = pathlib.Path(__file__).parent.parent
server = ("server", ".cpp", ".hpp")
web = ("web/src", ".ts", ".tsx")

# name of the rule: where, what is refused, an example of it, what only looks like it, the one file that may
rules = {
    "no shell": (server, r"(?<![\w.>])(system|popen)\s*\(", '::popen("ls", "r")', "file_system(x)", None),
    "one place starts programs": (server, r"\b(posix_spawnp?|execl[pe]?|execvp?e?|v?fork)\s*\(", "execvp(name, words)",
                                  "posix_spawn_file_actions_init(&actions)", "server/backup/program.cpp"),
    "no backtracking expressions": (server, r"std::w?regex|<regex>|boost::regex", "std::regex const name(text);", "regular", None),
    "no format strings at run time": (server, r"fmt::runtime|\bvformat\w*\(|\b[sf]?n?printf\s*\(", "fmt::format(fmt::runtime(text))",
                                      'fmt::print("{}", text)', None),
    "no raw copies of text": (server, r"\b(strcpy|strcat|strncpy|strncat|gets|alloca)\s*\(", "strcpy(to, from)", "widgets(1)", None),
    "no markup from text": (web, r"dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment",
                            "node.innerHTML = text", "textContent", None),
    "no code from text": (web, r"\beval\(|new Function\b|javascript:|set(Timeout|Interval)\(\s*[\"'`]", "eval(text)", "medieval (text)", None),
    "no messages of other windows": (web, r"window\.(opener|parent)\b|\.addEventListener\(\s*[\"']message|window\.postMessage",
                                     'window.addEventListener("message", listen)', "channel.postMessage(text)", None),
    "no way out that is not written here": (web, r"location\.(assign|replace)\((?!\"/[\"\w])|(?<![\w.])location(\.href)?\s*=(?!=)|window\.open\(",
                                            "location.assign(next)", 'location.assign("/")', None),
    "parts come by ui/later": (web, r"\blazy\b[^\n]*from \"react\"", 'import { lazy, useState } from "react";', 'loading="lazy"', None),
    "addresses in links are encoded": (web, r"mailto:\$\{(?!encodeURIComponent\()|[\"'`](?:(?:http|ftp|blob|vbscript|file):|data:\w)", "`mailto:${contact.email}`",
                                       "`mailto:${encodeURIComponent(email)}`", None),
    "no prototypes of text": (web, r"__proto__|\.prototype\b|Object\.setPrototypeOf", 'row["__proto__"]', "a prototype", None),
}


def files(where):
    folder, *endings = where
    for path in sorted((root / folder).rglob("*")):
        name = path.relative_to(root).as_posix()
        is_test = "_test." in name or ".test." in name or name.startswith("server/testing/")
        if path.suffix in endings and not is_test:
            yield name, path.read_text()


failures = []
for rule, (where, said, example, harmless, may) in rules.items():
    pattern = re.compile(said)
    if not pattern.search(example) or pattern.search(harmless):
        failures.append(f"tools/forbidden.py: `{rule}` does not tell its two examples apart")
    for name, text in files(where):
        if name != may:
            failures += [f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {rule}: {match[0]}" for match in pattern.finditer(text)]
print("\n".join(failures) if failures else f"{len(rules)} rules of tools/forbidden.py are kept.")
sys.exit(bool(failures))
