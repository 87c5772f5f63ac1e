// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/faultcontract.h"

#include "tests/support/promptness.h"
#include "tests/support/proxy.h"
#include "tests/support/published.h"
#include "tests/support/sinkmoods.h"
#include "tests/support/victim.h"

#include <QTest>

#include <csignal>
#include <random>

using namespace Qt::StringLiterals;

namespace support {

using namespace projections;

namespace {

constexpr int allowedMilliseconds = 1000;

class Trial
{
public:
    Trial(const SinkServer &server, std::string url)
        : m_server(server)
        , m_published(server, std::move(url), 400)
        , m_cache(std::string_view(server.kind().sink) == "redis")
    {
    }

    QString run(SinkFault fault, Proxy *proxy)
    {
        m_published.supervisor->start(m_published.readModel());
        check(m_published.reaches(State::Live, m_published.readModel()), "the projection is live");
        if (fault == SinkFault::WorkerKilled) {
            killWorkers();
        } else if (fault == SinkFault::DownAtTheStart || fault == SinkFault::WrongPassword ||
                   fault == SinkFault::SomethingElse) {
            neverBegins(fault);
        } else {
            start();
            // Kill it while the rows are built: this substitute, other than MongoDB, loses a
            // renamed collection when it is killed later.
            if (fault == SinkFault::ServerKilled && standsIn())
                return killWhileBuilding();
            live();
            fillCache();
            afterwards(fault, proxy);
        }
        start();
        live();
        finish();
        return m_wrong;
    }

private:
    void afterwards(SinkFault fault, Proxy *proxy)
    {
        switch (fault) {
        case SinkFault::ServerKilled:
            return killServer();
        case SinkFault::ConnectionCut:
            return cut(*proxy);
        case SinkFault::ReadOnly:
            return refuseWriting(SinkMood::ReadOnly);
        case SinkFault::DiskFull:
            return refuseWriting(SinkMood::DiskFull);
        case SinkFault::Emptied:
            return tamper(emptied(m_server, *m_published.sink()));
        case SinkFault::Removed:
            return m_cache ? startCacheAnew()
                           : tamper(m_published.sink()->drop(SinkPlace::Live).has_value());
        default:
            return hang();
        }
    }
    void check(bool good, const char *what)
    {
        if (!good)
            m_wrong += QString::fromUtf8(what) + u'\n';
    }
    void start() { m_published.supervisor->start(m_published.name()); }
    void live()
    {
        check(m_published.reaches(State::Live, m_published.name()), "it is live at last");
    }

    /// Appends an event to each account, so that each row in the sink changes or is added.
    void changeAll()
    {
        const auto ids = accounts();
        const auto name = m_published.readModel();
        const auto before = m_published.status(name).position;
        for (const auto &id : ids) {
            ++m_changes;
            mustAppend(*m_published.store, "account-" + id,
                       {newEvent("MoneyDeposited", "{\"amount\":1,\"balance_after\":" +
                                                       std::to_string(m_changes) + "}")});
        }
        check(QTest::qWaitFor(
                  [&] {
                      return m_published.status(name).position.value >=
                             before.value + static_cast<std::int64_t>(ids.size());
                  },
                  20'000),
              "no projection waits for a sink");
    }
    std::vector<std::string> accounts()
    {
        std::vector<std::string> ids;
        if (m_published.readModel() != "account_summaries") {
            for (const auto &event : allEvents(*m_published.store)) {
                if (event.type == "AccountCreated")
                    ids.push_back(event.streamId.substr(std::string_view("account-").size()));
            }
            return ids;
        }
        must(m_published.store->database().query(
            "select account_id from account_summaries where is_active", {},
            [&ids](const eventstore::SqlRow &row) { ids.emplace_back(row.text(0)); }));
        return ids;
    }
    void fillCache()
    {
        std::string commands;
        for (const auto &id : accounts())
            commands += "SET account_summary:" + id + " old\r\n";
        if (m_cache && m_server.process())
            tellRedis(m_server.process()->port(), commands);
    }

    /// Checks that the publication reports the error and stops at once.
    void waitsAndStops(bool mayGiveUp = false)
    {
        const auto name = m_published.name();
        // With a wrong password some sinks retry and some fail.
        check(QTest::qWaitFor(
                  [&] {
                      const auto state = m_published.status(name).state;
                      return state == State::Retrying || (mayGiveUp && state == State::Failed);
                  },
                  40'000),
              "it waits for the sink");
        const auto now = m_published.status(name);
        const auto &error = now.lastError;
        check(!error.empty() && error.find("-word") == std::string::npos, "it says why");
        if (now.state == State::Retrying)
            stops();
    }
    void stops()
    {
        const Promptness clock;
        m_published.supervisor->stop(m_published.name());
        check(QTest::qWaitFor(
                  [&] { return m_published.status(m_published.name()).state == State::Stopped; },
                  10'000),
              "it stops");
        check(clock.elapsed() < allowedMilliseconds, "it stops within a second");
    }

    void neverBegins(SinkFault fault)
    {
        if (fault == SinkFault::DownAtTheStart)
            m_server.process()->kill();
        if (fault == SinkFault::WrongPassword)
            m_server.usePassword("wrong-word");
        start();
        changeAll();
        waitsAndStops(fault == SinkFault::WrongPassword);
        m_server.useRightPassword();
        if (fault == SinkFault::DownAtTheStart)
            check(m_server.process()->startAgain(), "the server is back");
        if (fault == SinkFault::SomethingElse) {
            must(removePublication(m_published.store->database(), m_published.name()));
            m_published.publishTo(m_server.url());
        }
    }

    void killServer()
    {
        std::mt19937 random(4);
        const int turns = std::string_view(m_server.kind().sink) == "elasticsearch" ? 1 : 2;
        for (int turn = 0; turn < turns; ++turn) {
            // Kill it at a random moment between or during batches.
            std::jthread killer([this, wait = static_cast<int>(random() % 30)] {
                std::this_thread::sleep_for(std::chrono::milliseconds(wait));
                m_server.process()->kill();
            });
            changeAll();
            killer.join();
            changeAll();
            if (turn == 0)
                waitsAndStops();
            check(m_server.process()->startAgain(), "the server is back");
            start();
            live();
        }
    }

    bool standsIn() const
    {
        return std::string_view(m_server.kind().script) == "mongo-java-server";
    }
    QString killWhileBuilding()
    {
        for (int turn = 0; turn < 3; ++turn) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5 + 20 * turn));
            m_server.process()->kill();
            if (m_published.status(m_published.name()).state == State::Live)
                break;
            waitsAndStops();
            changeAll();
            check(m_server.process()->startAgain(), "the server is back");
            start();
        }
        if (!m_server.process()->startAgain())
            m_wrong += u"the server is back\n"_s;
        stops();
        m_published.supervisor->rebuild(m_published.name());
        start();
        live();
        finish();
        return m_wrong;
    }

    void killWorkers()
    {
        std::mt19937 random(4);
        int killed = 0;
        for (int turn = 0; turn < 8; ++turn) {
            Victim victim(m_published.any, u"follow"_s, {},
                          {QString::fromStdString(m_published.name())});
            changeAll();
            victim.kill(static_cast<int>(random() % 400));
            killed += victim.wasKilled() ? 1 : 0;
        }
        check(killed > 5, "workers were killed");
        fillCache();
        changeAll();
    }

    void cut(Proxy &proxy)
    {
        std::mt19937 random(4);
        for (int turn = 0; turn < 30 && proxy.cuts() < 4; ++turn) {
            proxy.cutAfter(1 + static_cast<std::int64_t>(random() % 600));
            changeAll();
            (void)QTest::qWaitFor([&] { return proxy.cuts() > turn; }, 300);
        }
        check(proxy.cuts() >= 4, "connections were cut");
    }

    void hang()
    {
        m_server.process()->signal(SIGSTOP);
        changeAll();
        QTest::qWait(400);
        stops();
        m_server.process()->signal(SIGCONT);
    }

    /// Checks a server that answers and can be read, but rejects writes.
    void refuseWriting(SinkMood mood)
    {
        stops();
        check(setMood(m_server, mood), "the server takes no rows");
        start();
        changeAll();
        waitsAndStops();
        check(setMood(m_server, SinkMood::Usual), "the server takes rows again");
    }

    /// Checks that missing rows are detected even if there is nothing to write, that the
    /// publication does not count as up to date, and that a rebuild repairs it.
    void tamper(bool done)
    {
        const auto name = m_published.name();
        check(done, "rows are taken away");
        check(m_published.reaches(State::Failed, name), "it notices");
        check(!m_published.status(name).lastError.empty(), "it says why");
        m_published.supervisor->rebuild(name);
    }
    /// Restarts a cache with an old snapshot, which still has keys that were deleted since.
    void startCacheAnew()
    {
        stops();
        m_server.process()->kill();
        check(m_server.process()->startAgain(), "the server is back");
        fillCache();
    }

    /// Waits until all changes are published; then checks that the sink has the rows of the naive
    /// fold, or that a cache has no keys of rows that changed.
    void finish()
    {
        auto &database = m_published.store->database();
        check(QTest::qWaitFor(
                  [&] {
                      std::int64_t left = -1;
                      must(database.query(
                          "select count(*) from eventglass_changes", {},
                          [&left](const eventstore::SqlRow &row) { left = row.integer(0); }));
                      const auto status = m_published.status(m_published.name());
                      return left == 0 && status.position ==
                                              m_published.status(m_published.readModel()).position;
                  },
                  20'000),
              "all that changed is taken");
        if (m_cache) {
            for (const auto &keys : must(m_published.sink()->read(accounts())))
                check(!keys, "no key of an account that changed is left");
            return;
        }
        const auto rows = m_published.rows();
        const auto naive = m_published.naive();
        if (rows.size() != naive.size())
            m_wrong += u"%1 rows, the naive fold gives %2\n"_s.arg(rows.size()).arg(naive.size());
        check(rows == naive, "rows are those of the naive fold");
    }

    const SinkServer &m_server;
    Published m_published;
    const bool m_cache;
    QString m_wrong;
    int m_changes = 0;
};

/// Why tests can't make this server reject rows in this way; empty if they can.
QString whyItTakesRows(const SinkServer &server)
{
    if (!server.process())
        return u"a server of one's own is not to be made read-only or full"_s;
    if (std::string_view(server.kind().sink) == "mongodb")
        return u"mongo-java-server knows no users, and closes its file for good "
               "where it can't write to it: only a MongoDB would refuse rows"_s;
    return {};
}

} // namespace

std::vector<std::pair<const char *, SinkFault>> sinkFaults()
{
    return {{"down at the start", SinkFault::DownAtTheStart},
            {"killed while rows are written", SinkFault::ServerKilled},
            {"our worker killed", SinkFault::WorkerKilled},
            {"connections cut", SinkFault::ConnectionCut},
            {"the server hangs", SinkFault::ServerHangs},
            {"a wrong password", SinkFault::WrongPassword},
            {"something else answers", SinkFault::SomethingElse},
            {"read-only", SinkFault::ReadOnly},
            {"its disk full", SinkFault::DiskFull},
            {"emptied by others", SinkFault::Emptied},
            {"removed by others", SinkFault::Removed}};
}

QString faultComplaints(const SinkServer &server, SinkFault fault)
{
    const bool needsProcess = fault == SinkFault::DownAtTheStart ||
                              fault == SinkFault::ServerKilled || fault == SinkFault::ServerHangs ||
                              fault == SinkFault::ConnectionCut;
    const bool cache = std::string_view(server.kind().sink) == "redis";
    if (fault == SinkFault::Emptied && cache)
        return u"skip: an empty cache is up to date"_s;
    if (fault == SinkFault::Emptied && !server.process())
        return u"skip: how to empty a server of one's own is not known"_s;
    if (fault == SinkFault::Removed && cache && !server.process())
        return u"skip: a server of one's own is not to be killed"_s;
    if (needsProcess && !server.process())
        return u"skip: a server of one's own is not to be killed"_s;
    if (fault == SinkFault::WrongPassword && !server.asksForPassword())
        return u"skip: this server asks nobody for a password"_s;
    const bool mood = fault == SinkFault::ReadOnly || fault == SinkFault::DiskFull;
    if (const auto why = whyItTakesRows(server); mood && !why.isEmpty())
        return u"skip: "_s + why;
    const CannedServer canned("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
    std::unique_ptr<Proxy> proxy;
    std::string url;
    if (fault == SinkFault::ConnectionCut) {
        proxy = std::make_unique<Proxy>(server.process()->port());
        url = server.url(proxy->port());
    } else if (fault == SinkFault::SomethingElse) {
        const auto at = server.url().find("127.0.0.1:");
        if (!server.process())
            url = {};
        else
            url = server.url().substr(0, at) + "127.0.0.1:" + std::to_string(canned.port());
    }
    return Trial(server, url).run(fault, proxy.get());
}

void addFaultRows(const std::function<bool(const SinkServerKind &kind)> &wanted)
{
    QTest::addColumn<int>("server");
    QTest::addColumn<int>("fault");
    const auto kinds = sinkServerKinds();
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (!wanted(kinds[i]))
            continue;
        for (const auto &[title, fault] : sinkFaults())
            QTest::addRow("%s: %s", kinds[i].title, title)
                << static_cast<int>(i) << static_cast<int>(fault);
    }
}

QString FaultServers::complaints(int server, int fault)
{
    if (!m_servers.contains(server)) {
        const auto kind = sinkServerKinds()[static_cast<std::size_t>(server)];
        m_servers[server] = SinkServer::start(kind, m_whys[server]);
    }
    if (!m_servers[server])
        return u"skip: "_s + QString::fromStdString(m_whys[server]);
    return faultComplaints(*m_servers[server], static_cast<SinkFault>(fault));
}

} // namespace support
