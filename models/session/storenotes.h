// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"

#include <QStringList>

namespace models {

/// What the open store says about itself: what its user can mend (Store::openingWarnings()) and
/// what a reader has to know about what is shown (Store::readingNote()). Read at each opening and
/// each new connection. Interface thread.
class StoreNotes : public QObject
{
    Q_OBJECT
public:
    explicit StoreNotes(Session &session, QObject *parent = nullptr);

    /// Sentences for people; mostly none.
    const QStringList &warnings() const { return m_warnings; }
    const QString &readingNote() const { return m_readingNote; }
    /// The library that made the store, as its layout calls it; empty for a store of ours.
    const QString &library() const { return m_library; }
    /// All of them, the warnings first.
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
