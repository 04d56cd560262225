#!/usr/bin/env python3
"""Writes the bill of materials (CycloneDX) out of what is pinned: Debian's packages and the locked ones of npm.

    sbom.py            fails when docs/security/sbom.cdx.json is not what the lists say
    sbom.py --write    writes it anew
"""
import base64
import json
import pathlib
import sys
from urllib.parse import quote

root = pathlib.Path(__file__).parent.parent
bill = root / "docs/security/sbom.cdx.json"
shipped = "web/package-lock.json"  # what of it is not for developers alone is part of what people load
locks = (shipped, "e2e/package-lock.json", "tools/npm/package-lock.json")


def debian():
    for line in (root / "tools/packages.txt").read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            name, needed_by = line.split()
            yield {
                "type": "library",
                "bom-ref": f"pkg:deb/debian/{quote(name)}?distro=bookworm",
                "name": name,
                "scope": "required" if needed_by == "run" else "excluded",
                "purl": f"pkg:deb/debian/{quote(name)}?distro=bookworm",
            }


def hashes(integrity):
    algorithm, _, digest = integrity.partition("-")
    return [{"alg": algorithm.upper().replace("SHA", "SHA-"), "content": base64.b64decode(digest).hex()}]


def npm():
    for lock in locks:
        for path, package in json.loads((root / lock).read_text())["packages"].items():
            if not path or package.get("link"):
                continue
            name = path.rpartition("node_modules/")[2]
            purl = f"pkg:npm/{quote(name)}@{package['version']}"
            component = {"type": "library", "bom-ref": f"{lock}#{path}", "name": name, "version": package["version"], "purl": purl}
            component["scope"] = "required" if lock == shipped and not package.get("dev") else "excluded"
            if "license" in package:
                component["licenses"] = [{"expression": package["license"]}]
            if "integrity" in package:
                component["hashes"] = hashes(package["integrity"])
            yield component


components = [*debian(), *npm()]
present = json.dumps(
    {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "entente"}},
        "components": components,
    },
    indent=1,
) + "\n"
if "--write" in sys.argv:
    bill.write_text(present)
if not bill.is_file() or bill.read_text() != present:
    sys.exit("docs/security/sbom.cdx.json is not what is pinned: tools/sbom.py --write, and read the difference")
print(f"docs/security/sbom.cdx.json lists the {len(components)} components that are pinned.")
