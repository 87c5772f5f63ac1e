// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/lastwords.h"
#include "eventstore/process/argumentsecrets.h"
#include "eventstore/process/errands.h"

#include <malloc.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <vector>

int main(int argc, char **argv)
{
    // libmongoc counts in memory that others may read, and leaves it behind where it is killed.
    ::setenv("MONGOC_DISABLE_SHM", "1", 0);
    // Each large piece that is freed would merge all the small ones that wait to be used again; a
    // rebuild spends a twentieth of its time on that.
    ::mallopt(M_MXFAST, 0);
    ctl::sayWhereItCrashes();
    const std::vector<std::string> words(argv + 1, argv + argc);
    eventstore::hideArgumentSecrets(argc, argv);
    int status = 0;
    {
        const ctl::Interrupt interrupt;
        ctl::Output output;
        status = static_cast<int>(ctl::dispatch(words, output, interrupt));
    }
    return eventstore::exitWithin(status, std::chrono::milliseconds(50));
}
