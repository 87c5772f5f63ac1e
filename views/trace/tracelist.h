// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/trace/tracemodel.h"

#include <QListView>
#include <QPersistentModelIndex>

namespace views {

/// The days of a trace with one sentence per event; its time on the left, type and stream after it.
class TraceList : public QListView
{
    Q_OBJECT
public:
    explicit TraceList(models::TraceModel &model, QWidget *parent = nullptr);

    /// The model that sets the order of the rows.
    models::TraceModel &order() const { return m_model; }

    /// Selects a row and scrolls to it, even if the view lays out its rows in batches.
    void reveal(const QModelIndex &index);

signals:
    /// Another row was selected; nullptr if none.
    void eventChosen(const eventstore::Event *event);
    /// Enter or double click.
    void opened();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void chooseFirst();
    void scrollToRevealed();
    models::TraceModel &m_model;
    QPersistentModelIndex m_revealed; ///< scroll to it once it is laid out
};

/// Type, stream and version of an event of the list, for people: "Type   stream @ version".
QString placeText(const QModelIndex &event);
/// The colour of a kind of event, the same everywhere.
QColor kindColor(models::eventtext::Kind kind);
QString kindName(models::eventtext::Kind kind);

} // namespace views
