// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/storenotes.h"
#include "views/widgets/banner.h"

namespace app {

/// Says what the store knows about itself until the user closes it; then only what is new.
class NotesBanner : public views::Banner
{
    Q_OBJECT
public:
    explicit NotesBanner(models::Session &session, QWidget *parent = nullptr);

    const models::StoreNotes &notes() const { return *m_notes; }
    /// Of another store everything is new.
    void startAnew() { m_read.clear(); }

signals:
    void changed();
    /// The user closed it.
    void closed();

private:
    void refresh();

    models::StoreNotes *m_notes = nullptr;
    QStringList m_read; ///< of the store that is open, and closed by the user
};

} // namespace app
