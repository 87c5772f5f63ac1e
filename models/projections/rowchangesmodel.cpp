// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/rowchangesmodel.h"

#include "eventstore/json/rawjson.h"
#include "models/format.h"
#include "models/masking/masking.h"

#include <iterator>

using namespace Qt::StringLiterals;

namespace models {

using eventstore::Result;
using Kind = projections::RowChange::Kind;
namespace json = eventstore::json;

namespace {

constexpr std::int64_t pageSize = 200;
constexpr qsizetype valueLength = 40;
constexpr qsizetype differsLength = 400;

QString valueText(const std::optional<json::Value> &value)
{
    if (!value || value->isNull())
        return u"–"_s;
    return format::shortened(format::text(value->raw), valueLength);
}

} // namespace

RowChangesModel::RowChangesModel(Session &session, QObject *parent)
    : TableModel(parent)
    , m_session(session)
{
}

void RowChangesModel::setList(std::shared_ptr<projections::RowChangeList> list)
{
    m_list = std::move(list);
    m_filter = {};
    restart();
}

void RowChangesModel::setFilter(const Filter &filter)
{
    m_filter = filter;
    restart();
}

void RowChangesModel::restart()
{
    m_task.cancel();
    beginResetModel();
    m_entries.clear();
    endResetModel();
    m_matching.reset();
    m_error.reset();
    m_reading = false;
    m_complete = m_list == nullptr;
    readMore({});
    emit loadChanged();
}

bool RowChangesModel::hasMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_complete;
}

void RowChangesModel::readMore(const QModelIndex &parent)
{
    if (!hasMore(parent) || m_reading)
        return;
    m_reading = true;
    const std::int64_t after = m_entries.empty() ? 0 : m_entries.back().number;
    m_task = m_session.run<Answer>(
        this,
        [list = m_list, filter = m_filter, after](eventstore::Store &store,
                                                  std::stop_token) -> Result<Answer> {
            Answer answer;
            EG_TRY(answer.entries, list->page(filter, after, pageSize));
            for (auto &entry : answer.entries)
                entry.columns = maskedColumns(Mask::of(store), std::move(entry.columns));
            if (after == 0) {
                EG_TRY(const auto counts, list->counts(filter));
                answer.matching = counts.added + counts.removed + counts.changed;
            }
            return answer;
        },
        [this](Result<Answer> answer) { take(std::move(answer)); });
}

void RowChangesModel::take(Result<Answer> answer)
{
    if (!answer) {
        m_error = std::move(answer).error();
        m_complete = true;
    } else {
        m_complete = static_cast<std::int64_t>(answer->entries.size()) < pageSize;
        if (answer->matching)
            m_matching = answer->matching;
        if (!answer->entries.empty()) {
            beginInsertRows({}, rows(), rows() + static_cast<int>(answer->entries.size()) - 1);
            std::move(answer->entries.begin(), answer->entries.end(),
                      std::back_inserter(m_entries));
            endInsertRows();
        }
    }
    m_reading = false;
    emit loadChanged();
}

QString RowChangesModel::kindText(Kind kind)
{
    switch (kind) {
    case Kind::Added:
        return tr("added");
    case Kind::Removed:
        return tr("removed");
    case Kind::Changed:
        break;
    }
    return tr("changed");
}

QString RowChangesModel::differenceText(const Entry &entry)
{
    QStringList parts;
    json::forEachMember(entry.columns, [&](std::string_view name, const json::Value &column) {
        const auto old = json::member(column.raw, "old");
        const auto fresh = json::member(column.raw, "new");
        const QString value = entry.kind == Kind::Added ? valueText(fresh)
                              : entry.kind == Kind::Removed
                                  ? valueText(old)
                                  : valueText(old) + u" → "_s + valueText(fresh);
        parts << format::text(name) + u' ' + value;
        return parts.size() < 20;
    });
    return format::shortened(parts.join(u", "_s), differsLength);
}

QVariant RowChangesModel::cell(int row, int column, int role) const
{
    const Entry &change = entry(row);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return column == KindColumn  ? kindText(change.kind)
               : column == KeyColumn ? format::text(change.key)
                                     : differenceText(change);
    case CopyRole:
        return column == KindColumn  ? kindText(change.kind)
               : column == KeyColumn ? format::text(change.key)
                                     : format::text(change.columns);
    case KeyRole:
        return format::text(change.key);
    case ChangeRole:
        return static_cast<int>(change.kind == Kind::Added     ? Change::Added
                                : change.kind == Kind::Removed ? Change::Removed
                                                               : Change::Changed);
    case SeverityRole:
        return static_cast<int>(column != KindColumn           ? Severity::Neutral
                                : change.kind == Kind::Added   ? Severity::Good
                                : change.kind == Kind::Removed ? Severity::Bad
                                                               : Severity::Warning);
    default:
        return {};
    }
}

QVariant RowChangesModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    return column == KindColumn ? tr("Row") : column == KeyColumn ? tr("Key") : tr("What differs");
}

} // namespace models
