// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "eventstore/argumentsecrets.h"

#include <string>
#include <vector>

int main(int argc, char **argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    eventstore::hideArgumentSecrets(argc, argv);
    const ctl::Interrupt interrupt;
    ctl::Output output;
    return static_cast<int>(ctl::dispatch(words, output, interrupt));
}
