// Zip archives and workbooks made by hand, sound and hostile, for tests of what reads them.
#pragma once

#include "testing/folder.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::testing {

std::string contents(std::filesystem::path const&);
void write_file(std::filesystem::path const&, std::string_view bytes);
/// Whatever a file of rows says: the parts of a workbook, or the bytes as they are.
std::string unpacked(std::string const& bytes);

using Parts = std::vector<std::pair<std::string, std::string>>; // name and bytes

/// Packed with deflate.
void make_archive(std::filesystem::path const&, Parts const&);

/// The parts of a workbook with these rows of XML in its only sheet, shared texts and cell formats.
Parts workbook_parts(std::string_view rows, std::string_view shared_strings = "", std::string_view styles = "",
                     std::string_view properties = "");

} // namespace entente::testing
