// How many connections there may be, in all and from one source.
#pragma once

#include "web/server.hpp"

#include <string>
#include <unordered_map>

namespace entente::web {

class Seats {
public:
    explicit Seats(Limits const& limits) : total_(limits.connections), per_source_(limits.connections_per_source) {}

    enum class Count { everyone_together, each_source };

    /// False when all are taken. A proxy's connections belong to many people and count together only.
    bool take(std::string const& source, Count count)
    {
        if (taken_ >= total_)
            return false;
        auto& from_source = sources_[source];
        if (count == Count::each_source && from_source >= per_source_)
            return false;
        ++from_source;
        ++taken_;
        return true;
    }

    void give_back(std::string const& source)
    {
        --taken_;
        if (auto const found = sources_.find(source); --found->second == 0)
            sources_.erase(found);
    }

private:
    std::size_t total_;
    std::size_t per_source_;
    std::size_t taken_ = 0;
    std::unordered_map<std::string, std::size_t> sources_;
};

} // namespace entente::web
