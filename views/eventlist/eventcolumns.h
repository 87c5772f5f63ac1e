// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/eventlist/rowpainter.h"

#include <QObject>
#include <QStringList>

#include <functional>

class QHeaderView;
class QMenu;
class QWidget;

namespace views {

class ColumnFitter;

/// The columns of the event list: their header and widths, and the order of the rows, which a click
/// on Position, Time or Version reverses.
class EventColumns : public QObject
{
    Q_OBJECT
public:
    /// Calls the given function for each visible row.
    using RowsInSight = std::function<void(const std::function<void(const models::EventRow &)> &)>;

    EventColumns(QWidget *list, std::function<int()> width, RowsInSight rows);

    QHeaderView *header() const { return m_header; }
    /// Those with a value of the data, by its path; what can't be one is left out.
    void setPaths(const QStringList &paths);
    const QStringList &paths() const { return m_paths; }
    std::vector<std::string> dataPaths() const; ///< the same in UTF-8
    /// By the user; says why where it is none.
    void addPath(const QString &path);
    void removePath(const QString &path);
    /// All columns there are, hidden ones with them.
    int count() const { return static_cast<int>(EventColumn::Count) + int(m_paths.size()); }
    /// Shows these beside the events; they must outlive it.
    void setMarks(models::EventMarks *marks);
    const models::EventMarks *marks() const { return m_marks; }
    /// A cell as it is read out.
    QString text(const models::EventRow &row, int column) const;
    /// What its tooltip says: the whole of what is cut off, and a mark with its note.
    QString tip(const models::EventRow &row, int column) const;
    /// The arrow in the header.
    void showOrder(bool newestFirst);
    /// Fits the widths to the visible rows and the available space.
    void fit();

signals:
    void changed();    ///< paint again
    void orderAsked(); ///< the other one
    void pathsChanged();
    void pathAsked(); ///< the user wants to type one
    void refused(const QString &why);

private:
    void showPaths();
    void offerPaths(QMenu &menu);
    int needed(int column) const;
    bool growing(int column) const;
    int least(int column) const;
    int useful(int column) const;
    void fitToCells();

    RowsInSight m_rows;
    std::function<int()> m_width;
    QHeaderView *m_header = nullptr;
    ColumnFitter *m_fitter = nullptr;
    bool m_newestFirst = false;
    QStringList m_paths;
    models::EventMarks *m_marks = nullptr;
};

} // namespace views
