// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"
#include "views/timeline/timelinewidget.h"

#include <QWidget>

#include <functional>

class QContextMenuEvent;
class QDialog;
class QMenu;

namespace views {

class ElidedLabel;
class FilterBar;

namespace timeline {

/// The strip above a timeline: a button for each pinned event, which scrolls to it, and a summary
/// of the selected area with buttons for its events. Also provides the timeline's menu. Hidden
/// while nothing is pinned or selected.
class MarkStrip : public QWidget
{
    Q_OBJECT
public:
    /// `filter` gets the area's time range when the user asks for that.
    MarkStrip(models::Session &session, models::TimelineModel &model, TimelineWidget &timeline,
              FilterBar &filter, QWidget *parent);

    /// The events of the area whole, as JSON lines; a sentence in the strip says how it went.
    void copy();
    /// The same into a file: .ndjson, or a table as tablefile writes it.
    void save(const QString &path);
    void list();
    void zoom();
    /// The text about the area, or about the last action on its events.
    QString text() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeArea();
    void nameItsKeys();
    void filter();
    void refresh();
    void refreshPins();
    void addPin(models::TimelineModel::Ref ref);
    void fillMenu(QMenu &menu);
    void menuAsked(const QContextMenuEvent &asked);
    void showMenu(const QPoint &globalPos);
    void showPinMenu(qint64 position, const QPoint &globalPos);
    void unpin(qint64 position);
    void readEvents(std::function<QString(const models::eventcopies::Events &)> use);
    void chooseFile();

    models::Session &m_session;
    models::TimelineModel &m_model;
    TimelineWidget &m_timeline;
    FilterBar &m_filter;
    models::TimelineMarks &m_marks;
    QWidget *m_pins = nullptr;
    QWidget *m_area = nullptr;
    ElidedLabel *m_text = nullptr;
    QDialog *m_list = nullptr;
    models::Task m_task;
};

} // namespace timeline
} // namespace views
