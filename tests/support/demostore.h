// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shared/demodata.h"
#include "tests/support/builders.h"
#include "tests/support/temporarystore.h"

namespace support {

/// Fills a store with the demo history of `eventglassctl demo`; the same events in every run.
inline void fillDemo(const TemporaryStore &place, std::int64_t events)
{
    const auto store = place.open();
    shared::DemoHistory history({events, 1});
    for (;;) {
        const auto chunk = history.next(1000);
        if (chunk.empty())
            return;
        mustImport(*store, chunk);
    }
}

} // namespace support
