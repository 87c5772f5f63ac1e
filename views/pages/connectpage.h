// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/connections.h"
#include "models/session/recentstores.h"
#include "views/connect/connectionattempts.h"
#include "views/connect/demobox.h"
#include "views/page.h"

#include <optional>

class QStackedWidget;

namespace eventstore {
struct StoreKind;
}

namespace views {

class ConnectionEditor;
class ConnectionFiles;
class ConnectionForm;
class ConnectionList;
class ConnectionMessage;
class ConnectionTrial;
class WelcomePanel;

/// The choice of a store: saved connections on the left, the fields of the selected one on the
/// right. At the first start, an introduction and three ways to begin.
class ConnectPage : public Page
{
    Q_OBJECT
public:
    using DemoMaker = DemoBox::Maker;

    struct Parts
    {
        models::Connections &connections;
        models::SecretStore &secrets;
        QString demoPath; ///< path of the demo store, which may not exist yet
        DemoMaker makeDemo;
        models::RecentStores *recent = nullptr; ///< the stores opened last; null if they are not
                                                ///< kept
    };

    ConnectPage(models::Session &session, Parts parts, QWidget *parent = nullptr);

    QString id() const override;
    QString title() const override;
    QString iconName() const override;
    void go(const Place &place) override;
    Place place() const override;
    bool settled() const override;

    /// For a file dropped on the window, or chosen: fills a new connection and opens it.
    void openFile(const QString &path);
    /// Asks for a file name, then opens the file.
    void chooseFile();
    /// Opens the demo store; makes it first if it does not exist.
    void openDemo();

signals:
    /// The user chose one of the stores opened last.
    void recentChosen(const models::RecentStore &store);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    using Attempt = ConnectionAttempts::Attempt;

    void connectParts();
    void connectAttempts();
    void select(const QString &id);
    void selectionChanged();
    void showWelcomeOrForm();
    void newConnection(const eventstore::StoreKind &kind);
    void save();
    void test();
    void connectNow();
    Attempt attempt() const;
    void openFailed(const models::ConnectionSpec &spec, const eventstore::Error &error,
                    const std::optional<Attempt> &ours);
    void showRefused(const models::ConnectionSpec &spec);
    void removeAsked(const QString &id);
    void mapByHand();
    void openDemoStore();
    void refresh() override;
    void refreshResult();
    bool checkFields();
    ConnectionForm *form() const;

    Parts m_parts;
    ConnectionAttempts m_attempts;
    ConnectionTrial *m_test = nullptr;
    ConnectionFiles *m_files = nullptr;
    ConnectionList *m_list = nullptr;
    DemoBox *m_demo = nullptr;
    QStackedWidget *m_right = nullptr;
    WelcomePanel *m_welcome = nullptr;
    ConnectionEditor *m_editor = nullptr;
    ConnectionMessage *m_message = nullptr;
};

} // namespace views
