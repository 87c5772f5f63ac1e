// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/statementsmodel.h"

#include "models/format.h"
#include "models/roles.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using eventstore::ConnectionUse;
using eventstore::ErrorCode;
using eventstore::RanStatement;
using eventstore::StatementLog;

namespace models {

namespace {

QString useText(ConnectionUse use)
{
    switch (use) {
    case ConnectionUse::Reader:
        return StatementsModel::tr("reader");
    case ConnectionUse::Listening:
        return StatementsModel::tr("listening");
    case ConnectionUse::Worker:
        return StatementsModel::tr("worker");
    case ConnectionUse::Other:
        break;
    }
    return StatementsModel::tr("other");
}

/// Names the kind of error; the server's message may quote values and is not kept.
QString endText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::ReadOnly:
        return StatementsModel::tr("refused: read-only");
    case ErrorCode::Denied:
        return StatementsModel::tr("refused: a permission is missing");
    case ErrorCode::Busy:
        return StatementsModel::tr("locked by others");
    case ErrorCode::ConnectionLost:
        return StatementsModel::tr("the connection was lost");
    case ErrorCode::TimedOut:
        return StatementsModel::tr("took too long");
    case ErrorCode::Cancelled:
        return StatementsModel::tr("stopped");
    case ErrorCode::Conflict:
        return StatementsModel::tr("conflict");
    case ErrorCode::Replaced:
        return StatementsModel::tr("the file is another one");
    default:
        break;
    }
    return StatementsModel::tr("failed");
}

QString rowsText(const RanStatement &ran, bool exact)
{
    if (!ran.rows)
        return {};
    return exact ? QString::number(*ran.rows) : format::number(qint64(*ran.rows));
}

} // namespace

bool StatementsModel::look()
{
    const auto kept = StatementLog::instance().kept();
    if (kept == std::exchange(m_kept, kept))
        return false;
    take(shown());
    return true;
}

void StatementsModel::clear()
{
    StatementLog::instance().clear();
    take({});
}

void StatementsModel::setListening(bool isShown)
{
    m_listening = isShown;
    take(shown());
}

QString StatementsModel::statement(int row) const
{
    return format::visibleLines(format::text(m_statements[static_cast<std::size_t>(row)].sql));
}

StatementsModel::Statements StatementsModel::shown() const
{
    auto statements = StatementLog::instance().statements();
    if (!m_listening)
        std::erase_if(statements,
                      [](const RanStatement &ran) { return ran.use == ConnectionUse::Listening; });
    return statements;
}

/// Rows are only removed and added at both ends, so that the selection stays on its statement. A
/// statement that was run again has a new number and counts as a new row.
void StatementsModel::take(Statements statements)
{
    const auto same = [](const RanStatement &a, const RanStatement &b) {
        return a.number == b.number;
    };
    const auto gone = std::ranges::find_if(m_statements, [&](const RanStatement &ran) {
        return !statements.empty() && ran.number >= statements.front().number;
    });
    const auto leaving = static_cast<int>(gone - m_statements.begin());
    if (leaving > 0) {
        beginRemoveRows({}, 0, leaving - 1);
        m_statements.erase(m_statements.begin(), gone);
        endRemoveRows();
    }
    const auto [here, there] = std::ranges::mismatch(m_statements, statements, same);
    const auto kept = static_cast<int>(here - m_statements.begin());
    if (kept < rows()) {
        beginRemoveRows({}, kept, rows() - 1);
        m_statements.erase(here, m_statements.end());
        endRemoveRows();
    }
    if (kept < static_cast<int>(statements.size())) {
        beginInsertRows({}, kept, static_cast<int>(statements.size()) - 1);
        m_statements = std::move(statements);
        endInsertRows();
    }
}

QVariant StatementsModel::cell(int row, int column, int role) const
{
    const auto &ran = m_statements[static_cast<std::size_t>(row)];
    if (role == SeverityRole)
        return static_cast<int>(column == EndColumn && ran.error ? Severity::Bad
                                                                 : Severity::Neutral);
    if (role == Qt::TextAlignmentRole)
        return QVariant(
            (column >= TookColumn && column <= TimesColumn ? Qt::AlignRight : Qt::AlignLeft) |
            Qt::AlignVCenter);
    const bool exact = role == CopyRole;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && !exact)
        return {};
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(ran.took).count();
    switch (column) {
    case TimeColumn:
        return exact ? format::isoShown(ran.at) : format::time(ran.at);
    case UseColumn:
        return useText(ran.use);
    case TookColumn:
        return exact ? QString::number(micros) : format::duration(micros);
    case RowsColumn:
        return rowsText(ran, exact);
    case TimesColumn:
        return exact ? QString::number(ran.times) : format::number(qint64(ran.times));
    case EndColumn:
        return ran.error ? endText(*ran.error) : QString();
    case StatementColumn:
        return role == Qt::DisplayRole ? format::text(ran.sql).simplified() : format::text(ran.sql);
    default:
        return format::text(ran.database);
    }
}

QVariant StatementsModel::header(int column, int role) const
{
    static constexpr const char *titles[] = {QT_TR_NOOP("Time"),      QT_TR_NOOP("Connection"),
                                             QT_TR_NOOP("Took"),      QT_TR_NOOP("Rows"),
                                             QT_TR_NOOP("Times"),     QT_TR_NOOP("Error"),
                                             QT_TR_NOOP("Statement"), QT_TR_NOOP("Database")};
    if (role == Qt::ToolTipRole && column == TookColumn)
        return tr("All times together, with what was done with the rows as they came; copied in "
                  "microseconds");
    if (role == Qt::ToolTipRole && column == TimesColumn)
        return tr("How often it was run in a row; the time is that of the last");
    if (role == Qt::TextAlignmentRole)
        return QVariant(
            (column >= TookColumn && column <= TimesColumn ? Qt::AlignRight : Qt::AlignLeft) |
            Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(tr(titles[column])) : QVariant();
}

} // namespace models
