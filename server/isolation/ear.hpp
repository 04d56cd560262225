// Listens to what one person is told, and notes what is not that person's to know.
#pragma once

#include "isolation/everybody.hpp"
#include "isolation/said.hpp"

#include <set>
#include <utility>
#include <vector>

namespace entente::isolation {

class Ear {
public:
    /// `own`: customers and partners of whom the person may be told, in order.
    Ear(Everybody const& everybody, std::vector<Uuid> own) : everybody_(everybody), own_(std::move(own)) {}

    void hears(Type const&, void const* answer);
    /// Names, and ids wherever they stand in it.
    void hears(std::string_view text);

    std::int64_t named() const { return named_; } // customers and partners, as often as they were
    /// Whoever was named since this was last asked and is not the person's: each as all who may have been meant, since several can have
    /// one name.
    using Foreign = std::set<std::vector<Uuid>>;
    Foreign take_foreign() { return std::exchange(foreign_, {}); }

private:
    void hears_names(std::string_view text);
    void hears_of(Uuid);

    Everybody const& everybody_;
    std::vector<Uuid> own_;
    std::int64_t named_ = 0;
    Foreign foreign_;
};

} // namespace entente::isolation
