// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timepresets.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace views {

/// Two fields for a time range in the shown zone. An empty field means an open end, a day without a
/// time means the whole day. Applied with Enter or when a field loses the focus. An invalid text is
/// marked and explained beside the fields, and nothing is applied.
class RangeFields : public QWidget
{
    Q_OBJECT
public:
    explicit RangeFields(QWidget *parent = nullptr);

    void setBounds(const models::TimeBounds &bounds);
    const models::TimeBounds &bounds() const { return m_bounds; }
    QString problem() const;
    QLineEdit *since() const { return m_since; }
    QLineEdit *until() const { return m_until; }

signals:
    void chosen(const models::TimeBounds &bounds);

private:
    void take();
    void refuse(QLineEdit *field, const QString &problem);
    void showBounds();

    models::TimeBounds m_bounds;
    QLineEdit *m_since = nullptr;
    QLineEdit *m_until = nullptr;
    QLabel *m_zone = nullptr;
    QLabel *m_problem = nullptr;
};

} // namespace views
