// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventcopies.h"
#include "models/session/session.h"

#include <QObject>
#include <QTemporaryDir>

class QMimeData;

namespace views {

class EventListView;
class RowDrag;

/// Drags the selected events of a list with the mouse. They are read from the store when the drag
/// begins, as the list holds only the beginning of each. The data is offered as a table (text), as
/// JSON, as JSON lines, and as a file of JSON lines, which is deleted when the program ends.
class EventDrag : public QObject
{
    Q_OBJECT
public:
    EventDrag(models::Session &session, EventListView &list);

signals:
    /// A sentence for the status bar.
    void told(const QString &text);

private:
    /// The result of a job outside the GUI thread.
    struct Dragged
    {
        models::eventcopies::Events events;
        QString lines;
        QString file; ///< empty where it could not be written
    };

    QMimeData *take();
    void read();
    void arrived(eventstore::Result<Dragged> dragged);
    QMimeData *mimeOf(const Dragged &dragged) const;

    models::Session &m_session;
    EventListView &m_list;
    RowDrag *m_drag = nullptr;
    QTemporaryDir m_files;
    int m_fileCount = 0;
    std::optional<Dragged> m_ready; ///< for the drag that waits for it
    models::Task m_task;
};

} // namespace views
