#include "backup/program.hpp"

#include "backup/failure.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace entente::backup {
namespace {

constexpr std::size_t longest_complaint = 4'000;

std::vector<char*> pointers(std::vector<std::string>& words)
{
    std::vector<char*> list;
    for (auto& word : words)
        list.push_back(word.data());
    list.push_back(nullptr);
    return list;
}

// Given ones come first, and getenv finds the first of two.
std::vector<std::string> environment_with(std::vector<std::string> variables)
{
    for (char** variable = environ; *variable; ++variable)
        variables.emplace_back(*variable);
    return variables;
}

std::string read_to_end(int descriptor)
{
    std::string text;
    std::array<char, 4096> buffer{};
    for (;;) {
        auto const got = ::read(descriptor, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return text;
        if (text.size() < longest_complaint)
            text.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

[[noreturn]] void fail(std::string const& sentence) { throw Failure(Failure::Kind::no_program, sentence); }

} // namespace

void run_program(std::vector<std::string> const& given, std::vector<std::string> const& variables)
{
    auto words = given;
    auto environment = environment_with(variables);
    std::array<int, 2> complaint{};
    if (::pipe2(complaint.data(), O_CLOEXEC) != 0)
        fail(fmt::format("{}: {}", words.front(), std::strerror(errno)));

    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, complaint[1], 2);
    pid_t child = 0;
    int const error = ::posix_spawnp(&child, words.front().c_str(), &actions, nullptr, pointers(words).data(),
                                     pointers(environment).data());
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(complaint[1]);
    auto const said = error == 0 ? read_to_end(complaint[0]) : std::string();
    ::close(complaint[0]);
    if (error != 0)
        fail(fmt::format("{} cannot be run: {}. Install PostgreSQL's client programs, or say where they are with the "
                         "settings backup.pg_dump and backup.pg_restore.",
                         words.front(), std::strerror(error)));

    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fail(fmt::format("{} failed: {}", words.front(), said.empty() ? "it said nothing" : said));
}

} // namespace entente::backup
