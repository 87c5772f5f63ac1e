// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/victim.h"

#include <QtTest>

using namespace support;

/// Killed at any moment of a rebuild, the old rows or the new ones are there, and nothing else.
class TstKilledRebuilding : public QObject
{
    Q_OBJECT

    Executioner m_executioner;
    int m_kills = 0;

    void killAll(AnyStore &any, const QStringList &names, double fromPart)
    {
        const auto action = QStringLiteral("rebuild");
        mustImport(*any.open(), spoiled(history({.seed = 53, .events = 200}), 53, 50));
        finishProjections(any);
        m_executioner.measure(any, action, names, fromPart);
        const auto wanted = Executioner::killsEach();
        int kills = 0;
        int halfBuilt = 0;
        const auto whole = any.tables().size();
        for (int i = 0; kills < wanted && i < wanted * 4; ++i) {
            kills += m_executioner.kill(any, action, names) ? 1 : 0;
            halfBuilt += any.tables().size() > whole ? 1 : 0;
            QCOMPARE(complaints(any), QString());
        }
        QCOMPARE(kills, wanted);
        m_kills += kills;
        qInfo("%d kills, %d of them left half-built tables to the next start", kills, halfBuilt);
    }

private slots:
    void cleanupTestCase() { qInfo("%d kills", m_kills); }

    void allReadModels_data() { bothStores(); }
    void allReadModels()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        killAll(any, {}, 0);
    }

    void oneReadModelAroundItsSwap_data() { bothStores(); }
    void oneReadModelAroundItsSwap()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        killAll(any, {QStringLiteral("account_summaries")}, 0.6);
    }
};

QTEST_GUILESS_MAIN(TstKilledRebuilding)
#include "tst_killedrebuilding.moc"
