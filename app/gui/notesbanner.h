// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/storenotes.h"
#include "views/widgets/banner.h"

namespace app {

/// Shows the notes about the store until the user closes it; afterwards only new ones.
class NotesBanner : public views::Banner
{
    Q_OBJECT
public:
    explicit NotesBanner(models::Session &session, QWidget *parent = nullptr);

    const models::StoreNotes &notes() const { return *m_notes; }
    /// Called for another store, whose notes are all new.
    void startAnew() { m_read.clear(); }

signals:
    void changed();
    /// The user closed the banner.
    void closed();

private:
    void refresh();

    models::StoreNotes *m_notes = nullptr;
    QStringList m_read; ///< notes that the user closed, of the open store
};

} // namespace app
