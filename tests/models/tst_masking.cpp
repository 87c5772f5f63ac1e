// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"
#include "models/browse/eventsearch.h"
#include "models/browse/suggestions.h"
#include "models/format.h"
#include "models/masking/editeddata.h"
#include "models/masking/masking.h"
#include "models/projections/alertwatch.h"
#include "models/projections/auditmodel.h"
#include "models/projections/changesfile.h"
#include "models/projections/deadlettersmodel.h"
#include "models/projections/poisonclinic.h"
#include "models/projections/rowexplanation.h"
#include "models/query/queryresult.h"
#include "models/query/queryrun.h"
#include "models/replay/replayfold.h"
#include "models/roles.h"
#include "models/session/connections.h"
#include "projections/aggregates/snapshots.h"
#include "projections/engine/supervisor.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/testprogram.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using eventstore::Event;
using eventstore::Result;
using eventstore::Store;
using models::Masker;
using models::MaskRules;
using models::Session;

namespace {

MaskRules rulesOf(const QString &words)
{
    MaskRules rules;
    for (const QString &word : words.split(u' ', Qt::SkipEmptyParts)) {
        if (word == "@emails"_L1)
            rules.emails = true;
        else if (word == "@names"_L1)
            rules.names = true;
        else
            rules.paths.append(word);
    }
    return rules;
}

constexpr auto anna =
    R"({"user_id":"u1","email":"anna@example.org","name":"Anna Berg","initial_preferences":["jazz"],)"
    R"("registration_timestamp":"2026-01-31T09:00:00Z"})";

} // namespace

class MaskingTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void valuesAreMasked_data();
    void valuesAreMasked();
    void errorsQuoteNothingMasked_data();
    void errorsQuoteNothingMasked();
    void aDeadLetterQuotesNothingMasked();
    void theClinicQuotesNothingMasked();
    void explanationsQuoteNothingMasked();
    void editedDataKeepStoredValues_data();
    void editedDataKeepStoredValues();
    void alertsQuoteNothingMasked();
    void whatIsCutOffShowsNothingMore();
    void pathsAreRead_data();
    void pathsAreRead();
    void rulesAreKeptWithTheConnection();
    void everyReadIsCovered();
    void whatIsLookedForIsFoundAndShownMasked();
    void revealingIsWrittenDownFirst();
    void whatCannotBeWrittenDownStaysMasked();
    void replayKnowsNoMore();
    void personsAreFoundAndNotNamed();
    void textsInAnswersAreHidden_data();
    void textsInAnswersAreHidden();
    void answersInSqlWaitForTheReveal();
    void openedAgainItIsMaskedAgain();

private:
    void makeDeadLetter();
    void open(Session &session, const QString &rules);
    template <class T>
    T ask(Session &session, std::function<Result<T>(Store &)> question);

    std::unique_ptr<support::TemporaryStore> m_place;
    QTemporaryDir m_state;
};

void MaskingTest::init()
{
    qputenv("XDG_STATE_HOME", m_state.path().toUtf8());
    qputenv("XDG_DATA_HOME", m_state.path().toUtf8());
    m_place = std::make_unique<support::TemporaryStore>();
    const auto store = m_place->open();
    support::mustAppend(*store, "user-u1",
                        {support::newEvent(1, "user.registered", anna,
                                           R"({"user_id":"u1","note":"from anna@example.org"})")});
    support::mustAppend(
        *store, "note-1",
        {support::newEvent(2, "noted", R"({"text":"ask anna@example.org, please"})")});
}

void MaskingTest::open(Session &session, const QString &rules)
{
    models::ConnectionSpec spec;
    spec.url = m_place->url();
    spec.masking = rulesOf(rules);
    session.open(spec);
    QTRY_COMPARE(session.state(), Session::State::Open);
}

template <class T>
T MaskingTest::ask(Session &session, std::function<Result<T>(Store &)> question)
{
    std::optional<Result<T>> answer;
    const auto task = session.run<T>(
        this, [question](Store &store, std::stop_token) { return question(store); },
        [&answer](Result<T> result) { answer.emplace(std::move(result)); });
    [&answer] { QTRY_VERIFY(answer.has_value()); }();
    return answer && *answer ? **answer : T();
}

void MaskingTest::valuesAreMasked_data()
{
    QTest::addColumn<QString>("rules");
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("masked");
    const auto row = [](const char *name, const char *rules, const char *json, const char *masked) {
        QTest::newRow(name) << QString::fromUtf8(rules) << QString::fromUtf8(json)
                            << QString::fromUtf8(masked);
    };
    row("nothing", "phone", R"({"a":[1,{"b":"x@y.z"}]})", R"({"a":[1,{"b":"x@y.z"}]})");
    row("email", "@emails", R"({"email":"a@b.c","n":1})", R"({"email":"•••","n":1})");
    row("email in another spelling", "@emails", R"({"E-Mail_Address":"none"})",
        R"({"E-Mail_Address":"•••"})");
    row("an address inside a text", "@emails", R"({"t":"to <a.b+c@d-e.fr>, today"})",
        R"({"t":"to <•••>, today"})");
    row("an address with escapes", "@emails", R"({"t":"a\u0040b.org"})", R"({"t":"•••"})");
    row("two addresses", "@emails", R"(["a@b.c d@e.f."])", R"(["••• •••."])");
    row("no address", "@emails", R"({"t":"3 @ 4.50, @home, a@b"})",
        R"({"t":"3 @ 4.50, @home, a@b"})");
    row("name", "@names", R"({"name":"A","file_name":"b","first_name":"C","customerName":"D"})",
        R"({"name":"•••","file_name":"b","first_name":"•••","customerName":"•••"})");
    row("a key with escapes", "@names", R"({"n\u0061me":"A"})", R"({"n\u0061me":"•••"})");
    row("twice", "@names", R"({"name":"A","name":"B"})", R"({"name":"•••","name":"•••"})");
    row("null says nothing", "@names", R"({"name":null,"n":2})", R"({"name":null,"n":2})");
    row("a number", "ssn", R"({"ssn":123,"x":-4.50})", R"({"ssn":"•••","x":-4.50})");
    row("true", "vip", R"({"vip":true})", R"({"vip":"•••"})");
    row("an object", "address", R"({"address":{"street":"s","no":[1,"}"]},"x":1})",
        R"({"address":"•••","x":1})");
    row("an array", "phones", R"({"phones":["1","2"],"x":1})", R"({"phones":"•••","x":1})");
    row("in an array", "phone", R"({"p":[{"phone":"1"},{"phone":"2","x":3}]})",
        R"({"p":[{"phone":"•••"},{"phone":"•••","x":3}]})");
    row("below", "customer.city", R"({"city":"A","customer":{"city":"B"}})",
        R"({"city":"A","customer":{"city":"•••"}})");
    row("deeper", "customer.city", R"({"order":{"customer":{"city":"B"}}})",
        R"({"order":{"customer":{"city":"•••"}}})");
    row("from the root", "$.city", R"({"city":"A","customer":{"city":"B"}})",
        R"({"city":"•••","customer":{"city":"B"}})");
    row("any name", "a.*.c", R"({"a":{"b":{"c":1},"c":2}})", R"({"a":{"b":{"c":"•••"},"c":2}})");
    row("white space stays", "x", "{ \"x\" : \"y\" ,\n\"z\": 1 }",
        "{ \"x\" : \"•••\" ,\n\"z\": 1 }");
    row("a bare text", "@emails", R"("a@b.c")", R"("•••")");
}

void MaskingTest::valuesAreMasked()
{
    QFETCH(const QString, rules);
    QFETCH(const QString, json);
    QFETCH(const QString, masked);
    const auto result = Masker(rulesOf(rules)).json(json.toStdString());
    QCOMPARE(QString::fromStdString(result), masked);
    QVERIFY(eventstore::json::check(result));
    QCOMPARE(QString::fromStdString(Masker(rulesOf(rules)).json(result)), masked); // for good
}

/// A list may be given the beginning of a long text only.
void MaskingTest::errorsQuoteNothingMasked_data()
{
    QTest::addColumn<QString>("rules");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *what, const QString &rules, const QString &said,
                        const QString &data, const QString &shown) {
        QTest::newRow(what) << rules << said << data << shown;
    };
    row("an address anywhere", u"@emails"_s, u"refused: anna@example.org is taken"_s, {},
        u"refused: ••• is taken"_s);
    row("a value of the event", u"@names"_s, u"no room for Anna Berg here, Annabel"_s,
        uR"({"holder_name":"Anna Berg","nickname":"Anna"})"_s, u"no room for ••• here, Annabel"_s);
    row("one inside another", u"phone"_s, u"0171 is not a number"_s,
        uR"({"contact":{"phone":"0171"},"list":[{"phone":"1"}]})"_s, u"••• is not a number"_s);
    row("a number behind a masked name", u"progress"_s, u"progress 250 is not between 0 and 100"_s,
        {}, u"progress ••• is not between 0 and 100"_s);
    row("no value", u"progress"_s, u"progress is missing"_s, {}, u"progress is missing"_s);
    row("another name", u"phone"_s, u"progress 250 is not between 0 and 100"_s, {},
        u"progress 250 is not between 0 and 100"_s);
    row("a key of a database", u"@names"_s, u"Key (id, name)=(7, Anna (Berg)) already exists."_s,
        {}, u"Key (id, name)=(•••) already exists."_s);
    row("a key that is not masked", u"@names"_s, u"Key (id)=(7) already exists."_s, {},
        u"Key (id)=(7) already exists."_s);
    row("a row of a database", u"@names"_s, u"Failing row contains (7, Anna, null)."_s, {},
        u"Failing row contains (•••)."_s);
    row("a value of no name", u"@names"_s, u"invalid input syntax for type numeric: \"Anna\" at"_s,
        {}, u"invalid input syntax for type numeric: \"•••\" at"_s);
}

void MaskingTest::errorsQuoteNothingMasked()
{
    QFETCH(const QString, rules);
    QFETCH(const QString, said);
    QFETCH(const QString, data);
    const models::Mask mask(rulesOf(rules));
    QTEST(
        QString::fromStdString(models::maskedError(&mask, said.toStdString(), data.toStdString())),
        "shown");
    QCOMPARE(models::maskedError(nullptr, said.toStdString(), data.toStdString()),
             said.toStdString());
}

void MaskingTest::makeDeadLetter()
{
    support::mustAppend(*m_place->open(), "content-c1",
                        {support::newEvent(3, "content.rated",
                                           R"({"content_id":"c1","user_id":"u1","rating":77})")});
    projections::SupervisorOptions options;
    options.url = m_place->url();
    projections::Supervisor supervisor(std::move(options));
    supervisor.start("content_popularity", false);
    supervisor.waitUntilIdle();
}

void MaskingTest::aDeadLetterQuotesNothingMasked()
{
    makeDeadLetter();
    const auto errorWith = [this](const QString &rules) {
        Session session;
        open(session, rules);
        models::DeadLettersModel letters(session);
        letters.show(u"content_popularity"_s, 1);
        [&] { QTRY_COMPARE(letters.rowCount(), 1); }();
        const auto cell = letters.index(0, models::DeadLettersModel::ErrorColumn);
        return cell.data().toString() + u'|' + cell.data(models::CopyRole).toString() + u'|' +
               cell.data(Qt::ToolTipRole).toString();
    };
    QVERIFY2(errorWith({}).contains(u"77"_s), qPrintable(errorWith({})));
    QVERIFY2(!errorWith(u"rating"_s).contains(u"77"_s), qPrintable(errorWith(u"rating"_s)));
    QVERIFY(errorWith(u"rating"_s).contains(u"rating •••"_s));
}

/// The letter as its event is, and with other data.
void MaskingTest::theClinicQuotesNothingMasked()
{
    makeDeadLetter();
    const auto saidWith = [this](const QString &rules, const QString &data) {
        Session session;
        open(session, rules);
        const auto letters = ask<std::vector<projections::DeadLetter>>(session, [](Store &store) {
            return projections::DeadLetters(store.database(), "content_popularity")
                .list(eventstore::beforeAll, 10);
        });
        const auto event = ask<std::optional<Event>>(
            session, [](Store &store) { return store.eventAt(eventstore::GlobalPosition(3)); });
        models::PoisonClinic clinic(session, u"content_popularity"_s, letters.at(0), *event);
        if (!data.isEmpty())
            clinic.setData(data);
        [&] { QTRY_VERIFY(!clinic.trying()); }();
        const auto cell = clinic.queue().index(0, models::TrialStepsModel::ResultColumn);
        return clinic.sentence() + u'|' + cell.data().toString() + u'|' +
               cell.data(models::CopyRole).toString() + u'|' +
               cell.data(Qt::ToolTipRole).toString();
    };
    // The masked number is no rating any more: the trial must be of the stored one.
    const QString other = uR"({"content_id":"c1","user_id":"u1","rating":78})"_s;
    const QString same = uR"({"content_id":"c1","user_id":"u2","rating":"•••"})"_s;
    QCOMPARE(saidWith({}, {}).count(u"77"_s), 4);
    QCOMPARE(saidWith({}, other).count(u"78"_s), 4);
    for (const QString &data : {QString(), other, same}) {
        const auto said = saidWith(u"rating"_s, data);
        QVERIFY2(said.count(u"rating •••"_s) == 4, qPrintable(said));
        QVERIFY2(!said.contains(u"77"_s) && !said.contains(u"78"_s), qPrintable(said));
    }
}

/// The events are folded as they are stored, and shown masked.
void MaskingTest::explanationsQuoteNothingMasked()
{
    makeDeadLetter(); // makes the tables
    const auto textsWith = [this](const QString &rules) {
        Session session;
        open(session, rules);
        projections::RowChangeList::Entry change;
        change.key = "u1";
        change.columns = models::maskedColumns(session.mask().get(),
                                               R"({"name":{"old":"Anna Berg","new":"Anna Burg"}})");
        models::RowExplanation explanation(session);
        explanation.explain(*projections::findReadModel("user_profiles"), change,
                            eventstore::GlobalPosition(2));
        [&] { QTRY_VERIFY(!explanation.looking()); }();
        QString texts = explanation.sentence();
        for (const QAbstractItemModel *model :
             {static_cast<QAbstractItemModel *>(&explanation.steps()),
              static_cast<QAbstractItemModel *>(&explanation.columns())}) {
            for (int row = 0; row < model->rowCount(); ++row) {
                for (int column = 0; column < model->columnCount(); ++column) {
                    for (const auto &data : model->itemData(model->index(row, column)))
                        texts += u'|' + data.toString();
                    texts += u'|' + model->index(row, column).data(models::CopyRole).toString();
                }
            }
        }
        return texts;
    };
    const auto plain = textsWith({});
    QVERIFY2(plain.contains(u"anna@example.org"_s) && plain.contains(u"Anna Berg"_s),
             qPrintable(plain));
    QVERIFY2(plain.contains(u"The old values are those after"_s), qPrintable(plain));
    const auto masked = textsWith(u"@emails @names"_s);
    QVERIFY2(masked.contains(u"email •••"_s) || masked.contains(u"email \"•••\""_s),
             qPrintable(masked));
    QVERIFY2(masked.contains(u"The old values are those after"_s), qPrintable(masked));
    for (const auto &secret : {u"anna@example.org"_s, u"Anna"_s})
        QVERIFY2(!masked.contains(secret), qPrintable(masked));
}

void MaskingTest::editedDataKeepStoredValues_data()
{
    QTest::addColumn<QByteArray>("edited");
    QTest::addColumn<QByteArray>("tried");
    const auto row = [](const char *what, const char *edited, const char *tried) {
        QTest::newRow(what) << QByteArray(edited) << QByteArray(tried);
    };
    row("nothing", R"({"a":1,"p":"***","in":{"p":"***"},"all":[{"p":"***"},2]})",
        R"({"a":1,"p":"x","in":{"p":7},"all":[{"p":[1]},2]})");
    row("another field", R"({"a": 2, "p": "***", "in": {"p": "***"}})",
        R"({"a":2,"p":"x","in":{"p":7}})");
    row("a masked one", R"({"p":"y","in":{"p":8},"all":[]})", R"({"p":"y","in":{"p":8},"all":[]})");
    row("another order", R"({"all":[{"p":"***","b":1}],"p":"***"})",
        R"({"all":[{"p":[1],"b":1}],"p":"x"})");
    row("another place", R"({"a":"***","in":["***"]})", R"({"a":"***","in":["***"]})");
    row("no JSON", "{", "{");
}

void MaskingTest::editedDataKeepStoredValues()
{
    QFETCH(const QByteArray, edited);
    const std::string stored = R"({"a":1,"p":"x","in":{"p":7},"all":[{"p":[1]},2]})";
    const std::string shown = R"({"a":1,"p":"***","in":{"p":"***"},"all":[{"p":"***"},2]})";
    QTEST(QByteArray::fromStdString(models::withStoredValues(edited.toStdString(), stored, shown)),
          "tried");
}

/// On the page and in the file.
void MaskingTest::alertsQuoteNothingMasked()
{
    makeDeadLetter();
    m_place->rawSql("update eventglass_leases set state = 'failed', last_error = "
                    "'anna@example.org does not fit'");
    const auto saidWith = [this](const QString &rules) {
        Session session;
        open(session, rules);
        models::AlertWatch alerts(session);
        alerts.look();
        [&] { QTRY_VERIFY(alerts.rowCount() > 0); }();
        QString said;
        for (int row = 0; row < alerts.rowCount(); ++row) {
            const auto cell = alerts.index(row, models::AlertWatch::WhatColumn);
            for (const int role : {int(Qt::DisplayRole), int(models::CopyRole)})
                said += cell.data(role).toString() + u'|';
        }
        QFile log(models::alertlog::path());
        if (log.open(QFile::ReadOnly))
            said += QString::fromUtf8(log.readAll());
        QFile::remove(models::alertlog::path());
        return said;
    };
    const auto plain = saidWith({});
    QVERIFY2(plain.count(u"anna@example.org does not fit"_s) >= 3, qPrintable(plain));
    const auto masked = saidWith(u"@emails"_s);
    QCOMPARE(masked.count(u"does not fit"_s), plain.count(u"does not fit"_s));
    QVERIFY2(!masked.contains(u"anna@"_s), qPrintable(masked));
}

void MaskingTest::whatIsCutOffShowsNothingMore()
{
    const std::string whole =
        R"({"a":"xy","email":"a@b.c","address":{"street":"secret 1"},"note":"mail a@b.cd now"})";
    const Masker masker(rulesOf(u"@emails address"_s));
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        const auto shown = masker.json(std::string_view(whole).substr(0, length));
        for (const char *secret : {"a@b", "secret", "street"})
            QVERIFY2(shown.find(secret) == std::string::npos, shown.c_str());
    }
}

void MaskingTest::pathsAreRead_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("read"); // empty: refused
    QTest::newRow("one") << u"phone"_s << u"phone"_s;
    QTest::newRow("several") << u"phone,  a.b ; c"_s << u"phone|a.b|c"_s;
    QTest::newRow("arrays") << u"items[].phone"_s << u"items.phone"_s;
    QTest::newRow("id") << u"phone, user_id"_s << QString();
    QTest::newRow("figure") << u"amount"_s << QString();
    QTest::newRow("everything") << u"a.*"_s << QString();
    QTest::newRow("no path") << u"a..b"_s << QString();
}

void MaskingTest::pathsAreRead()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, read);
    const auto paths = models::readMaskPaths(typed);
    QCOMPARE(paths.has_value(), !read.isEmpty());
    if (paths)
        QCOMPARE(paths->join(u'|'), read);
}

void MaskingTest::rulesAreKeptWithTheConnection()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    {
        QSettings settings(file, QSettings::IniFormat);
        models::Connections connections(settings);
        models::SavedConnection plain;
        plain.url = u"sqlite:/a.db"_s;
        QVERIFY(plain.masking.empty());
        connections.save(plain);
        plain.url = u"sqlite:/b.db"_s;
        plain.id.clear();
        plain.masking = rulesOf(u"@emails phone a.b"_s);
        connections.save(plain);
    }
    QSettings settings(file, QSettings::IniFormat);
    const models::Connections connections(settings);
    QVERIFY(connections.findUrl(u"sqlite:/a.db"_s)->masking.empty());
    const auto *masked = connections.findUrl(u"sqlite:/b.db"_s);
    QCOMPARE(masked->masking, rulesOf(u"@emails phone a.b"_s));
    QCOMPARE(support::must(masked->spec()).masking, masked->masking);
}

void MaskingTest::everyReadIsCovered()
{
    Session session;
    open(session, u"@emails @names"_s);
    using Texts = std::vector<std::string>;
    const auto texts = ask<Texts>(session, [](Store &store) -> Result<Texts> {
        Texts all;
        const auto add = [&all](const Event &event) { all.push_back(event.data + event.metadata); };
        EG_TRY(const auto page, store.readAll({}));
        for (const auto &event : page.events)
            add(event);
        eventstore::ReadStream stream;
        stream.streamId = "user-u1";
        EG_TRY(const auto versions, store.readStream(stream));
        for (const auto &event : versions.events)
            add(event);
        EG_TRY(const auto byId, store.eventById(support::idOf(1)));
        add(*byId);
        EG_TRY(const auto at, store.eventAt(eventstore::GlobalPosition(2)));
        add(*at);
        return all;
    });
    QCOMPARE(texts.size(), 5u);
    for (const auto &text : texts) {
        QVERIFY2(text.find("anna") == std::string::npos, text.c_str());
        QVERIFY2(text.find("Anna") == std::string::npos, text.c_str());
        QVERIFY(models::hasMask(text));
    }
}

void MaskingTest::whatIsLookedForIsFoundAndShownMasked()
{
    Session session;
    open(session, u"@emails @names"_s);
    models::EventSource folded;
    folded.filter.contains = "ANNA@example.org";
    folded.filter.fold = true;
    models::EventSource condition;
    condition.filter.conditions = {
        {models::EventCondition::Field::Data, "name", "Anna Berg", true}};
    models::EventSource plain;
    plain.filter.contains = "anna@example.org";
    for (const auto &source : {folded, condition, plain}) {
        const auto found =
            ask<std::vector<Event>>(session, [&source](Store &store) -> Result<std::vector<Event>> {
                EG_TRY(auto page, models::readSourcePage(store, source, std::nullopt,
                                                         eventstore::Direction::Forwards, 100,
                                                         {true, false}, {}));
                std::vector<Event> events = std::move(page.events);
                EG_CHECK(models::walkSource(store, source, std::nullopt, {}, {},
                                            [&events](eventstore::EventPage &next) -> Result<bool> {
                                                events.insert(events.end(), next.events.begin(),
                                                              next.events.end());
                                                return true;
                                            }));
                return events;
            });
        QVERIFY(found.size() >= 2);
        for (const auto &event : found)
            QVERIFY2(event.data.find("nna") == std::string::npos, event.data.c_str());
    }
    // The mask itself is nothing to look for.
    const models::EventCondition mask{models::EventCondition::Field::Data, "name",
                                      std::string(models::maskText), true};
    QVERIFY(models::EventSearch().with(mask).empty());
}

void MaskingTest::revealingIsWrittenDownFirst()
{
    Session session;
    open(session, u"@emails @names"_s);
    auto &masking = models::Masking::of(session);
    QSignalSpy changed(&masking, &models::Masking::changed);
    const auto read = [this, &session] {
        return *ask<std::optional<Event>>(
            session, [](Store &store) { return store.eventById(support::idOf(1)); });
    };
    masking.reveal(read());
    QVERIFY(!masking.isRevealed(read()) || !changed.isEmpty());
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(QString::fromStdString(read().data), QString::fromLatin1(anna));
    models::AuditModel audit(session);
    audit.read();
    QTRY_COMPARE(audit.rowCount(), 1);
    QString line;
    for (int column = 0; column < audit.columnCount(); ++column)
        line += audit.index(0, column).data(models::CopyRole).toString() + u' ';
    QVERIFY2(line.contains("reveal"_L1) && line.contains("user-u1"_L1), qPrintable(line));
    QVERIFY2(line.contains("email"_L1) && !line.contains("anna@"_L1), qPrintable(line));
    // Only this one.
    const auto other = ask<std::optional<Event>>(
        session, [](Store &store) { return store.eventById(support::idOf(2)); });
    QVERIFY(other && models::hasMask(other->data));
    masking.conceal(read());
    QVERIFY(models::hasMask(read().data));
}

void MaskingTest::whatCannotBeWrittenDownStaysMasked()
{
    // A file is where the folder of the state should be.
    const QString blocked = m_state.filePath(u"blocked"_s);
    QFile(blocked).open(QIODevice::WriteOnly);
    qputenv("XDG_STATE_HOME", blocked.toUtf8());
    Session session;
    open(session, u"@emails"_s); // read-only: the store takes no entry either
    auto &masking = models::Masking::of(session);
    QSignalSpy failed(&masking, &models::Masking::failed);
    QSignalSpy changed(&masking, &models::Masking::changed);
    const auto event = ask<std::optional<Event>>(
        session, [](Store &store) { return store.eventById(support::idOf(1)); });
    masking.reveal(*event);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(changed.isEmpty());
    QVERIFY(!masking.isRevealed(*event));
}

/// Also not from a snapshot, which was made without a mask.
void MaskingTest::replayKnowsNoMore()
{
    const auto store = m_place->open();
    std::vector<eventstore::NewEvent> events;
    for (int i = 0; i < 2500; ++i)
        events.push_back(support::newEvent("user.subscribed", R"({"user_id":"u1","plan":"pro"})"));
    support::mustAppend(*store, "user-u1", events);
    int kept = 0;
    support::must(projections::foldStream(*store, "user-u1", eventstore::StreamVersion(2501),
                                          {true, [&](const projections::NewSnapshots &snapshots) {
                                               support::must(
                                                   projections::keepSnapshots(*store, snapshots));
                                               ++kept;
                                           }}));
    QVERIFY(kept > 0);
    Session session;
    open(session, u"@emails @names"_s);
    const auto state = ask<std::string>(session, [](Store &masked) -> Result<std::string> {
        EG_TRY(const auto frame, models::replayFrame(masked, "user-u1", {}, 2400));
        return frame.state + frame.before;
    });
    QVERIFY2(state.find("\"•••\"") != std::string::npos, state.c_str());
    QVERIFY2(state.find("nna") == std::string::npos, state.c_str());
}

void MaskingTest::personsAreFoundAndNotNamed()
{
    Session session;
    open(session, u"@emails @names"_s);
    using People = std::vector<models::FoundPerson>;
    const auto people = ask<People>(
        session, [](Store &store) { return models::findPeople(store, u"berg"_s, 10, {}); });
    QCOMPARE(people.size(), 1u);
    QCOMPARE(people.front().id, "u1");
    QCOMPARE(people.front().name, std::string(models::maskText));
    QCOMPARE(people.front().email, std::string(models::maskText));
}

void MaskingTest::textsInAnswersAreHidden_data()
{
    QTest::addColumn<QString>("rules");
    QTest::addColumn<QString>("column");
    QTest::addColumn<models::ValueKind>("kind");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("hidden");
    using Kind = models::ValueKind;
    const auto row = [](const char *name, const QString &rules, const QString &column, Kind kind,
                        const QString &value, bool hidden) {
        QTest::newRow(name) << rules << column << kind << value << hidden;
    };
    const auto persons = u"@names @emails"_s;
    row("a text under any name", persons, u"x"_s, Kind::Text, u"Anna"_s, true);
    row("without letters of our alphabet", persons, u"x"_s, Kind::Text, u"안나"_s, true);
    row("JSON", persons, u"event_data"_s, Kind::Json, u"{\"a\":1}"_s, true);
    row("an address of digits", persons, u"x"_s, Kind::Text, u"1@2.3"_s, true);
    row("bytes", persons, u"x"_s, Kind::Bytes, u"x'416e6e61'"_s, true);
    row("a text in a column of numbers", persons, u"x"_s, Kind::Number, u"Anna"_s, true);
    row("a number under a masked name", persons, u"name"_s, Kind::Number, u"1"_s, true);
    row("a number", persons, u"n"_s, Kind::Number, u"-1.5e3"_s, false);
    row("a time", persons, u"t"_s, Kind::Text, u"2026-01-31T09:00:00Z"_s, false);
    row("a UUID", persons, u"t"_s, Kind::Text, u"00000000-0000-4000-8000-00000000000a"_s, false);
    row("a type", persons, u"event_type"_s, Kind::Text, u"MoneyDeposited"_s, false);
    row("an id", persons, u"stream_id"_s, Kind::Text, u"account-a1"_s, false);
    row("NULL", persons, u"x"_s, Kind::Text, QString(), false);
    row("a number where paths are masked", u"phone"_s, u"x"_s, Kind::Number, u"5550199"_s, true);
    row("an id that is masked", u"id:user_id"_s, u"user_id"_s, Kind::Text, u"u1"_s, true);
}

void MaskingTest::textsInAnswersAreHidden()
{
    QFETCH(const QString, rules);
    QFETCH(const QString, column);
    QFETCH(const models::ValueKind, kind);
    QFETCH(const QString, value);
    QFETCH(const bool, hidden);
    const auto mask = std::make_shared<models::Mask>(rulesOf(rules));
    const models::QueryMask queries(mask);
    QCOMPARE(queries.hides({column, kind, {}}, value), hidden);
    QVERIFY(!models::QueryMask().hides({column, kind, {}}, value));
    mask->revealQueries();
    QVERIFY(!queries.hides({column, kind, {}}, value));
}

void MaskingTest::answersInSqlWaitForTheReveal()
{
    Session session;
    open(session, u"@names"_s);
    models::QueryRun run;
    models::QueryRequest request;
    request.target = models::queryTargets(session).first();
    request.sql = u"select event_data as x from events order by global_position"_s;
    models::QueryResult result;
    connect(&run, &models::QueryRun::columnsArrived, this,
            [&](const QList<models::ResultColumn> &columns) {
                result.setResultColumns(columns, models::QueryMask(request.target.mask));
            });
    connect(&run, &models::QueryRun::rowsArrived, &result, &models::QueryResult::append);
    run.start(request);
    QTRY_COMPARE(run.state(), models::QueryRun::State::Done);
    QVERIFY(result.rowCount() > 1);
    for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(models::CopyRole)})
        QVERIFY(!result.index(0, 0).data(role).toString().contains("Anna"_L1));
    QVERIFY(result.isHidden(0, 0));
    // One value, also where the rows are sorted afterwards.
    result.reveal(0, 0);
    QVERIFY(result.text(0, 0).contains("Anna"_L1));
    QVERIFY(result.isHidden(1, 0));
    result.sort(0, Qt::DescendingOrder);
    int shown = 0;
    for (int row = 0; row < result.rowCount(); ++row)
        shown += result.isHidden(row, 0) ? 0 : 1;
    QCOMPARE(shown, 1);
    auto &masking = models::Masking::of(session);
    masking.revealQueries();
    QTRY_VERIFY(masking.queriesRevealed());
    QVERIFY(!result.isHidden(1, 0));
}

void MaskingTest::openedAgainItIsMaskedAgain()
{
    Session session;
    open(session, u"@names"_s);
    const auto read = [this, &session] {
        return *ask<std::optional<Event>>(
            session, [](Store &store) { return store.eventById(support::idOf(1)); });
    };
    auto &masking = models::Masking::of(session);
    masking.reveal(read());
    QTRY_VERIFY(!models::hasMask(read().data));
    session.open(session.spec());
    QTRY_VERIFY(!session.opening());
    QVERIFY(models::hasMask(read().data));
    models::ConnectionSpec plain = session.spec();
    plain.masking = {};
    session.open(plain);
    QTRY_VERIFY(!session.opening());
    QVERIFY(!masking.active());
    QVERIFY(!models::hasMask(read().data));
}

EG_TEST(MaskingTest, coreApplication)
#include "tst_masking.moc"
