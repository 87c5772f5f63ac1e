// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/faultcontract.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <map>

using namespace support;

/// Publications to MongoDB, Redis and ClickHouse, and what goes wrong on the way.
class TstPublicationFaults : public QObject
{
    Q_OBJECT

private:
    std::map<QString, std::unique_ptr<SinkServer>> m_servers;
    std::map<QString, std::string> m_whys;

private Q_SLOTS:
    void rowsAreRightInTheEnd_data()
    {
        QTest::addColumn<int>("server");
        QTest::addColumn<int>("fault");
        const auto kinds = sinkServerKinds();
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            if (std::string_view(kinds[i].sink) == "elasticsearch")
                continue;
            for (const auto &[title, fault] : sinkFaults())
                QTest::addRow("%s: %s", kinds[i].title, title)
                    << static_cast<int>(i) << static_cast<int>(fault);
        }
    }
    void rowsAreRightInTheEnd()
    {
        QFETCH(int, server);
        QFETCH(int, fault);
        const auto kind = sinkServerKinds()[static_cast<std::size_t>(server)];
        const auto title = QString::fromUtf8(kind.title);
        if (!m_servers.contains(title))
            m_servers[title] = SinkServer::start(kind, m_whys[title]);
        if (!m_servers[title])
            QSKIP(m_whys[title].c_str());
        const auto wrong = faultComplaints(*m_servers[title], static_cast<SinkFault>(fault));
        if (wrong.startsWith(QLatin1String("skip: ")))
            QSKIP(qPrintable(wrong.mid(6)));
        QCOMPARE(wrong, QString());
    }
};

EG_TEST(TstPublicationFaults, coreApplication)
#include "tst_publicationfaults.moc"
