// What the process writes into its log meanwhile.
#pragma once

#include "base/log.hpp"
#include "testing/folder.hpp"

#include <filesystem>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

namespace entente::testing {

/// Lines go to this file for as long as it is there.
struct Logged {
    Folder folder;
    std::filesystem::path file = folder / "log";
    int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

    Logged() { log::set_descriptor(descriptor); }
    ~Logged()
    {
        log::set_descriptor(2);
        ::close(descriptor);
    }
    std::string all() const { return bytes_of(file); }
    std::string line_with(std::string_view text) const
    {
        auto const all = this->all();
        auto const at = all.find(text);
        if (at == std::string::npos)
            return "";
        auto const begin = all.rfind('\n', at) + 1;
        return all.substr(begin, all.find('\n', at) - begin);
    }
};

} // namespace entente::testing
