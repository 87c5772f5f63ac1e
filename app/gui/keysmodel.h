// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablemodel.h"

#include <QHash>
#include <QStringList>

namespace app {

/// All actions whose keys can be changed, as a table: what it does, where, its keys.
class KeysModel : public models::TableModel
{
    Q_OBJECT
public:
    enum Column { ActionColumn, WhereColumn, KeysColumn, ColumnCount };
    enum Role { IdRole = Qt::UserRole + 1 };

    /// `titles` are the names of the pages by their ids, which the scopes of keys begin with.
    explicit KeysModel(QHash<QString, QString> titles, QObject *parent = nullptr);

    /// Shows those that have each of the words in what they do, where, or in their keys.
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
