// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/alertwatch.h"

#include <QDialog>

class QFormLayout;
class QLabel;
class QSpinBox;
class QTableView;

namespace app {

/// Current and past alerts, their limits, and a preview of what other limits would raise now.
class AlertsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit AlertsDialog(models::AlertWatch &watch, QWidget *parent = nullptr);

    QTableView *table() const { return m_table; }
    QSpinBox *limitBox(const QString &name) const;
    QString previewText() const;

signals:
    /// The user chose these limits.
    void limitsChosen(const projections::AlertLimits &limits);
    /// The user wants to see a projection of the list.
    void projectionChosen(const QString &name);

private:
    QWidget *makeLimits();
    void addLimit(QFormLayout *form, const QString &name, const QString &text,
                  std::int64_t projections::AlertLimits::*field, const QString &unit);
    void refresh();

    struct Limit
    {
        QSpinBox *box;
        std::int64_t projections::AlertLimits::*field;
    };
    models::AlertWatch &m_watch;
    projections::AlertLimits m_limits;
    QList<Limit> m_boxes;
    QLabel *m_preview = nullptr;
    QTableView *m_table = nullptr;
};

} // namespace app
