#include "app/user_command.hpp"

#include "identity/identity.hpp"
#include "identity/second_factor.hpp"

namespace entente::app {

std::string add_vendor_user(Instance& instance, UserCommand const& command)
{
    identity::UserFields const fields{
        .name = command.name, .email = command.email, .role = command.role, .password = command.password};
    std::string id;
    identity::PreparedUser prepared;
    instance.store->read("", [&](Unit const& unit) {
        auto work = unit.as(Actor::process("command line"));
        prepared = identity::prepare_user(work, fields);
    });
    instance.store->write_and_wait("", [&](Unit const& unit) {
        auto work = unit.as(Actor::process("command line"));
        id = identity::create_user(work, prepared).id.text();
    });
    return id;
}

void unlock_user(Instance& instance, std::string const& email)
{
    instance.store->write_and_wait("", [&](Unit const& unit) {
        auto work = unit.as(Actor::process("command line"));
        identity::unlock_user(work, {email});
    });
}

void reset_second_factor(Instance& instance, std::string const& email)
{
    instance.store->write_and_wait("", [&](Unit const& unit) {
        auto work = unit.as(Actor::process("command line"));
        identity::reset_second_factor(work, {identity::user_of(work, email)});
    });
}

} // namespace entente::app
