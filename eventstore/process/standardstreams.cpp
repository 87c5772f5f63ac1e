// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/process/standardstreams.h"

#include <fcntl.h>
#include <unistd.h>

namespace eventstore {

void occupyStandardStreams()
{
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream) {
        if (::fcntl(stream, F_GETFD) >= 0)
            continue;
        // Opened the wrong way round, so that its use fails. It gets the lowest free number.
        [[maybe_unused]] const int descriptor =
            ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
}

} // namespace eventstore
