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

/// Controls of a trace: the user, the time range, the order, kinds of events and a filter; and the
/// field for a correlation.
class TraceBar : public QWidget
{
    Q_OBJECT
public:
    TraceBar(models::Session &session, models::TraceModel &model, QWidget *parent = nullptr);

    TraceRange &range() const { return *m_range; }
    /// Adds the page's shortcuts: Ctrl+F focuses the filter, Ctrl+Shift+N reverses the order.
    void addActions(QWidget *page);
    void showUser(const QString &user);
    void showCorrelation(const QString &correlation);
    /// Applies the time range, filter and order of a place.
    void take(const Place &place);
    void tell(Place &place) const;

signals:
    void userChosen(const QString &user);
    void correlationChosen(const QString &correlation);
    /// The user chose another time range, filter or order.
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
