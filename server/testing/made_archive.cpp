#include "testing/made_archive.hpp"

#include "files/zip_archive.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace entente::testing {
namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view main_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view relations_of_packages = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr std::string_view relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

} // namespace

std::string contents(std::filesystem::path const& path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

void write_file(std::filesystem::path const& path, std::string_view bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

std::string unpacked(std::string const& bytes)
{
    if (!bytes.starts_with("PK"))
        return bytes;
    Folder const folder;
    write_file(folder / "workbook", bytes);
    zip_archive::Archive archive(folder / "workbook");
    std::string said;
    for (auto const& entry : archive.entries()) {
        auto stream = archive.open(entry);
        std::string part(entry.size, '\0');
        for (std::size_t at = 0, got = 0; (got = stream.read(part.data() + at, part.size() - at)) > 0;)
            at += got;
        said += part;
    }
    return said;
}

void make_archive(std::filesystem::path const& path, Parts const& parts)
{
    int code = 0;
    auto* const archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (archive == nullptr)
        throw std::runtime_error("cannot make " + path.string());
    for (auto const& [name, bytes] : parts) {
        auto* const source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
        if (zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0)
            throw std::runtime_error("cannot add " + name);
    }
    if (zip_close(archive) != 0)
        throw std::runtime_error("cannot write " + path.string());
}

Parts workbook_parts(std::string_view rows, std::string_view shared_strings, std::string_view styles,
                     std::string_view properties)
{
    return {
        {"_rels/.rels", fmt::format("{}<Relationships xmlns=\"{}\"><Relationship Id=\"rId1\" Type=\"{}/officeDocument\""
                                    " Target=\"xl/workbook.xml\"/></Relationships>",
                                    declaration, relations_of_packages, relations)},
        {"xl/workbook.xml", fmt::format("{}<workbook xmlns=\"{}\" xmlns:r=\"{}\">{}<sheets><sheet name=\"Data\""
                                        " sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
                                        declaration, main_namespace, relations, properties)},
        {"xl/_rels/workbook.xml.rels",
         fmt::format("{0}<Relationships xmlns=\"{1}\">"
                     "<Relationship Id=\"rId1\" Type=\"{2}/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                     "<Relationship Id=\"rId2\" Type=\"{2}/styles\" Target=\"/xl/styles.xml\"/>"
                     "<Relationship Id=\"rId3\" Type=\"{2}/sharedStrings\" Target=\"sharedStrings.xml\"/>"
                     "</Relationships>",
                     declaration, relations_of_packages, relations)},
        {"xl/styles.xml",
         fmt::format("{}<styleSheet xmlns=\"{}\">{}</styleSheet>", declaration, main_namespace, styles)},
        {"xl/sharedStrings.xml",
         fmt::format("{}<sst xmlns=\"{}\">{}</sst>", declaration, main_namespace, shared_strings)},
        {"xl/worksheets/sheet1.xml", fmt::format("{}<worksheet xmlns=\"{}\"><sheetData>{}</sheetData></worksheet>",
                                                 declaration, main_namespace, rows)},
    };
}

} // namespace entente::testing
