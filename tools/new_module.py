#!/usr/bin/env python3
"""A new module in the shape that ARCHITECTURE.md gives: its files, its migration, its line in server/MODULES.

usage: new_module.py deals      (the plural noun, in lower case)
"""
import pathlib
import re
import sys

root = pathlib.Path(__file__).parent.parent
module = sys.argv[1]
modules_file = root / "server/MODULES"
modules = modules_file.read_text().split()
if not re.fullmatch(r"[a-z][a-z_]*", module):
    sys.exit("A module's name is a plural noun in lower case: deals, partners.")
if module in modules or (root / "server" / module).exists():
    sys.exit(f"server/{module} exists already.")

noun = module.removesuffix("ies") + "y" if module.endswith("ies") else module.removesuffix("s")
Noun = "".join(word.capitalize() for word in noun.split("_"))
Nouns = "".join(word.capitalize() for word in module.split("_"))

files = {
    f"{module}.hpp": f'''// {Nouns}: what this module promises, in two or three lines.
#pragma once

#include "base/reflect.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

#include <cstdint>
#include <string>

namespace entente {{

ENTENTE_ENTITY({Noun}, "{noun}")

struct {Noun} {{
    Id<Partner> partner_id;
    Id<{Noun}> id;
    std::string name;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
}};
BOOST_DESCRIBE_STRUCT({Noun}, (), (partner_id, id, name, version, created_at, updated_at))

namespace {module} {{

struct {Noun}ById {{
    Id<{Noun}> id;
}};
BOOST_DESCRIBE_STRUCT({Noun}ById, (), (id))

/// Throws Problem 404.
{Noun} read_{noun}(Work&, {Noun}ById const&);

web::Routes routes();

}} // namespace {module}
}} // namespace entente
''',
    f"{module}.cpp": f'''#include "{module}/{module}.hpp"

#include "{module}/{module}_store.hpp"

namespace entente::{module} {{

{Noun} read_{noun}(Work& work, {Noun}ById const& input)
{{
    auto found = store::find_{noun}(work, input.id);
    if (!found)
        throw Problem::not_found();
    return *std::move(found);
}}

}} // namespace entente::{module}
''',
    f"{module}_store.hpp": f'''// Every SQL statement on {module}.
#pragma once

#include "{module}/{module}.hpp"

#include <optional>

namespace entente::{module}::store {{

std::optional<{Noun}> find_{noun}(Work&, Id<{Noun}>);

}} // namespace entente::{module}::store
''',
    f"{module}_store.cpp": f'''#include "{module}/{module}_store.hpp"

namespace entente::{module}::store {{

std::optional<{Noun}> find_{noun}(Work& work, Id<{Noun}> id)
{{
    return work.one<{Noun}>("SELECT * FROM {module} WHERE id = ?", id);
}}

}} // namespace entente::{module}::store
''',
    f"{module}_routes.cpp": f'''#include "{module}/{module}.hpp"

namespace entente::{module} {{

web::Routes routes()
{{
    using enum web::Surface;
    using enum Permission;
    return {{
        web::get<read_{noun}>("/{module.replace("_", "-")}/{{id}}", signed_in, both, "One {noun.replace("_", " ")}."),
    }};
}}

}} // namespace entente::{module}
''',
    f"{module}_test.cpp": f'''#include "{module}/{module}.hpp"
#include "testing/portal.hpp"

#include <gtest/gtest.h>

namespace entente::{module} {{
namespace {{

using testing::Portal;

TEST(Read{Noun}, HidesOtherPartners)
{{
    Portal portal;
    GTEST_SKIP() << "The first promise to write: what one partner has does not exist for another.";
}}

}} // namespace
}} // namespace entente::{module}
''',
}

folder = root / "server" / module
folder.mkdir()
for name, text in files.items():
    (folder / name).write_text(text)

migrations = root / "server/migrations"
migrations.mkdir(exist_ok=True)
number = max((int(path.name[:4]) for path in migrations.glob("[0-9][0-9][0-9][0-9]_*.sql")), default=0) + 1
(migrations / f"{number:04}_{module}.sql").write_text(f"""CREATE TABLE {{portal}}{module} (
    partner_id {{id}}      NOT NULL REFERENCES {{portal}}partners (id),
    id         {{id}}      NOT NULL,
    name       {{text}}    NOT NULL,
    version    {{int}}     NOT NULL,
    created_at {{instant}} NOT NULL,
    updated_at {{instant}} NOT NULL,
    deleted_at {{instant}},
    PRIMARY KEY (partner_id, id)
) {{strict}};
""")

# Capabilities stand before the first module that reads them all.
place = modules.index("portfolio") if "portfolio" in modules else len(modules)
modules.insert(place, module)
modules_file.write_text("\n".join(modules) + "\n")

feature = root / "web/src/features" / module
feature.mkdir(parents=True, exist_ok=True)
(feature / "index.ts").write_text(f"// What other features may use of {module}.\nexport {{}};\n")

print(f"""server/{module}/ and server/migrations/{number:04}_{module}.sql are there. Now:
  1. write what {module} promise at the head of {module}.hpp, and the first test;
  2. put the table into server/work/walls.cpp, with the wall that stands around it;
  3. add {module}::routes() to server/app/modules.cpp;
  4. ./dev openapi && ./dev check""")
