#include "app/commands.hpp"
#include "app/no_dump.hpp"

int main(int argc, char** argv)
{
    entente::app::leave_no_dump();
    return entente::app::run_command_line(argc, argv);
}
