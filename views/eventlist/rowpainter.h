// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventmarks.h"
#include "models/browse/eventwindow.h"

#include <QCoreApplication>
#include <QFont>
#include <QRect>

#include <optional>

class QHeaderView;
class QPainter;
class QPalette;

namespace views {

/// Columns of the event list, also of its header.
enum class EventColumn { Position, Time, Type, Stream, Version, Data, After, Mark, Count };

/// Behind them stand columns with a value of the data each, at paths the user chose; as many at
/// most, so that what is kept of the header always has the same columns.
constexpr int mostPaths = 8;
/// The how manieth of them a column is; absent for the others.
std::optional<int> pathOf(EventColumn column);

/// Paints rows of the event list; made once per repaint, so that fonts and metrics are looked up
/// once.
class RowPainter
{
    Q_DECLARE_TR_FUNCTIONS(views::RowPainter)

public:
    /// `marks` may be null.
    RowPainter(QPainter &painter, const QHeaderView &header, const QPalette &palette,
               const models::EventMarks *marks);

    struct Look
    {
        bool old = false; ///< the row belongs to the source before, see Freshness
        bool selected = false;
        bool current = false;
        bool focused = false; ///< the list has the keyboard
    };
    /// Width that a cell needs to show its text() completely.
    static int neededWidth(const models::EventRow &row, EventColumn column, bool brief = false);
    /// Width that shows the row's time to the minute.
    static int minutesWidth(const models::EventRow &row);
    void paintRow(const models::EventRow &row, const QRect &rect, Look look);
    /// Paints a row whose event is not loaded yet.
    void paintPlaceholder(const QRect &rect);

    /// A cell as it is shown and read out, but for marks, which are beside the row; `brief` where
    /// room is short: a time without its seconds.
    static QString text(const models::EventRow &row, EventColumn column, bool brief = false);

private:
    void paintCell(const models::EventRow &row, EventColumn column, const QRect &rect,
                   bool selected);
    void paintMark(const models::EventRow &row, const QRect &rect, bool selected);
    QColor colorOf(const models::EventRow &row, EventColumn column) const;

    QPainter &m_painter;
    const QHeaderView &m_header;
    const QPalette &m_palette;
    const models::EventMarks *m_marks;
    QColor m_onHighlight; ///< of the row that is being painted
    QFont m_font;
    QFont m_fixed;
};

/// Beside a sign, never alone.
QColor markColor(models::EventMark::Kind kind);

/// Height of a row with the application's fonts.
int eventRowHeight();

} // namespace views
