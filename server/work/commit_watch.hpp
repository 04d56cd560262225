// Whether something was committed, by whichever process, without asking what.
#pragma once

#include "db/connection.hpp"

#include <memory>
#include <string>

namespace entente {

class CommitWatch {
public:
    explicit CommitWatch(db::Location location) : location_(std::move(location)) {}

    /// Since it was last asked. A database that is away counts as news: whoever asks it then learns so. One statement on a
    /// connection of its own, which no row of anybody's is read by.
    bool has_news();

private:
    db::Location location_;
    std::unique_ptr<db::Connection> connection_; // made when it is first asked
    std::string last_;
};

} // namespace entente
