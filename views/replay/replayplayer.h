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

/// What moves a replay from version to version: the curve of an account's balance, the slider below
/// it with its buttons and fields, and for a moment why something typed there can't be used.
class ReplayPlayer : public QWidget
{
    Q_OBJECT
public:
    explicit ReplayPlayer(models::ReplayModel &model, QWidget *parent = nullptr);

    BalanceCurve *curve() const { return m_curve; }
    TransportBar *transport() const { return m_transport; }

    /// On a low page the curve takes less.
    void setPageHeight(int height);

signals:
    /// On the curve.
    void versionChosen(qint64 version);

private:
    void layOut();
    void say(const QString &text);

    int m_left = 0; ///< of curve and slider
    BalanceCurve *m_curve = nullptr;
    TransportBar *m_transport = nullptr;
    QLabel *m_note = nullptr;
    QTimer m_noteTimer;
};

} // namespace views
