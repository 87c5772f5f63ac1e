// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"

#include <QStringList>

namespace models {

/// Notes about the open store: problems that its user can fix (Store::openingWarnings()) and what a
/// reader must know about the shown data (Store::readingNote()). Read again whenever the store is
/// opened or reconnected. GUI thread.
class StoreNotes : public QObject
{
    Q_OBJECT
public:
    explicit StoreNotes(Session &session, QObject *parent = nullptr);

    /// Sentences for people; usually none.
    const QStringList &warnings() const { return m_warnings; }
    const QString &readingNote() const { return m_readingNote; }
    /// Title of the layout of the library that made the store; empty for Eventglass's own tables.
    const QString &library() const { return m_library; }
    /// The warnings, followed by the reading note.
    QStringList all() const;

signals:
    void changed();

private:
    struct Answer;
    void read();
    void take(const Answer &answer);

    Session &m_session;
    Task m_task;
    QStringList m_warnings;
    QString m_readingNote;
    QString m_library;
};

} // namespace models
