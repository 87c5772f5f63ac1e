// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/queryhistory.h"

#include <QObject>

#include <functional>

class QMenu;
class QToolButton;
class QWidget;

namespace models {
class QueryCatalogue;
}

namespace views {

class SqlEditor;

/// The menus of queries to reuse: examples for these tables, saved queries, and earlier ones. One
/// button each.
class QueryMenus : public QObject
{
    Q_OBJECT
public:
    /// Returns the database to query; nullopt if there is none.
    using Target = std::function<std::optional<models::QueryTarget>()>;

    QueryMenus(models::QueryHistory &history, const models::QueryCatalogue &catalogue,
               SqlEditor &editor, Target target, QWidget *bar);

    QToolButton *examples() const { return m_examples; }
    QToolButton *saved() const { return m_saved; }
    QToolButton *asked() const { return m_asked; }

signals:
    /// The query should be put into the editor.
    void chosen(const QString &sql);
    void saveRequested();

private:
    QToolButton *makeButton(QWidget *bar, const QString &text, const QString &iconName,
                            void (QueryMenus::*fill)(QMenu &));
    void fillExamples(QMenu &menu);
    void fillSaved(QMenu &menu);
    void fillAsked(QMenu &menu);
    void add(QMenu &menu, const QString &title, const QString &sql);

    models::QueryHistory &m_history;
    const models::QueryCatalogue &m_catalogue;
    SqlEditor &m_editor;
    const Target m_target;
    QToolButton *m_examples = nullptr;
    QToolButton *m_saved = nullptr;
    QToolButton *m_asked = nullptr;
};

} // namespace views
