// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/demodata.h"
#include "app/shared/demotables.h"
#include "eventstore/json/rawjson.h"
#include "projections/aggregates/aggregate.h"
#include "projections/aggregates/money.h"
#include "projections/readmodels/readmodel.h"
#include "tests/support/testprogram.h"

#include <QCryptographicHash>
#include <QtTest>

#include <map>
#include <set>

using namespace Qt::StringLiterals;

using eventstore::ImportEvent;
using projections::Money;

namespace {

std::vector<ImportEvent> make(std::int64_t events, std::uint64_t seed = 1, std::size_t chunk = 1000,
                              std::optional<eventstore::Timestamp> until = std::nullopt)
{
    shared::DemoHistory history({events, seed, until});
    std::vector<ImportEvent> all;
    for (;;) {
        auto some = history.next(chunk);
        if (some.empty())
            return all;
        std::ranges::move(some, std::back_inserter(all));
    }
}

std::string bytes(const std::vector<ImportEvent> &events)
{
    std::string text;
    for (const ImportEvent &line : events)
        text += line.streamId + " " + std::to_string(line.version->value) + " " +
                line.event.id.toString() + " " + line.event.type + " " + line.event.data + " " +
                line.event.metadata + " " + line.event.timestamp->toString() + "\n";
    return text;
}

const std::vector<ImportEvent> &usual()
{
    static const std::vector<ImportEvent> events = make(20'000);
    return events;
}

std::string field(const std::string &object, const char *key)
{
    const auto value = eventstore::json::member(object, key);
    if (!value || value->isNull())
        return {};
    return value->kind == eventstore::json::Kind::String ? eventstore::json::unescape(value->raw)
                                                         : std::string(value->raw);
}

Money money(const std::string &object, const char *key)
{
    const std::string text = field(object, key);
    return text.empty() ? Money{} : Money::parse(text).value();
}

eventstore::Event stored(const ImportEvent &line)
{
    return {eventstore::GlobalPosition(line.line),
            line.streamId,
            *line.version,
            line.event.id,
            line.event.type,
            line.event.data,
            line.event.metadata,
            *line.event.timestamp};
}

} // namespace

class DemoDataTest : public QObject
{
    Q_OBJECT

private slots:
    void aSeedAlwaysGivesTheSameBytes()
    {
        const std::string first = bytes(make(3000, 7));
        QCOMPARE(bytes(make(3000, 7, 1)), first);
        QVERIFY(bytes(make(3000, 8)) != first);
    }

    void theBytesAreTheSameOnEveryMachine()
    {
        const std::string text = bytes(make(2500));
        const QByteArray sum = QCryptographicHash::hash(
            QByteArrayView(text.data(), static_cast<qsizetype>(text.size())),
            QCryptographicHash::Sha256);
        QCOMPARE(sum.toHex().left(16), QByteArray("da9bcd0256d3a3e3"));
    }

    void thereAreExactlyAsManyAsWanted_data()
    {
        QTest::addColumn<int>("events");
        for (const int events : {0, 1, 2, 3, 4, 5, 9, 17, 60, 250, 999, 2000, 5003})
            QTest::addRow("%d", events) << events;
    }

    void thereAreExactlyAsManyAsWanted()
    {
        QFETCH(int, events);
        for (const std::uint64_t seed : {1u, 2u, 3u})
            QCOMPARE(static_cast<int>(make(events, seed, 37).size()), events);
    }

    void everyEventIsOneTheStoreTakes()
    {
        std::map<std::string, std::int64_t> versions;
        std::set<eventstore::EventId> ids;
        eventstore::Timestamp before{0};
        for (const ImportEvent &line : usual()) {
            const auto good = eventstore::checkNewEvent(line.streamId, line.event);
            QVERIFY2(good.has_value(), good ? "" : good.error().text().c_str());
            QCOMPARE(line.version->value, ++versions[line.streamId]);
            QVERIFY(ids.insert(line.event.id).second);
            QVERIFY(before < *line.event.timestamp);
            before = *line.event.timestamp;
        }
        QVERIFY(before < shared::demoEnd());
        QVERIFY(shared::demoEnd() - eventstore::microsPerDay < before);
        QCOMPARE(QString::fromStdString(shared::demoEnd().toString()),
                 u"2026-11-16T00:00:00.000000Z"_s);
    }

    void aHistoryEndsAtTheTimeThatIsAsked_data()
    {
        QTest::addColumn<QString>("until");
        QTest::addColumn<int>("events");
        for (const char *time :
             {"2026-11-29T00:00:00Z", "2026-11-29T00:00:01Z", "2026-11-29T00:06:00Z",
              "2026-11-29T13:37:00Z", "2026-11-29T23:59:59.999999Z", "1971-01-01T00:00:00Z",
              "9999-12-31T23:59:59Z"})
            for (const int events : {1, 40, 4000})
                QTest::addRow("%s, %d", time, events) << QString::fromLatin1(time) << events;
    }

    void aHistoryEndsAtTheTimeThatIsAsked()
    {
        QFETCH(QString, until);
        QFETCH(int, events);
        const auto end = eventstore::Timestamp::parse(until.toStdString());
        QVERIFY(end.has_value());
        QVERIFY(*end >= shared::demoEarliest());
        const auto lines = make(events, 1, 1000, *end);
        QCOMPARE(static_cast<int>(lines.size()), events);
        eventstore::Timestamp before{0};
        for (const ImportEvent &line : lines) {
            QVERIFY(before < *line.event.timestamp);
            before = *line.event.timestamp;
        }
        QVERIFY(before <= *end);
        if (events >= 4000) // or there may be none for hours
            QVERIFY(end->micros - before.micros < eventstore::microsPerDay / 2);
    }

    void replayFindsNothingWrong()
    {
        std::map<std::string, std::unique_ptr<projections::Aggregate>> aggregates;
        for (const ImportEvent &line : usual()) {
            auto &aggregate = aggregates[line.streamId];
            if (!aggregate)
                aggregate = projections::aggregateTypeFor(line.streamId).make(line.streamId);
            aggregate->apply(stored(line));
        }
        for (const auto &[stream, aggregate] : aggregates) {
            if (stream.starts_with("account-"))
                QCOMPARE(field(aggregate->toJson(), "findings"), std::string("[]"));
        }
    }

    void balancesAddUpAndNothingMovesOnAClosedAccount()
    {
        std::map<std::string, Money> balances;
        std::map<std::string, std::string> currencies;
        std::set<std::string> closed;
        for (const ImportEvent &line : usual()) {
            const auto &[id, type, data, metadata, time] = line.event;
            if (!line.streamId.starts_with("account-"))
                continue;
            QVERIFY2(!closed.contains(line.streamId), line.streamId.c_str());
            Money &balance = balances[line.streamId];
            if (type == "AccountCreated") {
                currencies[line.streamId] = field(data, "currency");
                balance = money(data, "initial_deposit");
            } else if (type == "AccountClosed") {
                closed.insert(line.streamId);
            } else {
                const bool in = type == "MoneyDeposited" || type == "MoneyReceived";
                const Money amount = money(data, "amount");
                QVERIFY(amount.units > 0);
                balance.units += in ? amount.units
                                    : -amount.units - money(data, "fee").units -
                                          money(data, "transfer_fee").units;
                QCOMPARE(balance, money(data, "balance_after"));
            }
            QVERIFY2(balance.units >= 0, line.streamId.c_str());
        }
        QVERIFY(closed.size() > 5 && closed.size() < balances.size() / 2);
    }

    void aTransferArrivesWithTheSameCorrelationAndItsCause()
    {
        std::map<std::string, std::string> currencies;
        int transfers = 0;
        const auto &events = usual();
        for (std::size_t i = 0; i < events.size(); ++i) {
            const ImportEvent &line = events[i];
            if (line.event.type == "AccountCreated")
                currencies[line.streamId] = field(line.event.data, "currency");
            if (line.event.type != "MoneyTransferred")
                continue;
            ++transfers;
            const ImportEvent &other = events.at(i + 1);
            QCOMPARE(other.event.type, std::string("MoneyReceived"));
            QCOMPARE(other.streamId, "account-" + field(line.event.data, "to_account_id"));
            QCOMPARE("account-" + field(other.event.data, "from_account_id"), line.streamId);
            QCOMPARE(field(other.event.data, "amount"), field(line.event.data, "amount"));
            QCOMPARE(field(other.event.metadata, "correlation_id"),
                     field(line.event.metadata, "correlation_id"));
            QCOMPARE(field(other.event.metadata, "causation_id"), line.event.id.toString());
            QCOMPARE(currencies[other.streamId], currencies[line.streamId]);
        }
        QVERIFY(transfers > 500);
    }

    void causesCameBeforeAndShareTheCorrelation()
    {
        std::map<std::string, std::string> correlations;
        int caused = 0;
        for (const ImportEvent &line : usual()) {
            const std::string &metadata = line.event.metadata;
            QCOMPARE(field(metadata, "event_version"), std::string("1.0"));
            QCOMPARE(field(metadata, "event_id"), line.event.id.toString());
            QCOMPARE(field(metadata, "event_type"), line.event.type);
            QCOMPARE(field(metadata, "timestamp"), line.event.timestamp->toString());
            QVERIFY(!field(metadata, "user_id").empty());
            QVERIFY(eventstore::json::member(metadata, "causation_id")); // null where there is none
            const std::string correlation = field(metadata, "correlation_id");
            QVERIFY(eventstore::EventId::parse(correlation).has_value());
            if (const std::string cause = field(metadata, "causation_id"); !cause.empty()) {
                QCOMPARE(correlations.at(cause), correlation);
                ++caused;
            }
            correlations[line.event.id.toString()] = correlation;
        }
        QVERIFY(caused > 3000);
    }

    void peopleAndMoneyAreOfManyKinds()
    {
        std::set<std::string> currencies, plans;
        std::map<std::string, int> events;
        QString names, titles;
        for (const ImportEvent &line : usual()) {
            ++events[line.streamId];
            if (line.event.type == "AccountCreated")
                currencies.insert(field(line.event.data, "currency"));
            if (line.event.type == "user.registered")
                names += QString::fromStdString(field(line.event.data, "name"));
            if (line.event.type == "user.subscribed")
                plans.insert(field(line.event.data, "plan"));
            if (line.event.type == "content.published")
                titles += QString::fromStdString(field(line.event.data, "title"));
        }
        for (const char *code : {"EUR", "USD", "GBP", "KRW", "JPY"})
            QVERIFY2(currencies.contains(code), code);
        QVERIFY(plans.size() >= 3);
        for (const QString &text : {names, titles}) {
            for (const QChar::Script script :
                 {QChar::Script_Latin, QChar::Script_Hangul, QChar::Script_Hiragana,
                  QChar::Script_Arabic, QChar::Script_Cyrillic, QChar::Script_Devanagari}) {
                const bool there =
                    std::ranges::any_of(text, [&](QChar c) { return c.script() == script; });
                QVERIFY2(there, QByteArray::number(script).constData());
            }
        }
        const auto long_ = std::ranges::count_if(events, [](const auto &stream) {
            return stream.first.starts_with("account-") && stream.second >= 100;
        });
        QVERIFY(long_ >= 3);
    }

    void aTitleRisesInTheLastTwoWeeks()
    {
        std::string rising;
        std::map<std::string, int> before, after;
        for (const ImportEvent &line : usual()) {
            const std::int64_t left = shared::demoEnd().micros - line.event.timestamp->micros;
            if (line.event.type == "content.published" &&
                field(line.event.data, "title") == shared::demoRisingTitle().title)
                rising = line.streamId;
            if (line.event.type == "content.watched" && left < 14 * eventstore::microsPerDay)
                ++(left < 7 * eventstore::microsPerDay ? after : before)[line.streamId];
        }
        QVERIFY(!rising.empty());
        QVERIFY2(after[rising] > 2 * before[rising], QByteArray::number(after[rising]).constData());
    }

    void eveningsAreBusierThanNights()
    {
        std::array<int, 24> hours{};
        for (const ImportEvent &line : usual())
            ++hours[static_cast<std::size_t>(line.event.timestamp->micros / 3'600'000'000 % 24)];
        QVERIFY(hours[20] + hours[21] > 5 * (hours[3] + hours[4]));
    }

    void everyReadModelTakesIt()
    {
        // Whether an event can be projected is the read model's word; the rows matter elsewhere.
        class Rows : public projections::RowSet
        {
        public:
            eventstore::Result<const projections::Row *>
            find(const projections::RowKey &key) override
            {
                const auto found = m_rows.find(key);
                return found == m_rows.end() ? nullptr : &found->second;
            }
            eventstore::Result<void> put(int table, projections::Row row) override
            {
                const auto &spec = m_model.tables()[static_cast<std::size_t>(table)];
                projections::RowKey key{table, {row.begin(), row.begin() + spec.keyColumns}};
                m_rows[std::move(key)] = std::move(row);
                return {};
            }
            explicit Rows(const projections::ReadModel &model)
                : m_model(model)
            {
            }

        private:
            const projections::ReadModel &m_model;
            std::map<projections::RowKey, projections::Row> m_rows;
        };
        const auto events = make(3000, 5);
        for (const auto &model : projections::readModels()) {
            Rows rows(*model);
            const auto &types = model->eventTypes();
            for (const ImportEvent &line : events) {
                const auto event = stored(line);
                if (!types.empty() && std::ranges::find(types, event.type) == types.end())
                    continue;
                if (model->keyOf(event).empty())
                    continue;
                const auto applied = model->apply(event, rows);
                QVERIFY2(applied.has_value(), applied ? "" : applied.error().text().c_str());
            }
        }
    }
};

EG_TEST(DemoDataTest, noApplication)
#include "tst_demodata.moc"
