// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/publications/rowsahead.h"

#include "eventstore/logging/statementlog.h"

#include <system_error>

namespace projections {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;

OpenStore openForReading(eventstore::StoreUrl url, eventstore::OpenOptions options)
{
    options.readOnly = true;
    return [url = std::move(url), given = std::move(options)](
               const std::stop_token &stop) -> Result<std::unique_ptr<eventstore::Store>> {
        auto options = given;
        options.stop = stop;
        EG_TRY(auto store, eventstore::openStore(url, options));
        store->interruptOn(stop);
        return store;
    };
}

RowsAhead::RowsAhead(OpenStore open, const ReadModel &model, SourcePlace from, std::int64_t limit,
                     PrepareRows prepare)
    : m_open(std::move(open))
    , m_model(model)
    , m_limit(limit)
    , m_prepare(std::move(prepare))
    , m_place(std::move(from))
{
}

RowsAhead::~RowsAhead() = default;

bool RowsAhead::begin()
{
    try {
        m_thread = std::jthread([this](const std::stop_token &ending) { run(ending); });
        return true;
    } catch (const std::system_error &) {
        return false;
    }
}

Result<SourcePage> RowsAhead::next(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    if (!m_changed.wait(lock, stop, [this] { return m_page.has_value(); }))
        return fail(ErrorCode::Cancelled, "Reading rows was cancelled.");
    auto page = std::move(*m_page);
    m_page.reset();
    m_changed.notify_all();
    return page;
}

void RowsAhead::run(const std::stop_token &ending)
{
    eventstore::useConnectionsAs(eventstore::ConnectionUse::Worker);
    auto store = m_open(ending);
    if (!store) {
        hand(fail(store.error()), ending);
        return;
    }
    const auto source = makeRowSource(**store, m_model);
    bool over = false;
    while (!over) {
        auto page = source->all(m_place, m_limit);
        over = !page || page->atEnd;
        if (page) {
            m_place = page->place;
            if (m_prepare && !page->rows.empty())
                page->prepared = m_prepare(page->rows);
        }
        over = !hand(std::move(page), ending) || over;
    }
}

/// Hands a page to next(), after waiting until the previous one was taken; false when cancelled.
bool RowsAhead::hand(Result<SourcePage> page, const std::stop_token &ending)
{
    std::unique_lock lock(m_mutex);
    if (!m_changed.wait(lock, ending, [this] { return !m_page.has_value(); }))
        return false;
    m_page = std::move(page);
    m_changed.notify_all();
    return true;
}

} // namespace projections
