// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/trace/tracemodel.h"
#include "views/page.h"

#include <QWidget>

class QLabel;

namespace views {

class MarkupLabel;

/// Who is traced, and a summary of the chosen time range.
class TraceHead : public QWidget
{
    Q_OBJECT
public:
    explicit TraceHead(models::TraceModel &model, QWidget *parent = nullptr);
    /// The name of the chosen time range: "last week".
    void setRangeName(const QString &name);

signals:
    void navigate(const views::Place &place);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void refreshWho();
    void follow(const QString &link);

    models::TraceModel &m_model;
    QString m_rangeName;
    QLabel *m_name = nullptr;
    MarkupLabel *m_facts = nullptr;
    MarkupLabel *m_summary = nullptr;
};

} // namespace views
