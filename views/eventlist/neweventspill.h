// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace models {
class EventWindow;
}

namespace views {

/// Shows above a list how many new events it does not show; a click goes there.
class NewEventsPill : public QPushButton
{
    Q_OBJECT
public:
    NewEventsPill(models::EventWindow &window, QWidget *viewport);

    /// Placed at the edge where new events appear.
    void refresh(bool atTop);

private:
    models::EventWindow &m_window;
};

} // namespace views
