// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/sqlfunctions.h"

#include "models/format.h"
#include "models/query/sqltokens.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using eventstore::ErrorCode;
using eventstore::postgres::ReadGuard;

namespace models::sql {
namespace {

struct SqlFunctionsText
{
    Q_DECLARE_TR_FUNCTIONS(Query)
};

QList<Token> spoken(const QString &sql)
{
    auto all = tokens(sql, Dialect::Postgres);
    all.removeIf([](const Token &token) { return token.silent(); });
    return all;
}

QString tokenText(const QString &sql, const Token &token)
{
    return sql.mid(token.begin, token.length).toLower();
}

bool reads(const QString &word)
{
    return word == "select"_L1 || word == "with"_L1 || word == "values"_L1 || word == "table"_L1;
}

/// The first word of the statement that EXPLAIN explains, after its options.
QString explained(const QString &sql, const QList<Token> &all)
{
    int depth = 0;
    for (qsizetype i = 1; i < all.size(); ++i) {
        const auto word = tokenText(sql, all.at(i));
        if (word == "("_L1 || word == ")"_L1)
            depth += word == "("_L1 ? 1 : -1;
        // A statement in brackets has the same depth as options have.
        else if (reads(word) || (depth == 0 && word != "analyze"_L1 && word != "verbose"_L1))
            return word;
    }
    return {};
}

bool isUnicodeName(const QString &sql, const Token &token)
{
    return token.kind == TokenKind::Quoted &&
           QStringView(sql).mid(token.begin, 2).compare("u&"_L1, Qt::CaseInsensitive) == 0;
}

void add(std::vector<ReadGuard::Named> &found, const QString &schema, const QString &name,
         bool ofRow)
{
    ReadGuard::Named one{format::utf8(schema), format::utf8(name), ofRow};
    const auto same = [&one](const ReadGuard::Named &other) {
        return one.schema == other.schema && one.name == other.name && one.ofRow == other.ofRow;
    };
    if (std::none_of(found.begin(), found.end(), same))
        found.push_back(std::move(one));
}

} // namespace

eventstore::Result<void> mayRun(const QString &sql)
{
    const auto all = spoken(sql);
    for (const Token &token : all) {
        if (isUnicodeName(sql, token))
            return eventstore::fail(
                ErrorCode::Refused,
                format::utf8(SqlFunctionsText::tr(
                    "Names written as U&\"…\" are refused: what they refer to can't be checked")),
                format::utf8(SqlFunctionsText::tr("Write the name itself")));
    }
    qsizetype first = 0;
    while (first < all.size() && tokenText(sql, all.at(first)) == "("_L1)
        ++first;
    auto word = first < all.size() ? tokenText(sql, all.at(first)) : QString();
    if (word == "show"_L1)
        return {};
    if (word == "explain"_L1)
        word = explained(sql, all);
    if (reads(word))
        return {};
    return eventstore::fail(
        ErrorCode::Refused,
        format::utf8(
            SqlFunctionsText::tr("%1 is refused: this page only reads")
                .arg(word.isEmpty() ? SqlFunctionsText::tr("This statement") : word.toUpper())),
        format::utf8(
            SqlFunctionsText::tr("Allowed are SELECT, WITH, VALUES, TABLE, EXPLAIN and SHOW")));
}

std::vector<ReadGuard::Named> functionsIn(const QString &sql)
{
    std::vector<ReadGuard::Named> found;
    const auto all = spoken(sql);
    const auto isName = [](const Token &token) {
        return token.kind == TokenKind::Word || token.kind == TokenKind::Quoted;
    };
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (!isName(all.at(i)))
            continue;
        const bool dotted = i >= 2 && tokenText(sql, all.at(i - 1)) == "."_L1;
        const bool called = i + 1 < all.size() && tokenText(sql, all.at(i + 1)) == "("_L1;
        const auto name = nameOf(sql, all.at(i), Dialect::Postgres);
        const bool qualified = dotted && isName(all.at(i - 2));
        if (called)
            add(found, qualified ? nameOf(sql, all.at(i - 2), Dialect::Postgres) : QString(), name,
                false);
        else if (dotted)
            add(found, {}, name, true);
    }
    static const QRegularExpression call(u"(?:\"([^\"]+)\"|([A-Za-z_][\\w$]*))\\s*\\("_s);
    for (auto match = call.globalMatch(sql); match.hasNext();) {
        const auto one = match.next();
        add(found, {}, one.captured(1).isEmpty() ? one.captured(2).toLower() : one.captured(1),
            false);
    }
    return found;
}

} // namespace models::sql
