// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/sidecar/identity.h"
#include "eventstore/sidecar/unreachabledatabase.h"

namespace eventstore {

/// The store to which the read models in a file belong; absent if the file does not name one.
Result<std::optional<StoreIdentity>> readModelsOwner(const std::string &path,
                                                     const std::stop_token &stop);

/// A store whose projection database is a separate one. Thread rule as for Store.
class SidecarStore final : public Store
{
public:
    SidecarStore(std::unique_ptr<Store> events, StoreIdentity identity, StoreUrl place,
                 OpenOptions options);

    /// Opens the projection database. With write access, creates it if necessary and marks it as
    /// belonging to this store. Read-only, a missing file counts as an empty database until it is
    /// created.
    Result<void> openBeside();

    void interruptOn(std::stop_token token) override;
    /// If the file was created later and can't be opened, returns a database whose calls all fail
    /// with the reason.
    Database &database() override;
    std::string readModelsPlace() const override { return m_place.display(); }
    bool takesTables() const override { return true; }
    std::vector<std::string> openingWarnings() const override
    {
        return m_events->openingWarnings();
    }

    const LayoutDescriptor *foreignLayout() const override { return m_events->foreignLayout(); }
    bool versionsMayBeNull() const override { return m_events->versionsMayBeNull(); }
    StreamVersion firstVersion() const override { return m_events->firstVersion(); }
    Result<std::vector<ForeignCheckpoint>> foreignCheckpoints() override
    {
        return m_events->foreignCheckpoints();
    }

    Result<InitReport> init() override;
    Result<AppendResult> append(std::span<const StreamAppend> appends) override;
    Result<std::unique_ptr<ImportSession>> beginImport() override;
    Result<EventPage> readStream(const ReadStream &query) override;
    Result<EventPage> readAll(const ReadAll &query) override;
    Result<std::optional<Event>> eventById(const EventId &id) override;
    Result<std::optional<Event>> eventAt(GlobalPosition position) override;
    Result<std::optional<GlobalPosition>> positionAt(Timestamp time) override;
    Result<SafeHead> safeHead() override;
    Result<void> mayFollow() override { return m_events->mayFollow(); }
    Result<std::string> readingNote() override { return m_events->readingNote(); }
    Result<std::optional<std::pair<GlobalPosition, GlobalPosition>>> bounds() override;
    Result<std::int64_t> countBetween(GlobalPosition after, GlobalPosition upTo) override;
    Result<std::optional<StreamInfo>> stream(std::string_view streamId) override;
    Result<std::vector<StreamInfo>> streams(const StreamsQuery &query) override;
    Result<std::vector<CategoryInfo>> categories() override;
    Result<std::vector<TypeInfo>> eventTypes() override;
    Result<bool> waitForEvents(GlobalPosition after, std::chrono::milliseconds limit) override;

private:
    Result<std::unique_ptr<Database>> open();
    bool fileMissing() const;
    Result<void> claim(Database &database);
    Result<bool> checkOwner(Database &database);
    Error notOurs(const std::string &why) const;

    std::unique_ptr<Store> m_events;
    const StoreIdentity m_identity;
    const StoreUrl m_place;
    OpenOptions m_options;
    std::stop_token m_stop;
    std::unique_ptr<Database> m_nothing; ///< empty; used while there is no file to read
    std::unique_ptr<Database> m_beside;
    UnreachableDatabase m_unreachable; ///< used while the file exists but can't be opened
};

} // namespace eventstore
