// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventwindow.h"
#include "models/browse/hitcounter.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace views {

/// The state of a filtered list: how many events match, how much was searched, and a button that
/// stops or continues the search. Hidden without a filter.
class SearchStrip : public QWidget
{
    Q_OBJECT
public:
    SearchStrip(models::Session &session, models::EventWindow &window, QWidget *parent = nullptr);

    /// The window has begun another search.
    void begin();
    QString text() const;
    bool searching() const;
    QToolButton *button() const { return m_button; }
    models::HitCounter &counter() { return m_counter; }

public slots:
    void stop();

private:
    void refresh();
    void press();

    models::EventWindow &m_window;
    models::HitCounter m_counter;
    bool m_counted = false; ///< the counter was started for the current search
    QLabel *m_text = nullptr;
    QToolButton *m_button = nullptr;
};

} // namespace views
