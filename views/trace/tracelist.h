// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/trace/tracemodel.h"

#include <QListView>
#include <QPersistentModelIndex>

namespace views {

/// The days of a trace with a sentence for each event; time at the left, type and stream behind it.
class TraceList : public QListView
{
    Q_OBJECT
public:
    explicit TraceList(models::TraceModel &model, QWidget *parent = nullptr);

    /// What puts its rows in order.
    models::TraceModel &order() const { return m_model; }

    /// Chooses a row and brings it into sight, also where so many rows are laid out bit by bit.
    void reveal(const QModelIndex &index);

signals:
    /// The chosen row changed; nullptr when none is.
    void eventChosen(const eventstore::Event *event);
    /// Enter or a double click.
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
    QPersistentModelIndex m_revealed; ///< to be scrolled to once it has a place
};

/// The colour of a kind of event; the same wherever kinds are told apart.
QColor kindColor(models::eventtext::Kind kind);
QString kindName(models::eventtext::Kind kind);

} // namespace views
