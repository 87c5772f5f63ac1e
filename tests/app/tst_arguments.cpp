// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/textwidth.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

using ctl::Arguments;
using ctl::Command;
using ctl::Operand;
using ctl::Takes;

namespace {

Command sample()
{
    return {"sample",
            "for tests",
            {{"STORE", Operand::Kind::Store},
             {"STREAM", Operand::Kind::Stream, true},
             {"NAME", Operand::Kind::Text, true, true}},
            {{"limit", Takes::Count, "N", ""},
             {"from", Takes::Positive, "N", ""},
             {"seed", Takes::Whole, "N", ""},
             {"since", Takes::Time, "T", ""},
             {"expected", Takes::Expected, "N|any", ""},
             {"event", Takes::Uuid, "ID", ""},
             {"format", Takes::Format, "F", ""},
             {"type", Takes::Text, "T", "", true},
             {"user", Takes::NonEmpty, "U", ""},
             {"output", Takes::File, "FILE", ""},
             {"reason", Takes::Said, "TEXT", ""},
             {"follow", Takes::Nothing, "", ""}},
            nullptr};
}

/// The words, split at spaces; a `+` stands for a space inside a word, `""` for an empty one.
std::vector<std::string> words(const QString &line)
{
    std::vector<std::string> list;
    for (QString word : line.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        list.push_back(word == u"\"\""_s
                           ? std::string()
                           : word.replace(QLatin1Char('+'), QLatin1Char(' ')).toStdString());
    return list;
}

} // namespace

class ArgumentsTest : public QObject
{
    Q_OBJECT

private slots:
    void optionsAndOperandsMixInAnyOrder()
    {
        const auto parsed = ctl::parseArguments(
            sample(), words(u"--limit 5 a.db --follow s-1 --type=A one --type B two"_s));
        QVERIFY2(parsed.has_value(), parsed ? "" : parsed.error().message.c_str());
        QCOMPARE(parsed->integer("limit"), std::optional<std::int64_t>(5));
        QVERIFY(parsed->has("follow"));
        QCOMPARE(parsed->operand("STREAM"), std::string("s-1"));
        QCOMPARE(parsed->operands("NAME"), (std::vector<std::string>{"one", "two"}));
        QCOMPARE(parsed->texts("type"), (std::vector<std::string>{"A", "B"}));
        QCOMPARE(parsed->store().path(), std::string("a.db"));
    }

    void twoDashesEndTheOptions()
    {
        const auto parsed = ctl::parseArguments(sample(), words(u"a.db -- --limit -"_s));
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->operand("STREAM"), std::string("--limit"));
        QCOMPARE(parsed->operands("NAME"), std::vector<std::string>{"-"});
    }

    void valuesKeepWhatLooksLikeSyntax()
    {
        const auto parsed = ctl::parseArguments(
            sample(), words(u"a.db --type --follow --type=a=b --type= --seed -7 --reason --none "
                            "--output=--follow"_s));
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->texts("type"), (std::vector<std::string>{"--follow", "a=b", ""}));
        QCOMPARE(parsed->integer("seed"), std::optional<std::int64_t>(-7));
        QCOMPARE(parsed->text("reason"), std::string("--none"));
        QCOMPARE(parsed->text("output"), std::string("--follow"));
        QVERIFY(!parsed->has("follow"));
    }

    void whatIsAbsentIsEmpty()
    {
        const auto parsed = ctl::parseArguments(sample(), words(u"a.db"_s));
        QVERIFY(parsed.has_value());
        QVERIFY(!parsed->integer("limit"));
        QVERIFY(!parsed->time("since"));
        QVERIFY(!parsed->table());
        QVERIFY(parsed->operand("STREAM").empty());
        QVERIFY(!parsed->expectedVersion("expected").exact);
    }

    void helpNeedsNothingElse()
    {
        for (const char *line : {"--help", "-h", "a.db s-1 --help", "--help --limit"}) {
            const auto parsed = ctl::parseArguments(sample(), words(QString::fromUtf8(line)));
            QVERIFY2(parsed.has_value() && parsed->wantsHelp(), line);
        }
    }

    void aBrokenLineIsRefusedInOneSentence_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *line, const char *says) {
            QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(says);
        };
        row("", "STORE is missing");
        row("a.db --nope", "no option '--nope'");
        row("a.db --nope=1", "no option '--nope'");
        row("a.db -x", "no option '-x'");
        row("a.db --limi 5", "no option '--limi'");
        row("a.db --limit", "--limit needs a value");
        row("a.db --output --follow", "--output needs a value");
        row("a.db --reason --limit=5", "write --reason=--limit=5");
        row("a.db --limit x", "--limit takes a whole number (0 or more), not 'x'");
        row("a.db --limit=", "--limit takes a whole number (0 or more), not ''");
        row("a.db --limit -1", "not '-1'");
        row("a.db --limit 1.5", "not '1.5'");
        row("a.db --limit 5x", "not '5x'");
        row("a.db --limit 99999999999999999999", "not '99999999999999999999'");
        row("a.db --from 0", "--from takes a whole number (1 or more), not '0'");
        row("a.db --since yesterday", "--since takes a time like");
        row("a.db --since 2026-02-30", "--since takes a time like");
        row("a.db --expected -1", "or 'any', not '-1'");
        row("a.db --expected Any", "or 'any', not 'Any'");
        row("a.db --event 12", "--event takes a UUID");
        row("a.db --user=", "--user takes a text that is not empty");
        row("a.db --user \"\"", "--user takes a text that is not empty");
        row("a.db --format csv", "--format takes 'ndjson' or 'table', not 'csv'");
        row("a.db --limit 1 --limit 2", "--limit was given twice");
        row("a.db --follow=yes", "--follow takes no value");
        row("store.txt", "does not name a store");
        row("a.db \"\"", "stream id");
        row("a.db s-1 \"\"", "NAME is an empty text");
        row("a.db s-1 one \"\"", "NAME is an empty text");
    }

    void aBrokenLineIsRefusedInOneSentence()
    {
        QFETCH(QString, line);
        QFETCH(QString, says);
        const auto parsed = ctl::parseArguments(sample(), words(line));
        QVERIFY(!parsed.has_value());
        const QString message = QString::fromStdString(parsed.error().message);
        QVERIFY2(message.contains(says), qPrintable(message));
        QVERIFY(!message.contains(QLatin1Char('\n')));
    }

    void aSuperfluousArgumentIsNamed()
    {
        Command command = sample();
        command.operands.pop_back();
        const auto parsed = ctl::parseArguments(command, words(u"a.db s-1 more"_s));
        QVERIFY(!parsed.has_value());
        QCOMPARE(parsed.error().message, std::string("'more' is one argument too many"));
    }

    void rulesOfTheCommandAreAsked()
    {
        Command command = sample();
        command.check = [](const Arguments &arguments) -> std::optional<std::string> {
            return arguments.has("follow") ? std::optional<std::string>("not so") : std::nullopt;
        };
        QVERIFY(ctl::parseArguments(command, words(u"a.db"_s)).has_value());
        QCOMPARE(ctl::parseArguments(command, words(u"a.db --follow"_s)).error().message,
                 std::string("not so"));
    }

    void theSynopsisNamesEverything()
    {
        QCOMPARE(ctl::synopsisOf(*ctl::findCommand("append")),
                 std::string("STORE STREAM --expected-version N|any [--format F] [--layout FILE] "
                             "[--beside-others]"));
        QCOMPARE(ctl::synopsisOf(*ctl::findCommand("project")),
                 std::string(
                     "STORE [NAME…] [--follow] [--metrics PORT] [--batch N] [--read-models PLACE] "
                     "[--layout FILE]"));
    }

    void everyCommandHasAHelpLineThatFits()
    {
        for (const Command &command : ctl::allCommands()) {
            QVERIFY2(command.run, std::string(command.name).c_str());
            QVERIFY2(!command.help.empty() && command.help.size() <= 95,
                     std::string(command.name).c_str());
            for (const ctl::Option &option : command.options)
                QVERIFY2(!option.help.empty(), std::string(option.name).c_str());
        }
    }

    void widthsAreThoseOfATerminal_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("width");
        QTest::newRow("latin") << u"Zoë"_s << 3;
        QTest::newRow("korean") << u"김민준"_s << 6;
        QTest::newRow("japanese") << u"雨のち"_s << 6;
        QTest::newRow("combining") << QString::fromUtf8("e\xcc\x81") << 1;
        QTest::newRow("emoji") << u"🍜"_s << 2;
        QTest::newRow("arabic") << u"نور"_s << 3;
        QTest::newRow("fullwidth") << u"Ａ"_s << 2;
        QTest::newRow("nothing") << QString() << 0;
    }

    void widthsAreThoseOfATerminal()
    {
        QFETCH(QString, text);
        QFETCH(int, width);
        QCOMPARE(ctl::textWidth(text.toStdString()), width);
        QCOMPARE(ctl::textWidth(ctl::padded(text.toStdString(), 8)), 8);
    }

    void shorteningNeverCutsACharacter()
    {
        QCOMPARE(ctl::shortened("김민준", 5), std::string("김민…"));
        QCOMPARE(ctl::shortened("김민준", 4), std::string("김…"));
        QCOMPARE(ctl::shortened("abc", 3), std::string("abc"));
        QCOMPARE(ctl::shortened("abcd", 3), std::string("ab…"));
    }

    void controlCharactersDoNotReachTheTerminal()
    {
        QCOMPARE(ctl::printable("a\x1b[31mb\n"), std::string("a\\u001b[31mb\\u000a"));
        QCOMPARE(ctl::printable("\xe2\x80\xae right to left"),
                 std::string("\\u202e right to left"));
        QCOMPARE(ctl::printable("달 🍜"), std::string("달 🍜"));
        QCOMPARE(ctl::textWidth(ctl::printable("\xff\xfe")), 2);
    }
};

EG_TEST(ArgumentsTest, noApplication)
#include "tst_arguments.moc"
