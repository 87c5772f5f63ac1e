// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/querycatalogue.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {
namespace {

constexpr qint64 mostColumns = 20'000;
constexpr qsizetype mostOffered = 200;

QString question(sql::Dialect dialect)
{
    switch (dialect) {
    case sql::Dialect::Sqlite:
        return u"select '', m.name, 't', c.name, c.type from sqlite_master m "
               u"join pragma_table_xinfo(m.name) c where m.type in ('table', 'view') "
               u"and m.name not like 'sqlite@_%' escape '@' order by m.name, c.cid"_s;
    case sql::Dialect::Postgres:
        return u"select n.nspname, c.relname, pg_catalog.pg_table_is_visible(c.oid), a.attname, "
               u"pg_catalog.format_type(a.atttypid, a.atttypmod) from pg_catalog.pg_class c "
               u"join pg_catalog.pg_namespace n on n.oid = c.relnamespace "
               u"join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 "
               u"and not a.attisdropped where c.relkind in ('r', 'p', 'v', 'm', 'f') "
               u"and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' "
               u"and pg_catalog.has_schema_privilege(n.oid, 'usage') "
               u"and pg_catalog.has_table_privilege(c.oid, 'select') "
               u"order by not pg_catalog.pg_table_is_visible(c.oid), n.nspname, c.relname, a.attnum"_s;
    }
    return {};
}

/// The tables that a statement names, and their aliases.
struct Sources
{
    QList<const CatalogueTable *> tables;
    QHash<QString, const CatalogueTable *> byName;
};

Sources sourcesOf(const QueryCatalogue &catalogue, const QString &text,
                  const QList<sql::Token> &words, sql::Dialect dialect)
{
    Sources found;
    const auto name = [&](qsizetype i) {
        return i < words.size() ? sql::nameOf(text, words.at(i), dialect).toLower() : QString();
    };
    const auto isName = [&](qsizetype i) {
        return i < words.size() && (words.at(i).kind == sql::TokenKind::Word ||
                                    words.at(i).kind == sql::TokenKind::Quoted);
    };
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (!isName(i))
            continue;
        const auto same = [&](const CatalogueTable &table) {
            return table.name.compare(name(i), Qt::CaseInsensitive) == 0;
        };
        const auto &all = catalogue.tables();
        const auto table = std::find_if(all.begin(), all.end(), same);
        if (table == all.end())
            continue;
        found.tables << &*table;
        found.byName.insert(name(i), &*table);
        const auto next = name(i + 1) == "as"_L1 ? i + 2 : i + 1;
        if (isName(next) && !sql::isKeyword(name(next)))
            found.byName.insert(name(next), &*table);
    }
    return found;
}

/// Collects completions that begin with the word, each once.
class Offers
{
public:
    explicit Offers(QString start)
        : m_start(std::move(start))
    {
    }
    void add(const QString &name, const QString &written, const QString &detail)
    {
        const bool fits = name.startsWith(m_start, Qt::CaseInsensitive) && name != m_start;
        if (!fits || m_known.contains(written) || m_all.size() >= mostOffered)
            return;
        m_known.insert(written);
        m_all << Completion{written, detail};
    }
    void addColumns(const CatalogueTable &table, sql::Dialect dialect)
    {
        for (const auto &column : table.columns)
            add(column.name, sql::quoted(column.name, dialect),
                u"%1 · %2"_s.arg(column.type, table.name));
    }
    QList<Completion> take() { return std::move(m_all); }

private:
    QString m_start;
    QSet<QString> m_known;
    QList<Completion> m_all;
};

} // namespace

QString CatalogueTable::written(sql::Dialect dialect) const
{
    const auto plain = sql::quoted(name, dialect);
    return onPath || schema.isEmpty() ? plain : sql::quoted(schema, dialect) + u'.' + plain;
}

bool CatalogueTable::has(const QString &column) const
{
    return std::any_of(columns.begin(), columns.end(),
                       [&column](const Column &one) { return one.name == column; });
}

QueryCatalogue::QueryCatalogue(QObject *parent)
    : QObject(parent)
{
    connect(&m_run, &QueryRun::rowsArrived, this, &QueryCatalogue::take);
    connect(&m_run, &QueryRun::stateChanged, this, [this] {
        if (!m_run.busy())
            emit changed();
    });
}

void QueryCatalogue::load(const QueryTarget &target)
{
    m_tables.clear();
    QueryRequest request;
    request.target = target;
    request.sql = question(target.dialect());
    request.mostRows = mostColumns;
    m_run.start(request);
    emit changed();
}

void QueryCatalogue::clear()
{
    m_run.forget();
    m_tables.clear();
    emit changed();
}

QString QueryCatalogue::problem() const
{
    const auto why = fault();
    return why ? format::error(*why) : QString();
}

std::optional<eventstore::Error> QueryCatalogue::fault() const
{
    return m_run.state() == QueryRun::State::Failed ? std::optional(m_run.fault().error)
                                                    : std::nullopt;
}

void QueryCatalogue::take(const std::vector<ResultRow> &rows)
{
    for (const auto &row : rows) {
        if (m_tables.isEmpty() || m_tables.back().schema != row[0] ||
            m_tables.back().name != row[1])
            m_tables << CatalogueTable{row[0], row[1], row[2] == "t"_L1, {}};
        m_tables.back().columns << CatalogueTable::Column{row[3], row[4]};
    }
}

const CatalogueTable *QueryCatalogue::find(const QString &name) const
{
    const auto found =
        std::find_if(m_tables.begin(), m_tables.end(), [&name](const CatalogueTable &table) {
            return table.onPath && table.name == name;
        });
    return found == m_tables.end() ? nullptr : &*found;
}

QList<Completion> completionsAt(const QueryCatalogue &catalogue, const QString &text, int cursor,
                                sql::Dialect dialect, int &begin)
{
    begin = cursor;
    const auto statement = sql::statementAt(text, cursor, dialect);
    const auto from = statement.empty() ? 0 : std::min(statement.begin, cursor);
    const auto piece = text.mid(from, std::max(statement.begin + statement.length, cursor) - from);
    auto words = sql::tokens(piece, dialect);
    qsizetype at = -1; // index of the word being typed
    for (qsizetype i = 0; i < words.size(); ++i) {
        const auto &word = words.at(i);
        if (word.begin < cursor - from && cursor - from <= word.end())
            at = i;
    }
    const bool inside = at >= 0 && (words.at(at).kind == sql::TokenKind::Text ||
                                    words.at(at).kind == sql::TokenKind::Comment ||
                                    words.at(at).kind == sql::TokenKind::Number);
    if (inside)
        return {};
    const bool writing = at >= 0 && words.at(at).kind == sql::TokenKind::Word;
    if (writing)
        begin = from + words.at(at).begin;
    Offers offers(text.mid(begin, cursor - begin));
    auto spoken = words;
    spoken.removeIf([](const sql::Token &word) { return word.silent(); });
    const auto sources = sourcesOf(catalogue, piece, spoken, dialect);
    const auto before = writing ? begin : cursor;
    if (before > 0 && text.at(before - 1) == u'.') {
        auto end = before - 1;
        auto start = end;
        while (start > 0 && (text.at(start - 1).isLetterOrNumber() || text.at(start - 1) == u'_'))
            --start;
        const auto owner = text.mid(start, end - start).toLower();
        if (const auto *table = sources.byName.value(owner))
            offers.addColumns(*table, dialect);
        for (const auto &table : catalogue.tables()) {
            if (table.schema.compare(owner, Qt::CaseInsensitive) == 0)
                offers.add(table.name, sql::quoted(table.name, dialect), table.schema);
        }
        return offers.take();
    }
    QString last; // the word before: after FROM and JOIN comes a table
    for (const auto &word : std::as_const(spoken)) {
        if (from + word.end() <= before)
            last = piece.mid(word.begin, word.length).toLower();
    }
    const bool wantsTable = last == "from"_L1 || last == "join"_L1 || last == "table"_L1;
    if (!wantsTable) {
        for (const auto *table : sources.tables)
            offers.addColumns(*table, dialect);
    }
    for (const auto &table : catalogue.tables())
        offers.add(table.name, table.written(dialect),
                   table.schema.isEmpty() ? QueryCatalogue::tr("table") : table.schema);
    if (!wantsTable) {
        for (const auto &word : sql::keywords())
            offers.add(word, word, {});
    }
    return offers.take();
}

} // namespace models
