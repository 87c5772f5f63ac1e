// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/notesbanner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app {

NotesBanner::NotesBanner(models::Session &session, QWidget *parent)
    : Banner(parent)
    , m_notes(new models::StoreNotes(session, this))
{
    setObjectName(u"store-notes"_s);
    connect(m_notes, &models::StoreNotes::changed, this, &NotesBanner::refresh);
    connect(m_notes, &models::StoreNotes::changed, this, &NotesBanner::changed);
    connect(this, &Banner::actionTriggered, this, [this] {
        m_read = m_notes->all();
        refresh();
        emit closed();
    });
}

void NotesBanner::refresh()
{
    QStringList unread = m_notes->all();
    unread.removeIf([this](const QString &note) { return m_read.contains(note); });
    const bool warns = std::any_of(unread.cbegin(), unread.cend(), [this](const QString &note) {
        return m_notes->warnings().contains(note);
    });
    say(warns ? models::Severity::Warning : models::Severity::Info, unread.join(u'\n'),
        tr("Close"));
}

} // namespace app
