// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"
#include "models/session/session.h"
#include "views/widgets/banner.h"

namespace views {

/// Says what is masked in the displayed event, with a button that reveals it (which is written into
/// the audit log) and one that masks it again. Hidden if nothing is masked.
class RevealStrip : public Banner
{
    Q_OBJECT
public:
    explicit RevealStrip(models::Session &session, QWidget *parent = nullptr);

    /// nullptr if no event is displayed.
    void setEvent(const eventstore::Event *event);
    /// For a page with SQL results: reveals all of them.
    void setQueries();

private:
    void toggle();
    void refresh();

    models::Session &m_session;
    std::optional<eventstore::Event> m_event;
    bool m_queries = false;
};

} // namespace views
