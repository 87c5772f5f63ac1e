// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/backgroundjob.h"
#include "models/session/connections.h"
#include "models/session/connectiontest.h"
#include "views/page.h"

class QLabel;
class QLineEdit;
class QListView;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QSortFilterProxyModel;
class QStackedWidget;

namespace views {

class ConnectionForm;
class StateOverlay;
class TestPanel;
class WelcomePanel;

/// Choosing a store: saved connections at the left, the chosen one's fields at the right; on a
/// first start what this is and three ways to begin.
class ConnectPage : public Page
{
    Q_OBJECT
public:
    /// Fills an SQLite file with demo events; called on a thread of its own.
    using DemoMaker = std::function<eventstore::Result<void>(
        const std::string &path, const models::BackgroundJob::Progress &, std::stop_token)>;

    struct Parts
    {
        models::Connections &connections;
        models::SecretStore &secrets;
        QString demoPath; ///< where the demo store is, or will be made
        DemoMaker makeDemo;
    };

    ConnectPage(models::Session &session, Parts parts, QWidget *parent = nullptr);

    QString id() const override;
    QString title() const override;
    QString iconName() const override;
    void go(const Place &place) override;
    Place place() const override;
    bool settled() const override;

    /// A file dropped on the window, or chosen: fills a new connection and opens it.
    void openFile(const QString &path);
    /// Opens the demo store, making it first where there is none.
    void openDemo();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *makeList();
    QWidget *makeDemoProgress();
    QWidget *makeEditor();
    QWidget *makeButtons();
    void setupModels();
    void select(const QString &id);
    void selectionChanged();
    void showWelcomeOrForm();
    void refreshList();
    void newConnection(eventstore::StoreUrl::Kind kind);
    void browse();
    void save();
    void test();
    void testFinished(bool passed);
    void connectNow();
    void openSpec(const models::SavedConnection &connection, const std::string &password);
    void removeSelected();
    void mapByHand();
    void offerMapping(const QString &id);
    void openMapped(const QString &id, models::ConnectionSpec spec, const QString &layoutFile);
    void confirmUnlock();
    void keepPassword(const QString &id);
    void sessionChanged();
    void demoFinished();
    void contextMenu(const QPoint &pos);
    void refreshButtons();
    bool checkFields();
    QString selectedId() const;

    Parts m_parts;
    models::ConnectionTest m_test;
    models::BackgroundJob m_demo;
    QString m_opening; ///< id of the connection on its way
    QSortFilterProxyModel *m_filtered = nullptr;
    QWidget *m_pane = nullptr; ///< the list and what belongs to it
    QLineEdit *m_search = nullptr;
    StateOverlay *m_listState = nullptr;
    QListView *m_list = nullptr;
    QStackedWidget *m_right = nullptr;
    WelcomePanel *m_welcome = nullptr;
    QScrollArea *m_editor = nullptr;
    QLabel *m_heading = nullptr;
    ConnectionForm *m_form = nullptr;
    TestPanel *m_result = nullptr;
    QPushButton *m_testButton = nullptr;
    QPushButton *m_saveButton = nullptr;
    QPushButton *m_openButton = nullptr;
    QPushButton *m_deleteButton = nullptr;
    QPushButton *m_demoButton = nullptr;
    QWidget *m_demoProgress = nullptr;
    QProgressBar *m_demoBar = nullptr;
};

} // namespace views
