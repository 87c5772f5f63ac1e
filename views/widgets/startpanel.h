// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/suggestions.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QTreeView;

namespace views {

class Chooser;
class StateOverlay;

/// What a page shows before anything is chosen: the purpose of the page, a field to choose with,
/// and what was changed last.
class StartPanel : public QWidget
{
    Q_OBJECT
public:
    struct Texts
    {
        QString iconName;
        QString title;
        QString hint;
        QString placeholder; ///< of the field
        QString listTitle;
    };

    /// Does not own the models: `typed` serves the field, `recent` the list.
    StartPanel(const Texts &texts, models::Suggestions &typed, models::Suggestions &recent,
               QWidget *parent = nullptr);

    /// Reads the recent things again.
    void refresh();
    /// True when the list has been read.
    bool settled() const;
    QString failure() const;
    Chooser *chooser() const { return m_chooser; }
    QTreeView *list() const { return m_list; }

signals:
    void chosen(const QString &value);

private:
    void setupList();
    void showState();

    models::Suggestions &m_recent;
    Chooser *m_chooser = nullptr;
    QTreeView *m_list = nullptr;
    StateOverlay *m_overlay = nullptr;
};

/// Fills a page with its start panel and its content, of which one is shown at a time.
QStackedWidget *stackWithStart(QWidget *page, StartPanel *start, QWidget *content);

} // namespace views
