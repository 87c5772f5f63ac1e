// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/lastwords.h"
#include "eventstore/process/argumentsecrets.h"
#include "eventstore/process/errands.h"
#include "eventstore/process/standardstreams.h"

#include <malloc.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string>
#include <vector>

int main(int argc, char **argv)
{
    eventstore::occupyStandardStreams();
    // A file that may not grow further (ulimit -f) is then an error like a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    // libmongoc keeps counters in shared memory, and leaves it behind when it is killed.
    ::setenv("MONGOC_DISABLE_SHM", "1", 0);
    // No fast bins: each free of a large block would consolidate all small free blocks in them,
    // which takes a twentieth of a rebuild's time.
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
