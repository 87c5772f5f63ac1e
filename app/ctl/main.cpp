// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "eventstore/argumentsecrets.h"

#include <unistd.h>

#include <cstdio>
#include <string>
#include <vector>

int main(int argc, char **argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    eventstore::hideArgumentSecrets(argc, argv);
    int status = 0;
    {
        const ctl::Interrupt interrupt;
        ctl::Output output;
        status = static_cast<int>(ctl::dispatch(words, output, interrupt));
    }
    // A thread whose connecting was given up may still be at work in OpenSSL, which exit handlers
    // would take away from under it.
    std::fflush(nullptr);
    ::_exit(status);
}
