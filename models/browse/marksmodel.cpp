// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/marksmodel.h"

#include "models/format.h"
#include "models/roles.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {

MarksModel::MarksModel(EventMarks &marks, QObject *parent)
    : TableModel(parent)
    , m_marks(marks)
{
    connect(&marks, &EventMarks::changed, this, &MarksModel::fill);
    connect(&DisplayZone::instance(), &DisplayZone::zoneChanged, this, &MarksModel::fill);
    fill();
}

void MarksModel::setFilter(const QString &text, std::optional<EventMark::Kind> kind)
{
    m_text = text;
    m_kind = kind;
    fill();
}

const EventMark *MarksModel::markAt(int row) const
{
    return row >= 0 && row < rows() ? &m_shown[std::size_t(row)] : nullptr;
}

void MarksModel::fill()
{
    beginResetModel();
    m_shown.clear();
    std::ranges::copy_if(m_marks.all(), std::back_inserter(m_shown),
                         [this](const auto &mark) { return fits(mark); });
    endResetModel();
}

bool MarksModel::fits(const EventMark &mark) const
{
    if (m_kind && mark.kind != *m_kind)
        return false;
    const auto hay = folded(format::utf8(mark.note + u' ' + mark.type + u' ' + mark.stream));
    const auto words =
        QString::fromStdString(folded(format::utf8(m_text))).split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(words, [&hay](const QString &word) {
        return hay.find(word.toStdString()) != std::string::npos;
    });
}

QVariant MarksModel::cell(int row, int column, int role) const
{
    const EventMark &mark = m_shown[std::size_t(row)];
    const bool exact = role == CopyRole;
    if (role == Qt::TextAlignmentRole && (column == VersionColumn || column == PositionColumn))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && column == NoteColumn)
        return mark.note;
    if (role != Qt::DisplayRole && !exact)
        return {};
    switch (column) {
    case KindColumn:
        return exact ? markName(mark.kind) : markSign(mark.kind) + u' ' + markName(mark.kind);
    case NoteColumn:
        return exact ? mark.note : format::shortened(mark.note, 240);
    case TimeColumn:
        return exact ? format::isoShown(mark.time) : format::time(mark.time);
    case TypeColumn:
        return mark.type;
    case StreamColumn:
        return mark.stream;
    case VersionColumn:
        return exact ? QString::number(mark.version) : format::number(mark.version);
    default:
        return exact ? QString::number(mark.position) : format::number(mark.position);
    }
}

QVariant MarksModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case KindColumn:
        return tr("Mark");
    case NoteColumn:
        return tr("Note");
    case TimeColumn:
        return tr("Time");
    case TypeColumn:
        return tr("Type");
    case StreamColumn:
        return tr("Stream");
    case VersionColumn:
        return tr("Version");
    default:
        return tr("Position");
    }
}

} // namespace models
