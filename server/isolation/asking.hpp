// Asks everything that is read, as one person would: each operation that its permissions open, lists to their tenth page, what is about
// one thing for the first of them that the person was told of before, and about customers that it should not know.
#pragma once

#include "isolation/ear.hpp"
#include "web/route.hpp"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace entente::isolation {

/// Who is to be asked about though the person should not know it.
struct Probe {
    Uuid customer;
    std::string name;
};

class Asking {
public:
    /// Told of each surface once all of its answers were heard: "GET /orders".
    using Heard = FunctionRef<void(std::string_view surface)>;
    Asking(Work&, Ear&, Heard);

    /// What the person was told of already; the first few are asked about.
    void knows(std::string_view prefix, Uuid id);
    /// A file that it asked for: all of them are made again.
    void asked_for(std::string_view prefix, Uuid id);
    void asks(web::Routes const&, std::vector<Probe> const&);
    /// The workbook of all customers, when the person may have files.
    void takes_customers();

    std::int64_t answers() const { return answers_; }

private:
    struct Question;

    void ask(web::Route const&, std::vector<Probe> const&);
    void ask_pages(web::Route const&, Question);
    std::optional<std::string> answer_for(Field const&, Question const&) const;
    std::size_t choices(web::Route const&) const;
    void hears(Type const&, void const*);
    void hears_file(std::filesystem::path const&);

    Work& work_;
    Ear& ear_;
    Heard heard_;
    std::int64_t answers_ = 0;
    std::map<std::string, std::vector<std::string>, std::less<>> known_; // ids, by prefix
};

} // namespace entente::isolation
