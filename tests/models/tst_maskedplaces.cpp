// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Places of an event are compared and repaired with the event as it is stored, and shown masked.
#include "models/projections/placesmodel.h"
#include "models/session/session.h"
#include "projections/publications/rowplaces.h"
#include "tests/support/published.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using models::PlacesModel;
using support::Published;
using support::SinkServer;

namespace {

constexpr auto sink = "events_analytics@clickhouse";
constexpr auto registered = R"({"user_id":"m1","email":"anna@example.org","name":"Anna Berg"})";

} // namespace

class MaskedPlacesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_published.reset(); }
    void aMaskedEventDoesNotDiffer();
    void aRepairWritesWhatIsStored();
    void reasonsQuoteNothingMasked();

private:
    struct Seen
    {
        QString state;
        QString why;
    };
    void open(models::Session &session, bool masked);
    Seen look(PlacesModel &places);

    std::unique_ptr<SinkServer> m_server;
    std::string m_why;
    std::unique_ptr<Published> m_published;
    eventstore::EventId m_event;
};

void MaskedPlacesTest::initTestCase()
{
    m_server = SinkServer::start(
        {"ClickHouse 18.16", "clickhouse18", "clickhouse", "events_analytics", ""}, m_why);
}

void MaskedPlacesTest::init()
{
    if (!m_server)
        QSKIP(m_why.c_str());
    m_published = std::make_unique<Published>(*m_server);
    const auto event = support::newEvent("user.registered", registered);
    m_event = support::mustAppend(*m_published->store, "user-m1", {event}).front().id;
    m_published->catchUp();
}

void MaskedPlacesTest::open(models::Session &session, bool masked)
{
    models::ConnectionSpec spec;
    spec.url = m_published->any.url();
    spec.unlocked = true;
    spec.masking.emails = masked;
    session.open(spec);
    QTRY_COMPARE(session.state(), models::Session::State::Open);
    QTRY_VERIFY(session.canProject());
}

MaskedPlacesTest::Seen MaskedPlacesTest::look(PlacesModel &places)
{
    places.setSubject({{}, m_event});
    places.refresh();
    [&] { QTRY_VERIFY_WITH_TIMEOUT(!places.busy(), 20'000); }();
    for (int row = 0; row < places.rowCount(); ++row) {
        const auto text = [&](int column) { return places.index(row, column).data().toString(); };
        if (text(PlacesModel::PlaceColumn) == QLatin1StringView(sink))
            return {text(PlacesModel::StateColumn), text(PlacesModel::WhyColumn)};
    }
    return {};
}

void MaskedPlacesTest::aMaskedEventDoesNotDiffer()
{
    models::Session session;
    open(session, true);
    PlacesModel places(session);
    const auto seen = look(places);
    QVERIFY2(seen.state == "as it should be"_L1, qPrintable(seen.state + u": "_s + seen.why));
}

void MaskedPlacesTest::aRepairWritesWhatIsStored()
{
    models::Session masked;
    open(masked, true);
    PlacesModel places(masked);
    look(places);
    QSignalSpy ended(&places, &PlacesModel::ended);
    places.repair(places.rowCount() - 1);
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20'000);
    QCOMPARE(ended.front().front().value<models::Severity>(), models::Severity::Good);
    models::Session plain;
    open(plain, false);
    PlacesModel unmasked(plain);
    const auto seen = look(unmasked);
    QVERIFY2(seen.state == "as it should be"_L1, qPrintable(seen.state + u": "_s + seen.why));
}

void MaskedPlacesTest::reasonsQuoteNothingMasked()
{
    // The event was edited after it was published.
    m_published->any.rawSql("update events set event_data = '{\"email\":\"b@c.example\"}' "
                            "where event_id = '" +
                            m_event.toString() + "'");
    for (const bool isMasked : {false, true}) {
        models::Session session;
        open(session, isMasked);
        PlacesModel places(session);
        const auto seen = look(places);
        QCOMPARE(seen.state, u"differs"_s);
        QVERIFY2(seen.why.contains(u"event_data is {"_s), qPrintable(seen.why));
        QCOMPARE(seen.why.contains(u"anna@example.org"_s), !isMasked);
        QCOMPARE(seen.why.contains(u"b@c.example"_s), !isMasked);
    }
}

EG_TEST(MaskedPlacesTest, coreApplication)
#include "tst_maskedplaces.moc"
