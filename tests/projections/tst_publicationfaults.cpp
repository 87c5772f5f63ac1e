// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/faultcontract.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <string_view>

using namespace support;

/// Publications to MongoDB, Redis and ClickHouse, and what goes wrong on the way.
class TstPublicationFaults : public QObject
{
    Q_OBJECT

private:
    FaultServers m_servers;

private Q_SLOTS:
    void rowsAreRightInTheEnd_data()
    {
        addFaultRows([](const SinkServerKind &kind) {
            return std::string_view(kind.sink) != "elasticsearch";
        });
    }
    void rowsAreRightInTheEnd()
    {
        QFETCH(int, server);
        QFETCH(int, fault);
        const auto wrong = m_servers.complaints(server, fault);
        if (wrong.startsWith(QLatin1String("skip: ")))
            QSKIP(qPrintable(wrong.mid(6)));
        QCOMPARE(wrong, QString());
    }
};

EG_TEST(TstPublicationFaults, coreApplication)
#include "tst_publicationfaults.moc"
