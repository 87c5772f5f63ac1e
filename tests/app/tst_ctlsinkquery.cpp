// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// query --from: transactions found in a real OpenSearch, and what can't be asked.
#include "projections/sinks/outside/httpkinds.h"
#include "tests/support/program.h"
#include "tests/support/realserver.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace support;
using namespace Qt::StringLiterals;

class CtlSinkQueryTest : public QObject
{
    Q_OBJECT

    static constexpr auto publication = "transaction_history@elasticsearch";
    std::unique_ptr<RealServer> m_server;
    std::string m_why;

    static QStringList words(const QStringList &more)
    {
        return QStringList{u"transaction_history"_s, u"--from"_s, QLatin1String(publication)} +
               more;
    }

private slots:
    void initTestCase()
    {
        if (projections::elasticsearchKind().available)
            m_server = RealServer::start("opensearch", m_why);
        else
            m_why = "this build has no Qt Network";
    }
    void whatCannotBeAskedIsSaid_data();
    void whatCannotBeAskedIsSaid();
    void transactionsAreFound();
};

void CtlSinkQueryTest::whatCannotBeAskedIsSaid_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("said");
    const QString th = u"transaction_history"_s;
    QTest::newRow("another read model")
        << QStringList{u"account_summaries"_s, u"--from"_s, u"account_summaries@redis"_s} << 2
        << QByteArray("transaction_history only");
    QTest::newRow("words without a sink")
        << QStringList{th, u"--contains"_s, u"rent"_s} << 2 << QByteArray("go with --from");
    QTest::newRow("a key") << words({u"--key"_s, u"x"_s}) << 2 << QByteArray("--key");
    QTest::newRow("no rows at all") << words({u"--limit"_s, u"0"_s}) << 2 << QByteArray("--limit");
    QTest::newRow("no such publication")
        << words({}) << 1 << QByteArray("no publication called transaction_history@elasticsearch");
}

void CtlSinkQueryTest::whatCannotBeAskedIsSaid()
{
    QFETCH(QStringList, words);
    QFETCH(int, status);
    QFETCH(QByteArray, said);
    const Program program(u"sqlite"_s, Program::Store::Empty);
    const auto outcome = program.run(u"query"_s, words);
    EG_STATUS(outcome, status);
    QVERIFY2(outcome.messages.contains(said), outcome.text().constData());
}

void CtlSinkQueryTest::transactionsAreFound()
{
    if (!m_server)
        QSKIP(m_why.c_str());
    const Program program(u"sqlite"_s);
    EG_STATUS(program.run(u"demo"_s, {u"--events"_s, u"1500"_s}), 0);
    const QString url = QString::fromStdString(m_server->env("URL"));
    EG_STATUS(program.run(u"sinks"_s, {u"add"_s, u"transaction_history"_s, url}), 0);
    const auto early = program.run(u"query"_s, words({}));
    EG_STATUS(early, 1);
    QVERIFY2(early.messages.contains("was never filled"), early.text().constData());
    EG_STATUS(program.run(u"project"_s), 0);
    const auto rows = program.run(u"query"_s, {u"transaction_history"_s}).rows();
    QList<QByteArray> deposits;
    for (const auto &row : rows) {
        if (row[u"description"_s].toString().startsWith(u"Deposit"_s))
            deposits += row[u"transaction_id"_s].toString().toUtf8();
    }
    const auto found = program.run(u"query"_s, words({u"--contains"_s, u"depos*"_s}));
    EG_STATUS(found, 0);
    const auto where = program.run(u"projections"_s).rows().first()[u"head"_s].toInteger();
    QVERIFY2(found.messages.contains("up to position " + QByteArray::number(where)),
             found.text().constData());
    QVERIFY2(found.messages.contains(QByteArray::number(deposits.size()) + " found from "
                                                                           "Elasticsearch"),
             found.text().constData());
    QList<QByteArray> ids;
    for (const auto &row : found.rows())
        ids += row[u"transaction_id"_s].toString().toUtf8();
    std::ranges::sort(ids);
    std::ranges::sort(deposits);
    QCOMPARE(ids, deposits);
    QVERIFY(ids.size() > 50);
    // Of one account, the highest version first.
    const auto account = found.rows().first()[u"account_id"_s].toString();
    const auto own = program.run(u"query"_s, words({u"--account"_s, account})).rows();
    qint64 before = std::numeric_limits<qint64>::max();
    for (const auto &row : own) {
        QCOMPARE(row[u"account_id"_s].toString(), account);
        QVERIFY(row[u"version"_s].toInteger() < before);
        before = row[u"version"_s].toInteger();
    }
    QCOMPARE(own.size(), std::ranges::count_if(rows, [&account](const QJsonObject &row) {
                 return row[u"account_id"_s].toString() == account;
             }));
    QCOMPARE(program.run(u"query"_s, words({u"--limit"_s, u"3"_s})).rows().size(), 3);
    // A server that is gone is an error, and no row of the store's own instead.
    m_server->kill();
    const auto gone = program.run(u"query"_s, words({}));
    EG_STATUS(gone, 1);
    QVERIFY(gone.data.isEmpty());
}

EG_TEST(CtlSinkQueryTest, coreApplication)
#include "tst_ctlsinkquery.moc"
