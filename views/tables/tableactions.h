// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tabletext.h"

#include <QModelIndex>
#include <QObject>

#include <functional>

class QAbstractItemView;
class QAction;
class QMenu;
class QMimeData;

namespace views {

class FindStrip;

/// What every list can do: several rows are selected, Ctrl+C copies them (TSV), the menu (also by
/// its key) copies them as CSV, JSON or Markdown and has what its page adds, and text is found in
/// what is loaded. One is made for each list; it belongs to the list.
class TableActions : public QObject
{
    Q_OBJECT
public:
    /// What is copied of a row where the model has one column only.
    struct Field
    {
        QString title;
        std::function<QString(const QModelIndex &)> value;
        bool number = false;
    };

    explicit TableActions(QAbstractItemView *view);
    /// The one of that list, null where it has none.
    static TableActions *of(const QAbstractItemView *view);

    /// Entries of the page, above those of every list; the index may be invalid.
    void setMenu(std::function<void(QMenu &, const QModelIndex &)> fill);
    /// Copies these instead of the columns. Rows without the first value are left out.
    void setFields(QList<Field> fields);

    /// The selected rows in the order they are shown.
    QModelIndexList rows() const;
    models::tabletext::Table table() const;
    void copy(models::tabletext::Format format);
    /// The selected rows for what they are dropped on, as they are copied: TSV, and JSON; null
    /// where there is none.
    QMimeData *mimeData() const;
    void find();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addKeys();
    void showMenu(const QPoint &at);
    void showMenuAtRow();
    void copyCell(const QModelIndex &index);
    void say(const QString &text) const;
    QAction *add(QMenu &menu, const QString &text, models::tabletext::Format format);

    QAbstractItemView *m_view = nullptr;
    FindStrip *m_find = nullptr;
    std::function<void(QMenu &, const QModelIndex &)> m_fill;
    QList<Field> m_fields;
};

} // namespace views
