// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/rowexplanation.h"

#include "eventstore/json/rawjson.h"
#include "models/coretexts/coretext.h"
#include "models/eventroles.h"
#include "models/format.h"
#include "models/masking/masking.h"
#include "projections/control/deadletters.h"
#include "projections/control/discards.h"
#include "projections/sinks/sink.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {

using eventstore::GlobalPosition;
using eventstore::Result;
using projections::RowHistory;
using projections::RowStep;
using Kind = projections::RowChange::Kind;
namespace json = eventstore::json;

namespace {

constexpr std::size_t mostSteps = 200;
constexpr qsizetype explainedLength = 400;

QString explainedText(const std::string &raw)
{
    return raw.empty() || raw == "null"
               ? u"–"_s
               : format::shortened(format::jsonNumber(raw), explainedLength);
}

std::string shownCell(const Mask *mask, const projections::Column &column,
                      const eventstore::SqlValue &cell)
{
    return maskedValue(mask, column.name, projections::cellToJson(column, cell));
}

QString eventText(const RowStep &step)
{
    return ChangedColumnsModel::tr("%1 at position %2", "event type, global position")
        .arg(format::isolated(format::text(step.event.type)),
             format::number(step.event.position.value));
}

/// Events that the rows built beside leave out: those that failed there, and discarded ones.
Result<std::vector<GlobalPosition>> leftOut(eventstore::Database &database,
                                            const std::string &model)
{
    const auto beside = model + std::string(projections::shadowSuffix);
    EG_TRY(auto positions, projections::DeadLetters(database, beside).positions());
    EG_TRY(const auto discarded, projections::Discards(database, model).positions());
    positions.insert(positions.end(), discarded.begin(), discarded.end());
    std::ranges::sort(positions);
    return positions;
}

} // namespace

void ChangedColumnsModel::setLines(std::vector<Line> lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

void ChangedColumnsModel::setTitles(const QString &before, const QString &after)
{
    m_before = before;
    m_after = after;
    emit headerDataChanged(Qt::Horizontal, OldColumn, NewColumn);
}

QVariant ChangedColumnsModel::cell(int row, int column, int role) const
{
    const Line &line = m_lines[static_cast<std::size_t>(row)];
    const std::string &raw = column == OldColumn ? line.before : line.after;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        if (column == NameColumn)
            return line.name;
        if (column == EventColumn)
            return line.madeBy ? eventText(*line.madeBy) : u"–"_s;
        return explainedText(raw);
    case CopyRole:
        if (column == NameColumn)
            return line.name;
        if (column == EventColumn)
            return line.madeBy ? format::text(line.madeBy->event.id.toString()) : QString();
        return format::text(raw);
    case ChangeRole:
        return static_cast<int>(line.before == line.after ? Change::None : Change::Changed);
    default:
        return line.madeBy ? eventRole(line.madeBy->event, role) : QVariant();
    }
}

QVariant ChangedColumnsModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (column == OldColumn && !m_before.isEmpty())
        return m_before;
    if (column == NewColumn && !m_after.isEmpty())
        return m_after;
    static constexpr const char *titles[] = {QT_TR_NOOP("Column"), QT_TR_NOOP("Old"),
                                             QT_TR_NOOP("New"), QT_TR_NOOP("New since")};
    return tr(titles[column]);
}

void RowStepsModel::setSteps(std::vector<RowStep> steps, const projections::ReadModel *model,
                             std::shared_ptr<const Mask> mask)
{
    beginResetModel();
    m_mask = std::move(mask);
    m_steps = std::move(steps);
    std::ranges::reverse(m_steps);
    m_model = model;
    endResetModel();
}

QString RowStepsModel::text(const RowStep &step, int column) const
{
    switch (column) {
    case PositionColumn:
        return format::number(step.event.position.value);
    case TypeColumn:
        return format::text(step.event.type);
    case TimeColumn:
        return format::time(step.event.timestamp);
    case StreamColumn:
        return tr("%1, version %2")
            .arg(format::text(step.event.streamId), format::number(step.event.version.value));
    default:
        break;
    }
    if (!step.error.empty())
        return tr("can't be projected: %1").arg(coreText(step.error));
    QStringList parts;
    const auto &columns = m_model->tables().front().columns;
    for (const int i : step.columns) {
        const auto at = static_cast<std::size_t>(i);
        if (columns[at].visible)
            parts << format::text(columns[at].name) + u' ' +
                         explainedText(shownCell(m_mask.get(), columns[at], step.after[at]));
    }
    return parts.join(u", "_s);
}

QVariant RowStepsModel::cell(int row, int column, int role) const
{
    const RowStep &step = m_steps[static_cast<std::size_t>(row)];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(step, column);
    case CopyRole:
        if (column == PositionColumn)
            return QString::number(step.event.position.value);
        return column == TimeColumn ? format::isoShown(step.event.timestamp) : text(step, column);
    case TimeRole:
        return qint64{step.event.timestamp.micros};
    case Qt::TextAlignmentRole:
        return QVariant((column == PositionColumn ? Qt::AlignRight : Qt::AlignLeft) |
                        Qt::AlignVCenter);
    default:
        return eventRole(step.event, role);
    }
}

QVariant RowStepsModel::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return QVariant((column == PositionColumn ? Qt::AlignRight : Qt::AlignLeft) |
                        Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    static constexpr const char *titles[] = {QT_TR_NOOP("Position"), QT_TR_NOOP("Event"),
                                             QT_TR_NOOP("What it made of the row"),
                                             QT_TR_NOOP("Time"), QT_TR_NOOP("Stream")};
    return tr(titles[column]);
}

RowExplanation::RowExplanation(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_columns(new ChangedColumnsModel(this))
    , m_steps(new RowStepsModel(this))
{
}

void RowExplanation::clear()
{
    m_task.cancel();
    m_columns->setLines({});
    m_steps->setSteps({}, nullptr, {});
    m_sentence.clear();
    m_looking = false;
    emit changed();
}

void RowExplanation::explain(const projections::ReadModel &model,
                             const projections::RowChangeList::Entry &change, GlobalPosition upTo)
{
    m_model = &model;
    m_kind = change.kind;
    std::vector<ChangedColumnsModel::Line> lines;
    json::forEachMember(change.columns, [&lines](std::string_view name, const json::Value &column) {
        const auto old = json::member(column.raw, "old");
        const auto fresh = json::member(column.raw, "new");
        lines.push_back({format::text(name),
                         old ? std::string(old->raw) : std::string(),
                         fresh ? std::string(fresh->raw) : std::string(),
                         {}});
        return true;
    });
    m_columns->setLines(std::move(lines));
    m_steps->setSteps({}, nullptr, {});
    m_sentence = tr("Looking for the events of this row…");
    m_looking = true;
    m_task = m_session.run<RowHistory>(
        this,
        [&model, key = change.key, upTo](eventstore::Store &store,
                                         std::stop_token) -> Result<RowHistory> {
            EG_TRY(const auto without, leftOut(store.database(), model.name()));
            // Masked events could make another row.
            EG_TRY(auto history, projections::rowHistory(Mask::unmasked(store), model, key, upTo,
                                                         without, mostSteps));
            if (const auto *mask = Mask::of(store)) {
                for (auto &step : history.steps) {
                    step.error = maskedError(mask, std::move(step.error), step.event.data);
                    mask->apply(step.event);
                }
            }
            return history;
        },
        [this](const Result<RowHistory> &history) {
            m_looking = false;
            if (history)
                return take(*history);
            m_sentence = tr("Its events can't be read: %1").arg(format::error(history.error()));
            emit changed();
        });
    emit changed();
}

void RowExplanation::take(const RowHistory &history)
{
    auto lines = m_columns->lines();
    const auto &columns = m_model->tables().front().columns;
    for (auto &line : lines) {
        const auto made =
            std::find_if(history.steps.rbegin(), history.steps.rend(), [&](const RowStep &step) {
                return std::ranges::any_of(step.columns, [&](int column) {
                    return format::text(columns[static_cast<std::size_t>(column)].name) ==
                           line.name;
                });
            });
        if (made != history.steps.rend())
            line.madeBy = *made;
    }
    m_sentence = sentenceFor(history);
    m_columns->setLines(std::move(lines));
    m_steps->setSteps(history.steps, m_model, m_session.mask());
    emit changed();
}

/// If the old row equals a state in its history, says which later events it misses.
QString RowExplanation::sentenceFor(const RowHistory &history) const
{
    if (history.events == 0)
        return m_kind == Kind::Removed ? tr("No event of this store makes this row.")
                                       : tr("Events of this row were not found by its key.");
    if (m_kind == Kind::Added)
        return tr("%1 make this row; the old rows know none of them.")
            .arg(format::events(history.events));
    const auto &columns = m_model->tables().front().columns;
    const auto mask = m_session.mask();
    const auto isOldRow = [&](const RowStep &step) {
        return std::ranges::all_of(m_columns->lines(), [&](const auto &line) {
            for (std::size_t i = 0; i < columns.size() && i < step.after.size(); ++i) {
                if (format::text(columns[i].name) == line.name)
                    return shownCell(mask.get(), columns[i], step.after[i]) == line.before;
            }
            return false;
        });
    };
    const auto found = std::find_if(history.steps.rbegin(), history.steps.rend(), isOldRow);
    if (found == history.steps.rend())
        return tr("%1 make this row. The old values match no version of it: the rows were changed "
                  "by hand, or made by another version of the program.")
            .arg(format::events(history.events));
    return tr("The old values are those after %1. Later events that they miss: %2.")
        .arg(eventText(*found), format::number(qint64(found - history.steps.rbegin())));
}

} // namespace models
