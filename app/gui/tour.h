// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/mainwindow.h"
#include "models/session/backgroundjob.h"
#include "views/theme.h"

#include <QElapsedTimer>
#include <QStringList>
#include <QTimer>

namespace app {

/// Opens each page on a store, waits until its data is loaded, and takes a screenshot in each
/// theme. Reads only, unless `project` asks to run the projections up to the head first.
class Tour : public QObject
{
    Q_OBJECT
public:
    struct Plan
    {
        QString folder;
        QString store;      ///< as StoreUrl::parse() takes it
        views::Place place; ///< subjects chosen by the user; with a page: only that page
        std::optional<views::Theme::Choice> theme; ///< absent = both
        bool project = false;
        QSize size;     ///< of the window and the screenshots; empty = 1280x800
        QString layout; ///< descriptor of the store's tables
        std::chrono::seconds pageLimit{60};
    };

    Tour(MainWindow &window, Plan plan, QObject *parent = nullptr);

    void start();
    QStringList pictures() const { return m_pictures; } ///< files written so far

signals:
    /// `problem` names the page and the reason; empty on success.
    void finished(const QString &problem);

private:
    void runProjections();
    void openStore();
    void sessionChanged();
    void chooseSubjects();
    void nextPage();
    void look();
    void takePicture();
    void done(const QString &problem = {});
    views::Place placeOf(const QString &page) const;

    MainWindow &m_window;
    Plan m_plan;
    models::BackgroundJob m_projecting;
    models::Task m_choosing;
    QStringList m_toVisit;
    QString m_page;
    QList<views::Theme::Choice> m_themes;
    views::Place m_subject; ///< the stream, version, position, user and account to show
    QStringList m_pictures;
    QTimer m_poll;
    QElapsedTimer m_since;
    int m_settledLooks = 0;
    int m_themeAt = 0;
    bool m_opened = false;
};

} // namespace app
