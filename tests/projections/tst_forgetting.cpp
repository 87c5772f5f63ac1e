// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/enginetables.h"
#include "projections/control/forgetting.h"
#include "projections/kafka/messageletters.h"
#include "tests/support/must.h"
#include "tests/support/projectionspec.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace projections;
using namespace support;

namespace {

/// A message about a person that did not become an event.
kafka::Letter letterAbout(const std::string &who, std::int64_t offset)
{
    kafka::Letter letter;
    letter.source = {"cluster", "group", "topic"};
    letter.message.partition = 3;
    letter.message.offset = offset;
    letter.message.key = "user-" + who;
    letter.message.value = R"({"stream_id":"user-)" + who + R"(","event_data":)";
    letter.key = "user-" + who;
    letter.error = "the id \"" + who + "\" is no UUID";
    letter.firstFailedAt = letter.lastFailedAt = eventstore::Timestamp::now();
    return letter;
}

/// All that the letters say, in words or in bytes.
QByteArray contentOf(eventstore::Database &database)
{
    QByteArray all;
    const auto add = [&all](const eventstore::SqlRow &row) {
        for (int column = 0; column < row.columns(); ++column) {
            if (row.isNull(column))
                continue;
            const auto bytes = row.bytes(column);
            all.append(reinterpret_cast<const char *>(bytes.data()),
                       static_cast<qsizetype>(bytes.size()));
            all.append('|');
        }
    };
    must(database.query("select key, error, reason, discarded_by, message_key, message"
                        " from eventglass_message_letters",
                        {}, add));
    return all;
}

} // namespace

/// What people want forgotten is in none of our own records.
class TstForgetting : public QObject
{
    Q_OBJECT

private slots:
    void messagesThatWereLeftOutAreEmptied_data() { bothStores(); }
    void messagesThatWereLeftOutAreEmptied()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        auto &database = store->database();
        must(ensureEngineTables(database));
        must(kafka::ensureIngestTables(database));
        kafka::Letters letters(database);
        for (std::int64_t offset = 0; offset < 3; ++offset) {
            auto letter = letterAbout(offset == 2 ? "kim-90" : "kim-9", offset);
            must(letters.add(letter));
            if (offset == 1)
                continue; // it waits
            letter.reason = "rang us";
            letter.discardedBy = "jo";
            must(letters.discard(letter));
        }

        const auto first = must(forget(database, "kim-9", {}));
        QCOMPARE(first.messages, 1);
        QCOMPARE(first.waiting, 1);
        auto left = contentOf(database);
        QCOMPARE(left.count("kim-9|"), 2); // key of the message and of its letter, which waits
        QCOMPARE(left.count("rang us"), 1);
        QVERIFY(left.contains("kim-90"));

        auto waiting = letterAbout("kim-9", 1);
        waiting.reason = "said KIM-9 herself";
        waiting.discardedBy = "jo";
        must(letters.discard(waiting));
        const auto second = must(forget(database, "kim-9", {}));
        QCOMPARE(second.messages, 1);
        QCOMPARE(second.waiting, 0);
        left = contentOf(database);
        QVERIFY2(!left.toLower().replace("kim-90", "").contains("kim-9"), left.constData());
        // Who left it out, and when, stays.
        kafka::LetterChoice discarded;
        discarded.discarded = true;
        QCOMPARE(must(letters.count(discarded)), 3);
        QCOMPARE(left.count("jo|"), 3);
    }
};

EG_TEST(TstForgetting, coreApplication)
#include "tst_forgetting.moc"
