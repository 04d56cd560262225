#!/usr/bin/env python3
"""Copies a compile_commands.json without what only g++ understands (its precompiled header), for clang-tidy."""
import json
import pathlib
import re
import sys

source, target = map(pathlib.Path, sys.argv[1:])
entries = json.loads((source / "compile_commands.json").read_text())
for entry in entries:
    command = re.sub(r"-include \S+cmake_pch\.hxx|-fpch-preprocess|-Winvalid-pch|-Werror|-Wno-maybe-uninitialized|-Wno-restrict", "",
                     entry["command"])
    entry["command"] = re.sub(r"^.*?(?=/\S*g\+\+ )", "", command)  # the compiler cache in front
target.mkdir(parents=True, exist_ok=True)
(target / "compile_commands.json").write_text(json.dumps(entries))
