// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using support::Outcome;
using support::Program;

/// What a shell offers while a command line is typed, asked of the shells themselves, and the
/// manual page.
class CtlCompletionTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QFile file(m_folder.filePath(u"eventglassctl.bash"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(script(u"bash"_s));
        QVERIFY(QDir(m_folder.path()).mkdir(u"data files"_s));
        QFile store(m_folder.filePath(u"shop.db"_s));
        QVERIFY(store.open(QIODevice::WriteOnly));
    }

    void bashOffers_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QStringList>("offered");
        const auto row = [](const char *name, const QStringList &words,
                            const QStringList &offered) {
            QTest::newRow(name) << words << offered;
        };
        row("commands", {u"ev"_s}, {u"events"_s});
        row("commands of help", {u"help"_s, u"re"_s}, {u"replay"_s, u"rebuild"_s, u"reset"_s});
        row("options", {u"events"_s, u"shop.db"_s, u"--s"_s}, {u"--stream"_s, u"--since"_s});
        row("values", {u"events"_s, u"shop.db"_s, u"--format"_s, {}}, {u"ndjson"_s, u"table"_s});
        row("values after =", {u"events"_s, u"shop.db"_s, u"--format"_s, u"="_s, u"t"_s},
            {u"table"_s});
        row("read models", {u"query"_s, u"shop.db"_s, u"acc"_s}, {u"account_summaries"_s});
        row("read models behind an option",
            {u"query"_s, u"--limit"_s, u"5"_s, u"shop.db"_s, u"acc"_s}, {u"account_summaries"_s});
        row("read models behind a cut address",
            {u"query"_s, u"sqlite"_s, u":"_s, u"shop.db"_s, u"acc"_s}, {u"account_summaries"_s});
        row("a repeated operand", {u"project"_s, u"shop.db"_s, u"user_profiles"_s, u"con"_s},
            {u"content_popularity"_s});
        row("actions", {u"sinks"_s, u"shop.db"_s, {}},
            {u"list"_s, u"add"_s, u"remove"_s, u"test"_s});
        row("a store is a file", {u"events"_s, u"sh"_s}, {u"shop.db"_s});
        row("a name with a blank", {u"import"_s, u"shop.db"_s, u"da"_s}, {u"data files"_s});
        row("nothing for a time", {u"events"_s, u"shop.db"_s, u"--since"_s, {}}, {});
    }

    void bashOffers()
    {
        QFETCH(QStringList, words);
        QFETCH(QStringList, offered);
        QProcess bash;
        bash.setWorkingDirectory(m_folder.path());
        bash.start(u"bash"_s,
                   QStringList{u"-c"_s, bashAsks, u"bash"_s, u"eventglassctl"_s} + words);
        QVERIFY(bash.waitForFinished());
        QCOMPARE(bash.readAllStandardError(), QByteArray());
        const QString out = QString::fromUtf8(bash.readAllStandardOutput());
        QCOMPARE(out.split(u'\n', Qt::SkipEmptyParts), offered);
    }

    void everyCommandAndOptionIsThere_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("command"); ///< how a command's name stands there
        QTest::addColumn<QByteArray>("option");
        QTest::newRow("bash") << script(u"bash"_s) << QByteArray("\n    %)\n")
                              << QByteArray(" --%");
        QTest::newRow("zsh") << script(u"zsh"_s) << QByteArray("\n    %)\n") << QByteArray("--%");
        QTest::newRow("fish") << script(u"fish"_s) << QByteArray(" -a % -d ")
                              << QByteArray(" -l % ");
        QTest::newRow("man") << manual() << QByteArray("\n.SS %\n")
                             << QByteArray("\\fB\\-\\-%\\fR");
    }

    void everyCommandAndOptionIsThere()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, command);
        QFETCH(QByteArray, option);
        const bool roff = text.startsWith(".TH");
        const auto shown = [roff](QByteArray pattern, std::string_view word) {
            QByteArray name(word.data(), qsizetype(word.size()));
            return pattern.replace('%', roff ? name.replace('-', "\\-") : name);
        };
        for (const ctl::Command &each : ctl::allCommands()) {
            if (!each.listed)
                continue;
            QVERIFY2(text.contains(shown(command, each.name)), each.name.data());
            for (const ctl::Option &its : each.options)
                QVERIFY2(text.contains(shown(option, its.name)), its.name.data());
        }
    }

    void otherShellsReadTheirScript_data()
    {
        QTest::addColumn<QString>("shell");
        QTest::newRow("bash") << u"bash"_s;
        QTest::newRow("zsh") << u"zsh"_s;
        QTest::newRow("fish") << u"fish"_s;
    }

    void otherShellsReadTheirScript()
    {
        QFETCH(QString, shell);
        if (QStandardPaths::findExecutable(shell).isEmpty())
            QSKIP("this shell is not installed");
        QFile file(m_folder.filePath(u"script."_s + shell));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(script(shell));
        file.close();
        QProcess check;
        check.start(shell, {u"-n"_s, file.fileName()});
        QVERIFY(check.waitForFinished());
        QCOMPARE(check.readAllStandardError(), QByteArray());
        QCOMPARE(check.exitCode(), 0);
    }

    void anUnknownShellIsWrongUsage()
    {
        const Outcome outcome = Program(u"sqlite"_s).runPlain({u"completion"_s, u"tcsh"_s});
        EG_STATUS(outcome, 2);
        QVERIFY2(outcome.message().contains(u"known: bash, zsh, fish"_s),
                 outcome.messages.constData());
    }

    void theManualIsWellFormed()
    {
        if (QStandardPaths::findExecutable(u"man"_s).isEmpty())
            QSKIP("man is not installed");
        QFile file(m_folder.filePath(u"eventglassctl.1"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(manual());
        file.close();
        QProcess man;
        man.start(u"man"_s, {u"--warnings"_s, u"-l"_s, file.fileName()});
        QVERIFY(man.waitForFinished());
        QCOMPARE(man.readAllStandardError(), QByteArray());
        QVERIFY(man.readAllStandardOutput().contains("eventglassctl rebuild"));
    }

private:
    static QByteArray script(const QString &shell)
    {
        return Program(u"sqlite"_s).runPlain({u"completion"_s, shell}).data;
    }
    static QByteArray manual() { return Program(u"sqlite"_s).runPlain({u"manpage"_s}).data; }

    QTemporaryDir m_folder;
    const QString bashAsks =
        u"source ./eventglassctl.bash; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($#-1)); _eventglassctl; "
        "printf '%s\\n' \"${COMPREPLY[@]}\""_s;
};

EG_TEST(CtlCompletionTest, coreApplication)
#include "tst_ctlcompletion.moc"
