// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventmarks.h"

#include <QObject>

class QMenu;

namespace views {

class EventListView;

/// The actions that mark the current event of a list and step from mark to mark, with their keys
/// and menu entries.
class MarkActions : public QObject
{
    Q_OBJECT
public:
    MarkActions(models::EventMarks &marks, EventListView &list);

    /// The entries for the current event.
    void fill(QMenu &menu);

signals:
    /// A text for the status bar, shown for a moment.
    void told(const QString &text);

private:
    /// The mark of the current event; absent where it has none.
    std::optional<models::EventMark> current() const;
    void toggle();
    void put(const models::EventMark &mark);
    void askNote();
    void step(bool onwards);
    void say(const eventstore::Result<void> &done, const QString &text);

    models::EventMarks &m_marks;
    EventListView &m_list;
    models::EventMark::Kind m_last = models::EventMark::Kind::Important;
};

} // namespace views
