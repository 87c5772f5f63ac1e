// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace models {
class EventWindow;
}

namespace views {

/// Says over a list how many events came that it does not show, and leads there.
class NewEventsPill : public QPushButton
{
    Q_OBJECT
public:
    NewEventsPill(models::EventWindow &window, QWidget *viewport);

    /// At the edge where new events come.
    void refresh(bool atTop);

private:
    models::EventWindow &m_window;
};

} // namespace views
