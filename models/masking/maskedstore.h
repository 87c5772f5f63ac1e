// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/masking/mask.h"

namespace models {

/// See maskedStore(). Writes are passed on unchanged. Rows read through database() are not masked;
/// whoever shows them must use the Mask.
class MaskedStore final : public eventstore::Store
{
public:
    MaskedStore(std::unique_ptr<eventstore::Store> store, std::shared_ptr<const Mask> mask);

    const Mask &mask() const { return *m_mask; }
    eventstore::Store &inner() { return *m_store; }

    eventstore::Result<eventstore::EventPage>
    readStream(const eventstore::ReadStream &query) override;
    eventstore::Result<eventstore::EventPage> readAll(const eventstore::ReadAll &query) override;
    eventstore::Result<std::optional<eventstore::Event>>
    eventById(const eventstore::EventId &id) override;
    eventstore::Result<std::optional<eventstore::Event>>
    eventAt(eventstore::GlobalPosition position) override;
    eventstore::Result<eventstore::AppendResult>
    append(std::span<const eventstore::StreamAppend> appends) override;

    void interruptOn(std::stop_token token) override;
    eventstore::Result<eventstore::InitReport> init() override;
    eventstore::Result<std::unique_ptr<eventstore::ImportSession>> beginImport() override;
    eventstore::Result<std::optional<eventstore::GlobalPosition>>
    positionAt(eventstore::Timestamp time) override;
    eventstore::Result<eventstore::SafeHead> safeHead() override;
    eventstore::Result<void> mayFollow() override { return m_store->mayFollow(); }
    eventstore::Result<std::string> readingNote() override { return m_store->readingNote(); }
    eventstore::Result<
        std::optional<std::pair<eventstore::GlobalPosition, eventstore::GlobalPosition>>>
    bounds() override;
    eventstore::Result<std::int64_t> countBetween(eventstore::GlobalPosition after,
                                                  eventstore::GlobalPosition upTo) override;
    eventstore::Result<std::optional<eventstore::StreamInfo>>
    stream(std::string_view streamId) override;
    eventstore::Result<std::vector<eventstore::StreamInfo>>
    streams(const eventstore::StreamsQuery &query) override;
    eventstore::Result<std::vector<eventstore::CategoryInfo>> categories() override;
    eventstore::Result<std::vector<eventstore::TypeInfo>> eventTypes() override;
    eventstore::Result<bool> waitForEvents(eventstore::GlobalPosition after,
                                           std::chrono::milliseconds limit) override;
    const eventstore::LayoutDescriptor *foreignLayout() const override;
    bool versionsMayBeNull() const override { return m_store->versionsMayBeNull(); }
    eventstore::StreamVersion firstVersion() const override { return m_store->firstVersion(); }
    eventstore::Result<std::vector<eventstore::ForeignCheckpoint>> foreignCheckpoints() override;
    eventstore::Database &database() override { return m_store->database(); }
    std::vector<std::string> openingWarnings() const override;
    std::string readModelsPlace() const override { return m_store->readModelsPlace(); }
    bool takesTables() const override { return m_store->takesTables(); }

private:
    std::unique_ptr<eventstore::Store> m_store;
    std::shared_ptr<const Mask> m_mask;
};

} // namespace models
