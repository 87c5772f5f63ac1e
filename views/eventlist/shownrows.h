// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventwindow.h"

#include <QObject>

namespace views {

/// The rows of an EventWindow from top to bottom, as the list displays them: oldest first, as in
/// the window, or newest first.
class ShownRows : public QObject
{
    Q_OBJECT
public:
    explicit ShownRows(models::EventWindow &window, QObject *parent = nullptr);

    bool newestFirst() const { return m_newestFirst; }
    void setNewestFirst(bool newestFirst) { m_newestFirst = newestFirst; }

    int count() const { return m_window.count(); }
    const models::EventRow &row(int shown) const { return m_window.row(turned(shown)); }
    std::optional<int> rowOfKey(qint64 key) const;
    /// The row of the first event at or after the key, or of the last one loaded. Needs at least
    /// one row.
    int rowNear(qint64 key) const;
    bool hasAbove() const;
    bool hasBelow() const;
    /// Keys beyond which no event can be.
    qint64 keyBeyondTop() const;
    qint64 keyBeyondBottom() const;
    void goToTop();
    void goToBottom();
    void setVisible(int first, int last);

signals:
    /// Rows were added; `older`: at the beginning in the order of keys.
    void inserted(int at, int count, bool older);
    void removed(int at, int count);

private:
    int turned(int row) const { return m_newestFirst ? count() - 1 - row : row; }

    models::EventWindow &m_window;
    bool m_newestFirst = false;
};

} // namespace views
