// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/messagelettersmodel.h"

#include "models/coretexts/coretext.h"
#include "models/format.h"
#include "models/masking/masking.h"
#include "models/roles.h"

#include <tuple>

using namespace Qt::StringLiterals;

namespace models {

using eventstore::Result;
using projections::kafka::Letter;

namespace {

constexpr std::int64_t messagesAPage = 100;

bool isFigure(int column)
{
    return column == MessageLettersModel::PartitionColumn ||
           column == MessageLettersModel::OffsetColumn ||
           column == MessageLettersModel::AttemptsColumn;
}

std::int64_t figureOf(const Letter &letter, int column)
{
    return column == MessageLettersModel::PartitionColumn ? letter.message.partition
           : column == MessageLettersModel::OffsetColumn  ? letter.message.offset
                                                          : letter.attempts;
}

} // namespace

MessageLettersModel::MessageLettersModel(Session &session, QObject *parent)
    : PagedTable(session, parent)
{
}

void MessageLettersModel::show(const QString &source, qint64 count)
{
    if (source == m_source && count == m_count)
        return;
    const bool another = source != m_source;
    m_source = source;
    m_count = count;
    if (another || count == 0) {
        stop(source.isEmpty() ? Load::Idle : Load::Ready);
        replace(m_letters, {});
    }
    if (!source.isEmpty() && count > 0)
        request(true);
    emit loadChanged();
}

void MessageLettersModel::reload()
{
    if (!m_source.isEmpty())
        request(true);
}

void MessageLettersModel::request(bool first)
{
    const auto after =
        first || m_letters.empty() ? std::optional<Letter>() : std::optional(m_letters.back());
    projections::kafka::LetterChoice choice;
    choice.name = format::utf8(m_source);
    read<std::vector<Letter>>(
        first,
        [choice, after](eventstore::Store &store, std::stop_token) -> Result<std::vector<Letter>> {
            EG_TRY(
                auto letters,
                projections::kafka::Letters(store.database()).list(choice, after, messagesAPage));
            for (Letter &letter : letters)
                maskLetter(Mask::of(store), letter);
            return letters;
        },
        [this, first](std::vector<Letter> letters) {
            const bool last = static_cast<std::int64_t>(letters.size()) < messagesAPage;
            if (first)
                exchange(m_letters, std::move(letters), [](const Letter &letter) {
                    return std::tuple(letter.source, letter.message.partition,
                                      letter.message.offset);
                });
            else
                append(m_letters, std::move(letters));
            return last;
        });
}

const Letter *MessageLettersModel::letter(int row) const
{
    return row < 0 || row >= rows() ? nullptr : &m_letters[static_cast<std::size_t>(row)];
}

int MessageLettersModel::rows() const
{
    return static_cast<int>(m_letters.size());
}

int MessageLettersModel::columns() const
{
    return ColumnCount;
}

QVariant MessageLettersModel::text(const Letter &letter, int column) const
{
    switch (column) {
    case TopicColumn:
        return format::text(letter.source.topic);
    case KeyColumn:
        return format::text(letter.key);
    case ErrorColumn:
        return coreText(letter.error);
    default:
        return format::number(figureOf(letter, column));
    }
}

QVariant MessageLettersModel::cell(int row, int column, int role) const
{
    const auto &letter = m_letters[static_cast<std::size_t>(row)];
    switch (role) {
    case Qt::DisplayRole:
        return text(letter, column);
    case Qt::ToolTipRole:
        return column == AttemptsColumn
                   ? tr("Last tried %1").arg(format::timeExact(letter.lastFailedAt))
                   : text(letter, column);
    case Qt::TextAlignmentRole:
        return header(column, role);
    case CopyRole:
        return isFigure(column) ? QVariant(QString::number(figureOf(letter, column)))
                                : text(letter, column);
    default:
        return {};
    }
}

QVariant MessageLettersModel::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return QVariant((isFigure(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    static constexpr const char *titles[] = {QT_TR_NOOP("Topic"),  QT_TR_NOOP("Partition"),
                                             QT_TR_NOOP("Offset"), QT_TR_NOOP("Key"),
                                             QT_TR_NOOP("Tries"),  QT_TR_NOOP("Error")};
    return tr(titles[column]);
}

} // namespace models
