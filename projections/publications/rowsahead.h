// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/publications/rowsource.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace projections {

/// Opens a store for reading on another thread; its calls end when the token is stopped.
using OpenStore = std::function<eventstore::Result<std::unique_ptr<eventstore::Store>>(
    const std::stop_token &stop)>;
/// A function that opens this store, read-only.
OpenStore openForReading(eventstore::StoreUrl url, eventstore::OpenOptions options);

/// Reads all rows of a read model, page by page: while the caller writes a page, the next one is
/// read, folded and encoded for the sink on another thread and connection. At most three pages are
/// in memory. One consumer thread.
class RowsAhead
{
public:
    /// Starts after the place `from`, with `limit` rows per page. `prepare` may be empty; `model`
    /// must outlive the object.
    RowsAhead(OpenStore open, const ReadModel &model, SourcePlace from, std::int64_t limit,
              PrepareRows prepare);
    ~RowsAhead(); ///< cancels the reading
    /// Starts reading. False when no thread can be started: then nothing is read.
    bool begin();
    /// Waits for the next page. Don't call it again after the last page or an error.
    eventstore::Result<SourcePage> next(const std::stop_token &stop);

private:
    void run(const std::stop_token &ending);
    bool hand(eventstore::Result<SourcePage> page, const std::stop_token &ending);

    const OpenStore m_open;
    const ReadModel &m_model;
    const std::int64_t m_limit;
    const PrepareRows m_prepare;
    SourcePlace m_place; ///< used only by m_thread
    std::mutex m_mutex;  ///< guards m_page
    std::condition_variable_any m_changed;
    std::optional<eventstore::Result<SourcePage>> m_page;
    std::jthread m_thread; ///< last, so that it ends first
};

} // namespace projections
