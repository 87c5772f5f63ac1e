// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"
#include "models/session/session.h"
#include "views/widgets/banner.h"

namespace views {

/// Says what is masked in the event that is shown, with a button that reveals it, which is written
/// down, and one that masks it again. Hidden where nothing is masked.
class RevealStrip : public Banner
{
    Q_OBJECT
public:
    explicit RevealStrip(models::Session &session, QWidget *parent = nullptr);

    /// Null: none is shown.
    void setEvent(const eventstore::Event *event);
    /// Of a page that asks in SQL, where only all or nothing can be shown.
    void setQueries();

private:
    void toggle();
    void refresh();

    models::Session &m_session;
    std::optional<eventstore::Event> m_event;
    bool m_queries = false;
};

} // namespace views
