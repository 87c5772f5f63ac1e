// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"

#include <string>
#include <vector>

int main(int argc, char **argv)
{
    const ctl::Interrupt interrupt;
    ctl::Output output;
    const auto code =
        ctl::dispatch(std::vector<std::string>(argv + 1, argv + argc), output, interrupt);
    return static_cast<int>(code);
}
