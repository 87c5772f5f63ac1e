// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/supervisor.h"
#include "projections/publications/entries.h"
#include "projections/publications/sinkaddress.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/naivefold.h"
#include "tests/support/projectionspec.h"
#include "tests/support/sinkserver.h"

#include <QtTest>

namespace support {

/// A store with a publication to a server, and the supervisor that runs it.
class Published
{
public:
    /// `url`, if not empty, replaces the server's own address.
    explicit Published(const SinkServer &server, std::string url = {}, int events = 300)
        : any("sqlite")
        , store(any.open())
        , m_server(server)
    {
        mustImport(*store, history({.seed = 8, .events = events}));
        clean();
        publishTo(url.empty() ? server.url() : std::move(url));
        projections::SupervisorOptions options;
        options.url = any.url();
        options.batch = 50;
        supervisor.emplace(std::move(options));
    }
    ~Published()
    {
        supervisor.reset();
        m_server.useRightPassword();
        if (!m_server.process())
            clean();
    }
    Published(const Published &) = delete;
    Published &operator=(const Published &) = delete;

    std::string name() const { return m_server.publication(); }
    std::string readModel() const { return m_server.kind().readModel; }
    void publishTo(const std::string &url)
    {
        must(projections::addPublication(store->database(), readModel(), url));
    }
    projections::PublicationEntry entry()
    {
        return *must(projections::findPublication(store->database(), name()));
    }
    std::unique_ptr<projections::ReadModelSink> sink() const
    {
        return must(projections::openSink(readModel(), m_server.url()));
    }
    projections::ProjectionStatus status(const std::string &name) const
    {
        for (auto &status : supervisor->snapshot()) {
            if (status.name == name)
                return status;
        }
        return {};
    }
    bool reaches(projections::State state, const std::string &name)
    {
        return QTest::qWaitFor([&] { return status(name).state == state; }, 40'000);
    }
    /// Projects and then publishes all events, and waits until that is done.
    void catchUp()
    {
        for (const auto &one : {readModel(), name()}) {
            supervisor->start(one, false);
            supervisor->waitUntilIdle();
        }
    }
    /// All rows in the sink, as `query` prints them, in the order of the naive fold.
    std::vector<std::string> rows() const
    {
        const auto opened = sink();
        std::vector<std::string> list;
        std::string after;
        while (true) {
            const auto entries = must(opened->list(after, 500));
            std::vector<std::string> ids;
            for (const auto &entry : entries)
                ids.push_back(entry.id);
            for (auto &row : must(opened->read(ids)))
                list.push_back(row.value_or("a row that can't be read"));
            if (entries.size() < 500)
                return comparable(list);
            after = ids.back();
        }
    }
    std::vector<std::string> naive() { return naiveFold(readModel(), allEvents(*store)).rows; }
    /// Drops everything in the sink.
    void clean() const
    {
        const auto opened = sink();
        if (opened->capabilities().builds)
            must(opened->drop(projections::SinkPlace::Build));
        must(opened->drop(projections::SinkPlace::Live));
    }

    AnyStore any;
    std::unique_ptr<eventstore::Store> store;
    std::optional<projections::Supervisor> supervisor;

private:
    const SinkServer &m_server;
};

} // namespace support
