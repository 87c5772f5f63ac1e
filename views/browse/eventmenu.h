// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventsearch.h"
#include "models/session/session.h"
#include "models/tabletext.h"
#include "views/page.h"

#include <QObject>

class QMenu;

namespace views {

class EventListView;
class FilterBar;
class MarkActions;

/// The actions on the events selected in a list: its menu, and copying.
class EventMenu : public QObject
{
    Q_OBJECT
public:
    EventMenu(models::Session &session, EventListView &list, FilterBar &filter);

    void show(const QPoint &globalPos);
    /// As JSON lines if no format is given.
    void copy(std::optional<models::tabletext::Format> as = {});
    /// Adds a condition to the filter.
    void add(const models::EventCondition &condition);
    /// Shows a message in the status bar for a moment.
    void tell(const QString &text);
    void leaveFor(const QString &page, const QString &stream, std::optional<qint64> version = {});

signals:
    void navigate(const views::Place &place);
    void streamChosen(const QString &stream);

private:
    void askPath();
    void addConditions(QMenu &menu, const QList<models::EventCondition> &conditions);

    models::Session &m_session;
    EventListView &m_list;
    FilterBar &m_filter;
    MarkActions *m_marks = nullptr;
    models::Task m_copy;
};

} // namespace views
