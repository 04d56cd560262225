#!/usr/bin/env python3
"""The law of dependency: a module includes itself and earlier modules of server/MODULES, and nobody's private headers."""
import pathlib
import re
import sys

server = pathlib.Path(__file__).parent.parent / "server"
order = (server / "MODULES").read_text().split()
rank = {module: place for place, module in enumerate(order)}
unchecked = {"migrations"}  # no C++ in it

# The only files that know the HTTP library (its headers are private to web, like stores), and the only folders beside the
# stores that speak SQL.
http_library = {f"web/{name}" for name in
                ("asio.hpp", "asio_impl.cpp", "head.cpp", "request_parser.hpp", "request_parser.cpp", "server.cpp")}
sql_folders = {"db", "work", "testing", "demo"}
sql = re.compile(r'"[^"\n]*\b(SELECT\s|INSERT INTO\b|UPDATE\s+\S+\s+SET\b|DELETE FROM\b)|R"\w*\((?s:[^)]*?)\b(SELECT\s|INSERT INTO\b|UPDATE\s+\S+\s+SET\b|DELETE FROM\b)')
include = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)


def complaints(path):
    name = path.relative_to(server).as_posix()
    text = path.read_text()
    module = name.split("/")[0] if "/" in name else None  # main.cpp may use every module
    for match in include.finditer(text):
        line, target = text.count("\n", 0, match.start(2)) + 1, match[2]
        if target.startswith(("boost/asio", "boost/beast")) and name not in http_library:
            yield line, f"<{target}> belongs in {', '.join(sorted(http_library))} alone"
        if match[1] == "<":
            continue
        folder = target.split("/")[0]
        if "/" not in target:
            yield line, f'"{target}" must name its folder, as in "{module}/{target}"'
        elif folder not in rank:
            yield line, f'"{target}": {folder} is not listed in server/MODULES'
        elif (target.endswith("_store.hpp") or target in http_library) and folder != module:
            yield line, f'"{target}" is private to {folder}'
        elif module and rank[folder] > rank[module] and not (folder == "testing" and name.endswith("_test.cpp")):
            yield line, f'"{target}": {module} comes before {folder} in server/MODULES'
    if module and module not in sql_folders and not name.endswith("_store.cpp"):
        for match in sql.finditer(text):
            yield text.count("\n", 0, match.end()) + 1, "SQL belongs in *_store.cpp"


failures = [f"server/{folder.name}: not listed in server/MODULES" for folder in sorted(server.iterdir())
            if folder.is_dir() and folder.name not in rank and folder.name not in unchecked and any(folder.iterdir())]
files = sorted(p for p in server.rglob("*.[ch]pp") if p.relative_to(server).parts[0] in rank or p.parent == server)
for path in files:
    failures += [f"{path.relative_to(server.parent)}:{line}: {what}" for line, what in complaints(path)]
print("\n".join(failures) if failures else f"{len(files)} files keep the order of server/MODULES.")
sys.exit(bool(failures))
