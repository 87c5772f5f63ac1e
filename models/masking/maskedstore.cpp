// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/masking/maskedstore.h"

#include <utility>

namespace models {

using namespace eventstore;

namespace {

Result<EventPage> covered(Result<EventPage> page, const Mask &mask)
{
    if (page) {
        for (Event &event : page->events)
            mask.apply(event);
    }
    return page;
}

Result<std::optional<Event>> covered(Result<std::optional<Event>> event, const Mask &mask)
{
    if (event && *event)
        mask.apply(**event);
    return event;
}

} // namespace

MaskedStore::MaskedStore(std::unique_ptr<Store> store, std::shared_ptr<const Mask> mask)
    : m_store(std::move(store))
    , m_mask(std::move(mask))
{
}

Result<EventPage> MaskedStore::readStream(const ReadStream &query)
{
    return covered(m_store->readStream(query), *m_mask);
}

Result<EventPage> MaskedStore::readAll(const ReadAll &query)
{
    return covered(m_store->readAll(query), *m_mask);
}

Result<std::optional<Event>> MaskedStore::eventById(const EventId &id)
{
    return covered(m_store->eventById(id), *m_mask);
}

Result<std::optional<Event>> MaskedStore::eventAt(GlobalPosition position)
{
    return covered(m_store->eventAt(position), *m_mask);
}

Result<AppendResult> MaskedStore::append(std::span<const StreamAppend> appends)
{
    auto result = m_store->append(appends);
    if (result) {
        for (Event &event : result->events)
            m_mask->apply(event);
    }
    return result;
}

void MaskedStore::interruptOn(std::stop_token token)
{
    m_store->interruptOn(std::move(token));
}

Result<InitReport> MaskedStore::init()
{
    return m_store->init();
}

Result<std::unique_ptr<ImportSession>> MaskedStore::beginImport()
{
    return m_store->beginImport();
}

Result<std::optional<GlobalPosition>> MaskedStore::positionAt(Timestamp time)
{
    return m_store->positionAt(time);
}

Result<SafeHead> MaskedStore::safeHead()
{
    return m_store->safeHead();
}

Result<std::optional<std::pair<GlobalPosition, GlobalPosition>>> MaskedStore::bounds()
{
    return m_store->bounds();
}

Result<std::int64_t> MaskedStore::countBetween(GlobalPosition after, GlobalPosition upTo)
{
    return m_store->countBetween(after, upTo);
}

Result<std::optional<StreamInfo>> MaskedStore::stream(std::string_view streamId)
{
    return m_store->stream(streamId);
}

Result<std::vector<StreamInfo>> MaskedStore::streams(const StreamsQuery &query)
{
    return m_store->streams(query);
}

Result<std::vector<CategoryInfo>> MaskedStore::categories()
{
    return m_store->categories();
}

Result<std::vector<TypeInfo>> MaskedStore::eventTypes()
{
    return m_store->eventTypes();
}

Result<bool> MaskedStore::waitForEvents(GlobalPosition after, std::chrono::milliseconds limit)
{
    return m_store->waitForEvents(after, limit);
}

const LayoutDescriptor *MaskedStore::foreignLayout() const
{
    return m_store->foreignLayout();
}

Result<std::vector<ForeignCheckpoint>> MaskedStore::foreignCheckpoints()
{
    return m_store->foreignCheckpoints();
}

std::vector<std::string> MaskedStore::openingWarnings() const
{
    return m_store->openingWarnings();
}

} // namespace models
