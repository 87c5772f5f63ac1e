// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/chosenevent.h"
#include "models/browse/eventsearch.h"
#include "views/page.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace views {

class JsonView;
class RevealStrip;
class StateOverlay;

/// One event in full: its fields, data and metadata, and links to related places.
class EventDetail : public QWidget
{
    Q_OBJECT
public:
    explicit EventDetail(models::Session &session, QWidget *parent = nullptr);

    /// Reads and shows the event at that position; the event before stays until the new one
    /// arrives.
    void showEvent(eventstore::GlobalPosition position);
    /// The same for an event without a position.
    void showUnplaced(const QString &stream, eventstore::StreamVersion version);
    void clear();
    const std::optional<eventstore::Event> &event() const { return m_chosen->event(); }
    bool loading() const { return m_chosen->reading(); }

signals:
    void navigate(const views::Place &place);
    /// Only events with this value should be shown, or none of them.
    void conditionChosen(const models::EventCondition &condition);
    /// What stands at a path of the data is to be a column of the list.
    void columnChosen(const QString &path);

private:
    QWidget *makeHead();
    QWidget *makeLinks();
    QWidget *makeFields();
    QWidget *makeJson();
    QToolButton *addLink(const QString &text, const QString &iconName, const QString &tip,
                         Place (EventDetail::*target)() const);
    void setField(QLabel *label, const QString &text, const QString &tip = {});
    void showChosen();
    void refresh();
    void tell(const QString &text);
    void copyEvent();
    void showPlaces();
    Place timelinePlace() const;
    Place replayPlace() const;
    Place userPlace() const;
    Place correlationPlace() const;

    models::Session &m_session;
    models::ChosenEvent *m_chosen = nullptr;
    QLabel *m_type = nullptr;
    QLabel *m_when = nullptr;
    QLabel *m_stream = nullptr;
    QLabel *m_version = nullptr;
    QLabel *m_position = nullptr;
    QLabel *m_time = nullptr;
    QLabel *m_id = nullptr;
    QToolButton *m_userLink = nullptr;
    QToolButton *m_correlationLink = nullptr;
    QToolButton *m_causeLink = nullptr;
    JsonView *m_data = nullptr;
    JsonView *m_metadata = nullptr;
    RevealStrip *m_reveal = nullptr;
    StateOverlay *m_overlay = nullptr;
};

} // namespace views
