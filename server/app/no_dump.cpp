#include "app/no_dump.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <cerrno>
#include <system_error>

namespace entente::app {

void leave_no_dump()
{
    rlimit const none{0, 0};
    // The limit says nothing to a program that the kernel pipes dumps to; the second does.
    if (setrlimit(RLIMIT_CORE, &none) != 0 || prctl(PR_SET_DUMPABLE, 0) != 0)
        throw std::system_error(errno, std::system_category(), "forbid core dumps");
}

} // namespace entente::app
