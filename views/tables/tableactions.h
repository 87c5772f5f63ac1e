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

/// What every list can do: select several rows, copy them with Ctrl+C (TSV) or from the menu (also
/// by the menu key) as CSV, JSON or Markdown, and find text in the loaded rows. The menu can have
/// entries of the page. One per list, which owns it.
class TableActions : public QObject
{
    Q_OBJECT
public:
    /// What to copy of a row if the model has one column only.
    struct Field
    {
        QString title;
        std::function<QString(const QModelIndex &)> value;
        bool number = false;
    };

    explicit TableActions(QAbstractItemView *view);
    /// The instance of that list; nullptr if none.
    static TableActions *of(const QAbstractItemView *view);

    /// Adds entries of the page above the common ones; the index may be invalid.
    void setMenu(std::function<void(QMenu &, const QModelIndex &)> fill);
    /// Copies these fields instead of the columns. Leaves out rows without the first value.
    void setFields(QList<Field> fields);

    /// The selected rows in the displayed order.
    QModelIndexList rows() const;
    models::tabletext::Table table() const;
    void copy(models::tabletext::Format format);
    /// The selected rows for a drop, in the formats of copying: TSV and JSON; nullptr if none is
    /// selected.
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
