// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/process/argumentsecrets.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <string>

/// What is left of passwords in arguments and in messages.
class ArgumentSecretsTest : public QObject
{
    Q_OBJECT

private slots:
    void argumentsLoseTheirPasswords_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("left");
        const auto row = [](const char *name, const char *given, const char *left) {
            QTest::newRow(name) << QByteArray(given) << QByteArray(left);
        };
        row("nothing to hide", "postgresql://anna@host:5432/shop",
            "postgresql://anna@host:5432/shop");
        row("not even a user", "postgresql://host:5432/shop", "postgresql://host:5432/shop");
        row("a file", "sqlite:/srv/data/shop.db", "sqlite:/srv/data/shop.db");
        row("user and password", "postgresql://anna:pw@host/shop",
            "postgresql://anna:**@host/shop");
        row("the other scheme", "postgres://anna:pw@host", "postgres://anna:**@host");
        row("no user", "postgresql://:pw@host", "postgresql://:**@host");
        row("any other", "redis://x:pw@host/0", "redis://x:**@host/0");
        row("capitals", "POSTGRESQL://anna:pw@host", "POSTGRESQL://anna:**@host");
        row("an @ in it", "postgresql://anna:p@w@host", "postgresql://anna:***@host");
        row("a / in it", "postgresql://anna:p/w@host", "postgresql://anna:***@host");
        row("a ? in it", "postgresql://anna:p?w@host", "postgresql://anna:***@host");
        row("a space in it", "postgresql://anna:p w@host", "postgresql://anna:***@host");
        row("behind an option", "--read-models=postgresql://anna:pw@host",
            "--read-models=postgresql://anna:**@host");
        row("a parameter", "postgresql://host/shop?password=pw&user=anna",
            "postgresql://host/shop?password=**&user=anna");
        row("of the key, too", "postgresql://host/shop?sslpassword=pw",
            "postgresql://host/shop?sslpassword=**");
        row("a keyword", "host=h password=pw", "host=h password=**");
        row("all behind a keyword", "password = 'p w' host=h", "password =*************");
        row("the word alone", "password", "password");
        row("a name partly encoded", "postgresql://h/shop?pass%77ord=pw&user=anna",
            "postgresql://h/shop?pass%77ord=**&user=anna");
        row("capitals in a name", "Host=h;Password=pw", "Host=h;Password=**");
        row("one slash", "postgresql:/anna:pw@h/shop", "postgresql:/anna:**@h/shop");
        row("no slash", "postgres:anna:pw@h/shop", "postgres:anna:**@h/shop");
        row("in a link", "eventglass://browse?store=postgresql%3A%2F%2Fanna%3Apw%40h&stream=s",
            "eventglass://browse?store=postgresql%3A***************%40h&stream=s");
        row("a parameter in a link",
            "eventglass://browse?store=postgresql://h/d%3Fpassword%3Dp%2526w&stream=s",
            "eventglass://browse?store=postgresql://h/d%3Fpassword%3D*******&stream=s");
        row("a keyword in a link",
            "eventglass://browse?store=host%3Dh%20password%3D%27p%26w%27&stream=s",
            "eventglass://browse?store=host%3Dh%20password%3D***********&stream=s");
    }

    void argumentsLoseTheirPasswords()
    {
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, left);
        QByteArray program = "program";
        char *arguments[] = {program.data(), given.data(), nullptr};
        eventstore::hideArgumentSecrets(2, arguments);
        QCOMPARE(given, left);
    }

    void messagesLoseThem_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("left");
        const auto row = [](const char *name, const char *given, const char *left) {
            QTest::newRow(name) << QByteArray(given) << QByteArray(left);
        };
        row("nothing to hide", "metrics at http://127.0.0.1:99/metrics, mail to a@b",
            "metrics at http://127.0.0.1:99/metrics, mail to a@b");
        row("an address", "'postgresql://anna:pw@host/shop' is one too many; mail a:b@c",
            "'postgresql://anna:**@host/shop' is one too many; mail a:b@c");
        row("two", "x://a:p@h and y://b:q@h", "x://a:*@h and y://b:*@h");
        row("a parameter", "'postgresql://h?password=pw&user=anna' is",
            "'postgresql://h?password=**&user=anna' is");
        row("a keyword", "'host=h password=pw user=anna' is", "'host=h password=** user=anna' is");
        row("a quoted one", "host=h password = 'p w' user=anna",
            "host=h password =*****' user=anna");
        row("an open quote", "password='p w", "password=****");
        row("a quote in a quoted one", "password='p\\'w' user=anna", "password=*****' user=anna");
        row("a space that is no end", "password=p\\ w user=anna", "password=**** user=anna");
        row("a space in an address", "'postgresql://anna:p w@h/shop' is",
            "'postgresql://anna:***@h/shop' is");
        row("a quote in an address", "'postgresql://anna:p'w@h/shop' is",
            "'postgresql://anna:***@h/shop' is");
        row("one slash", "postgresql:/anna:pw@h/shop is", "postgresql:/anna:**@h/shop is");
        row("encoded", "no stream postgresql%3A%2F%2Fanna%3Apw%40h here",
            "no stream postgresql%3A%2F%2Fanna%3A**%40h here");
        row("a name partly encoded", "pass%77ord=pw is", "pass%77ord=** is");
        row("a file", "sqlite:/srv/a:b@c.db is", "sqlite:/srv/a:b@c.db is");
    }

    void messagesLoseThem()
    {
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, left);
        QCOMPARE(QByteArray::fromStdString(eventstore::withoutSecrets(given.toStdString())), left);
    }
};

EG_TEST(ArgumentSecretsTest, coreApplication)
#include "tst_argumentsecrets.moc"
