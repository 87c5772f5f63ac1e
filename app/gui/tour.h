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

/// Opens each page on a store, waits until its data is there and takes a picture in each theme.
/// Reads only, unless `project` asks to run the projections to the head first.
class Tour : public QObject
{
    Q_OBJECT
public:
    struct Plan
    {
        QString folder;
        QString store;      ///< as StoreUrl::parse() takes it
        views::Place place; ///< subjects given by the user; a page = only that one
        std::optional<views::Theme::Choice> theme; ///< absent = both
        bool project = false;
        QSize size;     ///< of the window; empty = 1280x800, and its pictures are that size
        QString layout; ///< file that describes the store's tables
        std::chrono::seconds pageLimit{60};
    };

    Tour(MainWindow &window, Plan plan, QObject *parent = nullptr);

    void start();
    QStringList pictures() const { return m_pictures; } ///< files written so far

signals:
    /// `problem` names page and reason; empty when all went well.
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
    views::Place m_subject; ///< stream, version, position, user and account that are worth a look
    QStringList m_pictures;
    QTimer m_poll;
    QElapsedTimer m_since;
    int m_settledLooks = 0;
    int m_themeAt = 0;
    bool m_opened = false;
};

} // namespace app
