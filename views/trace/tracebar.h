// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/suggestions.h"
#include "models/trace/tracemodel.h"
#include "views/page.h"

#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QToolButton;

namespace views {

class Chooser;
class FilterBar;
class TraceRange;

/// What a trace is about and what of it is shown: the user, the time, the order, kinds of events, a
/// filter; and the field for a correlation.
class TraceBar : public QWidget
{
    Q_OBJECT
public:
    TraceBar(models::Session &session, models::TraceModel &model, QWidget *parent = nullptr);

    TraceRange &range() const { return *m_range; }
    /// Ctrl+F of the page leads into the filter, Ctrl+Shift+N turns the order.
    void addActions(QWidget *page);
    void showUser(const QString &user);
    void showCorrelation(const QString &correlation);
    /// Shows what a place names: its time, filter and order.
    void take(const Place &place);
    void tell(Place &place) const;

signals:
    void userChosen(const QString &user);
    void correlationChosen(const QString &correlation);
    /// The user chose another time, filter or order.
    void changed();

private:
    void addKinds(QHBoxLayout *row);
    QLineEdit *makeCorrelation();
    void turn();
    void refreshOrder();

    models::TraceModel &m_model;
    models::UserSuggestions m_typed;
    TraceRange *m_range = nullptr;
    Chooser *m_chooser = nullptr;
    QToolButton *m_order = nullptr;
    QLineEdit *m_correlation = nullptr;
    FilterBar *m_filter = nullptr;
};

} // namespace views
