#!/usr/bin/env python3
"""Writes the two files behind server/base/embedded.hpp: names in C++, bytes by the assembler's .incbin.

usage: embed.py SOURCE_DIR OUTPUT.cpp OUTPUT.S
"""
import json
import pathlib
import sys

source, cpp_path, asm_path = map(pathlib.Path, sys.argv[1:])
folders = {
    "migrations": (source / "server/migrations", "*.sql"),
    "letters": (source / "server/mail/templates", "*.html"),
    "matrix": (source / "server/testing", "access_matrix.txt"),
    "web": (source / "web/dist", "*"),
}

asm = ["    .section .rodata"]
cpp = ['#include "base/embedded.hpp"', "", "#include <array>", ""]
functions = []
number = 0
for kind, (folder, pattern) in folders.items():
    entries = []
    for path in sorted(p for p in folder.rglob(pattern) if p.is_file()):
        symbol = f"entente_embedded_{number}"
        number += 1
        asm += [
            "    .balign 16",
            f"    .globl {symbol}",
            f"{symbol}:",
            f"    .incbin {json.dumps(str(path))}",
            f"    .globl {symbol}_end",
            f"{symbol}_end:",
            "    .byte 0",
        ]
        cpp.append(f'extern "C" char const {symbol}[], {symbol}_end[];')
        name = json.dumps(path.relative_to(folder).as_posix())
        entries.append(f"        {{{name}, {{{symbol}, static_cast<std::size_t>({symbol}_end - {symbol})}}}},")
    functions += [
        "",
        f"std::span<EmbeddedFile const> embedded_{kind}()",
        "{",
        f"    static std::array<EmbeddedFile, {len(entries)}> const files{{{{" if entries else "    return {};",
        *entries,
        *(["    }};", "    return files;"] if entries else []),
        "}",
    ]
asm.append('    .section .note.GNU-stack,"",%progbits')
cpp += ["", "namespace entente {", *functions, "", "} // namespace entente"]
asm_path.write_text("\n".join(asm) + "\n")
cpp_path.write_text("\n".join(cpp) + "\n")
