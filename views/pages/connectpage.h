// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/session/backgroundjob.h"
#include "models/session/connections.h"
#include "models/session/connectiontest.h"
#include "views/page.h"

#include <optional>

class QLabel;
class QLineEdit;
class QListView;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QSortFilterProxyModel;
class QStackedWidget;

namespace views {

class ConnectionDelegate;
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
    /// Asks for a file and opens it.
    void chooseFile();
    /// Opens the demo store, making it first where there is none.
    void openDemo();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// What was asked to be opened from here; kept once it is open.
    struct Attempt
    {
        models::SavedConnection connection;
        QString password;
        bool keepPassword = false;
    };
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
    void save();
    void test();
    void testFinished(bool passed);
    void connectNow();
    void openAttempt(Attempt attempt);
    void opened();
    void openFailed(const models::ConnectionSpec &spec, const eventstore::Error &error);
    void showRefused(const models::ConnectionSpec &spec);
    void askRemove(const QString &id);
    void remove(const QString &id);
    void mapByHand();
    void offerMapping(const models::ConnectionSpec &spec, const eventstore::Error &error);
    void confirmUnlock();
    void keepPassword(const QString &id, const Attempt &attempt);
    void sessionChanged();
    void demoFinished();
    void contextMenu(const QPoint &pos);
    void refreshButtons();
    void refreshResult();
    void showResult(models::Severity severity, const QString &text, const QString &detail = {});
    bool checkFields();
    QString selectedId() const;
    QString openId() const;
    void showInSight(QWidget *part);

    Parts m_parts;
    models::ConnectionTest m_test;
    models::BackgroundJob m_demo;
    std::optional<Attempt> m_attempt; ///< on its way
    bool m_resultIsState = false;     ///< what stands below the form is how things stand
    QSortFilterProxyModel *m_filtered = nullptr;
    QWidget *m_pane = nullptr; ///< the list and what belongs to it
    QLineEdit *m_search = nullptr;
    StateOverlay *m_listState = nullptr;
    QListView *m_list = nullptr;
    ConnectionDelegate *m_delegate = nullptr;
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
