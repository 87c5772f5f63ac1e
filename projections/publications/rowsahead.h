// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/publications/rowsource.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace projections {

/// Opens a store for reading, for a thread of its own; its calls end when the token is stopped.
using OpenStore = std::function<eventstore::Result<std::unique_ptr<eventstore::Store>>(
    const std::stop_token &stop)>;

/// All rows of a read model, page by page: the next page is read, folded and prepared for the sink
/// on a further thread and connection while the last one is written. At most three pages are in
/// memory. One consumer thread.
class RowsAhead
{
public:
    /// From a place on, `limit` rows a page. `prepare` may be empty; `model` outlives it.
    RowsAhead(OpenStore open, const ReadModel &model, SourcePlace from, std::int64_t limit,
              PrepareRows prepare);
    ~RowsAhead(); ///< ends what is being read

    /// Begins to read. False where no thread can be started: then nothing is read.
    bool begin();
    /// The page behind the last one; nothing more comes behind one that is at the end, or an error.
    eventstore::Result<SourcePage> next(const std::stop_token &stop);

private:
    void run(const std::stop_token &ending);
    bool hand(eventstore::Result<SourcePage> page, const std::stop_token &ending);

    const OpenStore m_open;
    const ReadModel &m_model;
    const std::int64_t m_limit;
    const PrepareRows m_prepare;
    SourcePlace m_place; ///< the thread's own
    std::mutex m_mutex;  ///< guards m_page
    std::condition_variable_any m_changed;
    std::optional<eventstore::Result<SourcePage>> m_page;
    std::jthread m_thread; ///< last, so that it ends first
};

} // namespace projections
