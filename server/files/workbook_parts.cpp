#include "files/workbook_parts.hpp"

#include "base/problem.hpp"
#include "files/xml_reader.hpp"

#include <charconv>
#include <filesystem>
#include <functional>
#include <map>

namespace entente::sheet {
namespace {

constexpr std::uint64_t largest_part = std::uint64_t{16} << 20;
constexpr std::size_t most_formats = 100'000; // Excel itself has 65,490

Problem no_workbook()
{
    return {422, "workbook_unreadable", "This file holds no sheet of a workbook. Save it again as .xlsx, or as CSV."};
}

/// Calls for each element that begins.
class Elements final : XmlListener {
public:
    using Visit = std::function<void(std::string_view name, XmlAttributes const&)>;

    static void each(zip_archive::Archive& archive, std::string const& path, Visit visit)
    {
        auto const* const entry = archive.find(path);
        if (entry == nullptr)
            return;
        if (entry->size > largest_part)
            throw Problem(422, "workbook_too_large", "The workbook's list of sheets or styles is far too large.");
        Elements elements(std::move(visit));
        XmlReader(archive.open(*entry), elements).advance();
    }

private:
    explicit Elements(Visit visit) : visit_(std::move(visit)) {}
    void begin(std::string_view name, XmlAttributes const& attributes) override { visit_(name, attributes); }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    Visit visit_;
};

int integer(std::string_view text)
{
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

struct Relation {
    std::string type; // its last word: worksheet, styles, sharedStrings
    std::string path;
};

// Relations of a part lie beside it: of xl/workbook.xml in xl/_rels/workbook.xml.rels.
std::map<std::string, Relation> relations_of(zip_archive::Archive& archive, std::string const& part)
{
    std::filesystem::path const path(part);
    auto const folder = path.parent_path();
    std::map<std::string, Relation> relations;
    Elements::each(archive, (folder / "_rels" / (path.filename().string() + ".rels")).string(),
                   [&](std::string_view name, XmlAttributes const& attributes) {
                       if (name != "Relationship" || attributes["TargetMode"] == "External")
                           return;
                       auto const type = attributes["Type"];
                       std::filesystem::path const target(attributes["Target"]);
                       auto const whole = target.is_absolute() ? target.relative_path() : folder / target;
                       relations[std::string(attributes["Id"])] = {std::string(type.substr(type.rfind('/') + 1)),
                                                                   whole.lexically_normal().string()};
                   });
    return relations;
}

std::string workbook_path(zip_archive::Archive& archive)
{
    for (auto const& [id, relation] : relations_of(archive, ""))
        if (relation.type == "officeDocument")
            return relation.path;
    return "xl/workbook.xml";
}

void read_workbook(zip_archive::Archive& archive, std::string const& path,
                   std::map<std::string, Relation> const& relations, WorkbookParts& parts)
{
    Elements::each(archive, path, [&](std::string_view name, XmlAttributes const& attributes) {
        if (name == "workbookPr" && (attributes["date1904"] == "1" || attributes["date1904"] == "true"))
            parts.epoch = Epoch::y1904;
        if (name != "sheet")
            return;
        auto const relation = relations.find(std::string(attributes["id"]));
        auto const state = attributes["state"];
        if (relation != relations.end() && relation->second.type == "worksheet")
            parts.sheets.push_back(
                {std::string(attributes["name"]), relation->second.path, state == "hidden" || state == "veryHidden"});
    });
}

void read_styles(zip_archive::Archive& archive, std::string const& path, WorkbookParts& parts)
{
    std::map<int, bool> codes; // of the workbook's own formats, whether they mean a moment
    bool is_in_cells = false;
    Elements::each(archive, path, [&](std::string_view name, XmlAttributes const& attributes) {
        if (name == "numFmt" && codes.size() < most_formats)
            codes[integer(attributes["numFmtId"])] = is_moment_format(attributes["formatCode"]);
        else if (name == "cellXfs" || name == "cellStyleXfs" || name == "cellStyles")
            is_in_cells = name == "cellXfs";
        if (name != "xf" || !is_in_cells || parts.is_moment.size() >= most_formats)
            return;
        auto const format = integer(attributes["numFmtId"]);
        auto const own = codes.find(format);
        parts.is_moment.push_back(own == codes.end() ? is_moment_format(format) : own->second);
    });
}

} // namespace

WorkbookParts read_parts(zip_archive::Archive& archive)
{
    WorkbookParts parts;
    auto const path = workbook_path(archive);
    auto const relations = relations_of(archive, path);
    read_workbook(archive, path, relations, parts);
    if (parts.sheets.empty())
        throw no_workbook();
    for (auto const& [id, relation] : relations) {
        if (relation.type == "styles")
            read_styles(archive, relation.path, parts);
        if (relation.type == "sharedStrings")
            parts.shared_strings = relation.path;
    }
    return parts;
}

} // namespace entente::sheet
