// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/commandline.h"

#include <QObject>

#include <functional>

class QLocalServer;
class QLocalSocket;

namespace app {

/// What a second start of the program passes to the running one. Never contains a password.
struct HandedOver
{
    QString store;  ///< as StoreUrl::parse() takes it, files with absolute paths; empty = none
    QString layout; ///< descriptor of the store's tables, absolute path; empty = none
    views::Place place;
    bool link = false; ///< the store was named by a link
    QString rawLink;   ///< a link that is not valid, to be reported in a window; else empty
    std::optional<views::Theme::Choice> theme;
};

/// Converts to and from the message on the socket, one line. Errors (InvalidInput) say why a
/// message is refused: any process of this user can have written it.
QByteArray toMessage(const HandedOver &what);
eventstore::Result<HandedOver> readMessage(const QByteArray &line);

/// The part of the options to hand over; files get absolute paths. `rawLink` as in HandedOver.
HandedOver handedOver(const Options &options, const QString &rawLink = {});
/// Why these options need a process of their own; empty if they can be handed over.
QString ownProcessReason(const Options &options);

/// Receives what second starts of the program hand over, on a socket that only this user can
/// access. There is one socket per settings file and screen. GUI thread.
class HandOver : public QObject
{
    Q_OBJECT
public:
    /// `settingsFile` identifies the group of windows.
    explicit HandOver(const QString &settingsFile, QObject *parent = nullptr);
    ~HandOver() override;

    enum class Given {
        Taken,   ///< another process accepted it: this one can end
        Nobody,  ///< no other process is running
        NoAnswer ///< another process hangs, or refused it
    };
    /// Hands over to a running process. Waits for its answer for a limited time.
    Given give(const HandedOver &what);
    /// Becomes the process that receives what others hand over. Returns false if that is not
    /// possible; the window works without it.
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
    int m_open = 0; ///< number of open connections
};

} // namespace app
