// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/status.h"

#include <QWidget>

class QLabel;

namespace views {

class Banner;

/// Why a projection does not continue: one sentence, with the message of the database or the system
/// behind a button. Hidden if there is no error.
class FaultStrip : public QWidget
{
    Q_OBJECT
public:
    explicit FaultStrip(QWidget *parent = nullptr);

    void say(const projections::ProjectionStatus &status);
    void clear();
    QString text() const;
    QString details() const;
    Banner *banner() const { return m_banner; }
    bool detailsShown() const;

private:
    void toggle();
    void refresh();

    Banner *m_banner = nullptr;
    QLabel *m_details = nullptr;
    projections::State m_state = projections::State::Stopped;
    QString m_sentence;
    bool m_open = false;
};

} // namespace views
