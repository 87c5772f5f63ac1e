// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/queryhistory.h"
#include "views/page.h"
#include "views/query/querymenus.h"

#include <QHash>

#include <string>

class QComboBox;
class QPushButton;
class QToolButton;

namespace views {

class ElidedLabel;
class ResultPanel;
class SqlEditor;

/// SQL queries of the user, read-only, to the events and the projection database.
class QueryPage : public Page
{
    Q_OBJECT
public:
    QueryPage(models::Session &session, QSettings &settings, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("query"); }
    QString title() const override { return tr("Query"); }
    QString iconName() const override { return QStringLiteral("query"); }
    void go(const Place &place) override;
    Place place() const override;
    bool settled() const override;
    QString failure() const override;
    void refresh() override;

    SqlEditor *editor() const { return m_editor; }
    ResultPanel *panel() const { return m_panel; }
    QComboBox *databases() const { return m_databases; }
    QComboBox *limits() const { return m_limits; }
    QComboBox *rowLimits() const { return m_rowLimits; }
    QPushButton *runButton() const { return m_runButton; }
    QPushButton *cancelButton() const { return m_cancelButton; }
    QToolButton *exampleButton() const { return m_menus->examples(); }
    QToolButton *savedButton() const { return m_menus->saved(); }
    QToolButton *historyButton() const { return m_menus->asked(); }
    models::QueryRun &run() { return m_run; }
    const models::QueryCatalogue &catalogue() const { return m_catalogue; }
    /// Saves the query in the editor under that name.
    void save(const QString &name);

private:
    QWidget *makeBar();
    void setupActions();
    void askForName();
    void sessionChanged();
    void forgetAnswer();
    void reveal(const QModelIndex &index);
    void chooseTarget();
    void catalogueChanged();
    void start();
    void runChanged();
    void showFreshness();
    void put(const QString &sql);
    models::QueryTarget target() const;

    models::QueryHistory m_history;
    models::QueryRun m_run;
    models::QueryCatalogue m_catalogue;
    QList<models::QueryTarget> m_targets;
    QComboBox *m_databases = nullptr;
    QComboBox *m_limits = nullptr;
    QComboBox *m_rowLimits = nullptr;
    ElidedLabel *m_place = nullptr;
    QueryMenus *m_menus = nullptr;
    QPushButton *m_runButton = nullptr;
    QPushButton *m_cancelButton = nullptr;
    QAction *m_runAction = nullptr;
    QAction *m_cancelAction = nullptr;
    SqlEditor *m_editor = nullptr;
    ResultPanel *m_panel = nullptr;
    /// Texts that were not finished when their store was closed, by its address.
    QHash<std::string, QString> m_drafts;
    QString m_untouched; ///< the example in the editor, as long as it is unchanged
    struct Ran
    {
        int begin = 0;       ///< index in the editor where the statement began
        bool ofPart = false; ///< a part of a statement was selected and run
    } m_ran;
    bool m_first = true; ///< no query was run on this store yet
};

} // namespace views
