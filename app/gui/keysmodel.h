// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablemodel.h"

#include <QHash>
#include <QStringList>

namespace app {

/// A table of all actions whose keys can be changed: action, page, keys.
class KeysModel : public models::TableModel
{
    Q_OBJECT
public:
    enum Column { ActionColumn, WhereColumn, KeysColumn, ColumnCount };
    enum Role { IdRole = Qt::UserRole + 1 };

    /// `titles`: the names of the pages by page id; the scope of a key begins with a page id.
    explicit KeysModel(QHash<QString, QString> titles, QObject *parent = nullptr);

    /// Shows only actions that contain every word, in any column.
    void setSearch(const QString &text);
    QString idAt(int row) const { return m_shown.value(row); }
    int rowOf(const QString &id) const { return int(m_shown.indexOf(id)); }
    /// Where an action is, for people.
    QString where(const QString &id) const;
    /// "“Go to Browse” (everywhere)"
    QString named(const QString &id) const;

protected:
    int rows() const override { return int(m_shown.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    void fill();

    QHash<QString, QString> m_titles;
    QStringList m_shown;
    QString m_search;
};

} // namespace app
