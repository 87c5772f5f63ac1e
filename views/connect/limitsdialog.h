// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/serverlimits.h"

#include <QDialog>

#include <array>

class QFormLayout;
class QSpinBox;

namespace views {

/// Asks for the time limits of one connection. A limit that is not touched keeps its exact value.
class LimitsDialog : public QDialog
{
    Q_OBJECT
public:
    /// `name` is the connection's.
    LimitsDialog(const QString &name, const models::ServerLimits &limits,
                 QWidget *parent = nullptr);

    /// What is chosen now.
    models::ServerLimits limits() const;

private:
    QSpinBox *addLimit(QFormLayout &form, const QString &label, const QString &usual,
                       const models::ServerLimits::Limit &limit);

    const models::ServerLimits m_before;
    QSpinBox *m_statement = nullptr;
    QSpinBox *m_lock = nullptr;
    QSpinBox *m_idle = nullptr;
};

} // namespace views
