// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/deadlettersmodel.h"

#include "eventstore/json/ndjson.h"
#include "models/coretexts/coretext.h"
#include "models/format.h"
#include "models/masking/masking.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {

using eventstore::Result;

namespace {

constexpr std::int64_t lettersAPage = 100;

} // namespace

DeadLettersModel::DeadLettersModel(Session &session, QObject *parent)
    : PagedTable(session, parent)
{
    connect(&Masking::of(session), &Masking::changed, this, [this] {
        if (!m_projection.isEmpty())
            request(true);
    });
}

void DeadLettersModel::show(const QString &projection, qint64 count)
{
    if (projection == m_projection && count == m_count)
        return;
    const bool another = projection != m_projection;
    m_projection = projection;
    m_count = count;
    if (another || count == 0) {
        stop(projection.isEmpty() ? Load::Idle : Load::Ready);
        replace(m_entries, {});
    }
    if (!projection.isEmpty() && count > 0)
        request(true);
    emit loadChanged();
}

void DeadLettersModel::request(bool first)
{
    const auto after =
        first || m_entries.empty() ? eventstore::beforeAll : m_entries.back().letter.position;
    read<std::vector<Entry>>(
        first,
        [after, name = m_projection.toStdString()](eventstore::Store &store,
                                                   std::stop_token) -> Result<std::vector<Entry>> {
            std::vector<Entry> entries;
            EG_TRY(const bool there, store.database().hasTable("eventglass_dead_letters"));
            if (!there)
                return entries;
            projections::DeadLetters letters(store.database(), name);
            EG_TRY(auto list, letters.list(after, lettersAPage));
            const auto *mask = Mask::of(store);
            for (auto &letter : list) {
                EG_TRY(auto event, Mask::unmasked(store).eventAt(letter.position));
                if (!event || !mask || !mask->isRevealed(event->id))
                    letter.error = maskedError(mask, std::move(letter.error),
                                               event ? event->data : std::string_view());
                if (event && mask)
                    mask->apply(*event);
                entries.push_back({std::move(letter), event.value_or(eventstore::Event{})});
            }
            return entries;
        },
        [this, first](std::vector<Entry> entries) {
            const bool last = static_cast<std::int64_t>(entries.size()) < lettersAPage;
            if (first)
                exchange(m_entries, std::move(entries),
                         [](const Entry &entry) { return entry.letter.position; });
            else
                append(m_entries, std::move(entries));
            return last;
        });
}

std::string DeadLettersModel::eventJson(int row) const
{
    if (row < 0 || row >= rows())
        return {};
    const auto &event = m_entries[static_cast<std::size_t>(row)].event;
    return !event.streamId.empty() ? eventstore::ndjson::toLine(event) : std::string();
}

const projections::DeadLetter *DeadLettersModel::letter(int row) const
{
    return row < 0 || row >= rows() ? nullptr : &m_entries[static_cast<std::size_t>(row)].letter;
}

const eventstore::Event *DeadLettersModel::event(int row) const
{
    return row < 0 || row >= rows() ? nullptr : &m_entries[static_cast<std::size_t>(row)].event;
}

int DeadLettersModel::rows() const
{
    return static_cast<int>(m_entries.size());
}

int DeadLettersModel::columns() const
{
    return ColumnCount;
}

QVariant DeadLettersModel::text(const Entry &entry, int column) const
{
    const auto &letter = entry.letter;
    switch (column) {
    case PositionColumn:
        return format::number(letter.position.value);
    case TypeColumn:
        return format::text(entry.event.type);
    case KeyColumn:
        return format::text(letter.key);
    case StateColumn:
        return letter.state == projections::DeadLetter::State::Dead ? tr("failed")
                                                                    : tr("waits behind it");
    case ErrorColumn:
        return coreText(letter.error);
    case AttemptsColumn:
        return format::number(letter.attempts);
    default:
        return {};
    }
}

QVariant DeadLettersModel::cell(int row, int column, int role) const
{
    const auto &entry = m_entries[static_cast<std::size_t>(row)];
    switch (role) {
    case Qt::DisplayRole:
        return text(entry, column);
    case Qt::ToolTipRole:
        return column == AttemptsColumn
                   ? tr("Last tried %1").arg(format::timeExact(entry.letter.lastFailedAt))
                   : text(entry, column);
    case Qt::TextAlignmentRole:
        return column == PositionColumn || column == AttemptsColumn
                   ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case CopyRole:
        if (column == PositionColumn)
            return QString::number(entry.letter.position.value);
        return column == AttemptsColumn ? QVariant(QString::number(entry.letter.attempts))
                                        : text(entry, column);
    case SeverityRole:
        return static_cast<int>(column != StateColumn ? Severity::Neutral
                                : entry.letter.state == projections::DeadLetter::State::Dead
                                    ? Severity::Bad
                                    : Severity::Warning);
    case PositionRole:
        return qint64{entry.letter.position.value};
    case StreamRole:
        return format::text(entry.event.streamId);
    case VersionRole:
        return qint64{entry.event.version.value};
    default:
        return {};
    }
}

QVariant DeadLettersModel::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return QVariant((column == PositionColumn || column == AttemptsColumn ? Qt::AlignRight
                                                                              : Qt::AlignLeft) |
                        Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    static constexpr const char *titles[] = {QT_TR_NOOP("Position"), QT_TR_NOOP("Event"),
                                             QT_TR_NOOP("Key"),      QT_TR_NOOP("State"),
                                             QT_TR_NOOP("Tries"),    QT_TR_NOOP("Error")};
    return tr(titles[column]);
}

} // namespace models
