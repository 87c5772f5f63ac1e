// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/replay/replaymodel.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace views {

class BalanceCurve;
class TransportBar;

/// The controls that move a replay between versions: the curve of an account's balance, and below
/// it the slider with its buttons and fields. Briefly shows why a typed value can't be used.
class ReplayPlayer : public QWidget
{
    Q_OBJECT
public:
    explicit ReplayPlayer(models::ReplayModel &model, QWidget *parent = nullptr);

    BalanceCurve *curve() const { return m_curve; }
    TransportBar *transport() const { return m_transport; }

    /// On a page of little height the curve gets smaller.
    void setPageHeight(int height);

signals:
    /// By a click on the curve.
    void versionChosen(qint64 version);

private:
    void layOut();
    void say(const QString &text);

    int m_left = 0; ///< left margin of curve and slider
    BalanceCurve *m_curve = nullptr;
    TransportBar *m_transport = nullptr;
    QLabel *m_note = nullptr;
    QTimer m_noteTimer;
};

} // namespace views
