// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/commandline.h"

#include <QObject>

#include <functional>

class QLocalServer;
class QLocalSocket;

namespace app {

/// What a second start asks of the windows that are open. Never holds a password.
struct HandedOver
{
    QString store;  ///< as StoreUrl::parse() takes it, a file with its whole path; empty = none
    QString layout; ///< file that describes the store's tables, whole path; empty = none
    views::Place place;
    bool link = false; ///< it was named by a link
    QString rawLink;   ///< a link that is not understood, to be said in a window; else empty
    std::optional<views::Theme::Choice> theme;
};

/// As it goes over the socket, one line; and back. Errors (InvalidInput) say why a message is
/// refused: whoever wrote it may be anybody who runs as this user.
QByteArray toMessage(const HandedOver &what);
eventstore::Result<HandedOver> readMessage(const QByteArray &line);

/// What is handed over of these options: files with their whole paths. `rawLink` as in HandedOver.
HandedOver handedOver(const Options &options, const QString &rawLink = {});
/// Why these options need a process of their own; empty where they can be handed over.
QString ownProcessReason(const Options &options);

/// Takes what second starts of the program hand over, on a socket that only this user can reach.
/// Windows of other settings, or of another screen, have another one. Interface thread.
class HandOver : public QObject
{
    Q_OBJECT
public:
    /// `settingsFile` names the windows that belong together.
    explicit HandOver(const QString &settingsFile, QObject *parent = nullptr);
    ~HandOver() override;

    enum class Given {
        Taken,   ///< another process has the windows and took it: this one is not needed
        Nobody,  ///< there is no other process
        NoAnswer ///< there is one that hangs, or refused it
    };
    /// Waits for an answer for a limited time, so that a window that hangs holds up nobody.
    Given give(const HandedOver &what);
    /// Becomes the process that takes what others give. False where that can't be; the window is of
    /// use without it.
    bool listen();
    QString path() const { return m_path; }

signals:
    void received(const app::HandedOver &what);

private:
    void greet();
    void read(QLocalSocket *socket);
    void answer(QLocalSocket *socket, const QByteArray &line);

    QString m_path;
    QLocalServer *m_server = nullptr;
    int m_open = 0; ///< connections at this moment
};

} // namespace app
