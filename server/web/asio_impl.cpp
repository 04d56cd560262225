// The HTTP library's own code, compiled here once instead of in every file that uses it.
#include "web/asio.hpp"

#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
