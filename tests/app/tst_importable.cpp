// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/importable.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <set>

using namespace eventstore;

/// Events of others in the form that `import` takes.
class ImportableTest : public QObject
{
    Q_OBJECT

private slots:
    void aSecondEventOfAnIdGetsAnother_data()
    {
        QTest::addColumn<int>("idBytes");
        QTest::newRow("ids in memory") << 1024 * 1024;
        QTest::newRow("in a file") << 0;
        QTest::newRow("in both") << 32 * 1024;
    }

    void aSecondEventOfAnIdGetsAnother()
    {
        QFETCH(int, idBytes);
        ctl::Importable importable(true, static_cast<std::size_t>(idBytes));
        std::set<EventId> ids;
        constexpr int number = 5'000;
        for (int i = 0; i < 2 * number; ++i) {
            Event event;
            event.ofOthers = true;
            event.id = EventId::fromText(std::to_string(i % number));
            event.streamId = i < number ? "a-1" : "a-2";
            event.version = StreamVersion(i % number + 1);
            event.type = "T";
            event.metadata = "{}";
            const EventId before = event.id;
            EG_VERIFY(importable.fit(event));
            QCOMPARE(event.id == before, i < number);
            QCOMPARE(event.metadata.find("$event_id") == std::string::npos, i < number);
            ids.insert(event.id);
        }
        QCOMPARE(ids.size(), 2u * number);
    }
};

EG_TEST(ImportableTest, coreApplication)
#include "tst_importable.moc"
