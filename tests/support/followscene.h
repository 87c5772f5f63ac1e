// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/control/workerrequests.h"
#include "projections/engine/supervisor.h"
#include "tests/support/must.h"
#include "tests/support/program.h"

#include <QtTest>

namespace support {

constexpr auto followed = "account_summaries";
constexpr int followPatience = 60'000;

/// A store with events and a process that runs `project --follow` on it; this process sends it
/// requests and reads its status.
struct FollowScene
{
    explicit FollowScene(const QString &kind, const QStringList &given = {QLatin1String(followed)})
        : program(kind)
        , names(given)
    {
        const auto made = program.run(QStringLiteral("demo"),
                                      {QStringLiteral("--events"), QStringLiteral("500")});
        if (made.status != 0)
            qFatal("%s", made.text().constData());
        url = must(eventstore::StoreUrl::parse(program.store().toStdString()));
        store = must(eventstore::openStore(url, {}));
        follow();
    }
    ~FollowScene()
    {
        if (!follower)
            return;
        follower->kill();
        follower->waitForFinished(followPatience);
    }
    void follow() { follower = program.start(QStringLiteral("project"), words()); }
    QStringList words() const
    {
        QStringList list = names;
        list << QStringLiteral("--follow");
        return list;
    }
    projections::ProjectionStatus status(const std::string &name = followed)
    {
        for (auto &status : must(projections::readStatus(*store))) {
            if (status.name == name)
                return status;
        }
        return {};
    }
    bool reaches(projections::State state, const std::string &name = followed)
    {
        return QTest::qWaitFor([&] { return status(name).state == state; }, followPatience);
    }
    /// Waits until all requests to workers are answered; false after the time limit.
    bool answered()
    {
        return QTest::qWaitFor(
            [&] { return must(projections::readWorkerRequests(store->database())).open.empty(); },
            followPatience);
    }
    void ask(projections::WorkerAction action, const std::string &name = followed)
    {
        must(projections::askWorker(store->database(), name, action, "a test"));
    }

    Program program;
    QStringList names;
    eventstore::StoreUrl url;
    std::unique_ptr<eventstore::Store> store;
    std::unique_ptr<QProcess> follower;
};

} // namespace support
