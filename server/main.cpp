#include "app/commands.hpp"

int main(int argc, char** argv) { return entente::app::run_command_line(argc, argv); }
