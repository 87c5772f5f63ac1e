// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <initializer_list>

class QAbstractItemModel;
class QTableView;
class QWidget;

namespace views {

/// A table as all of ours are: rows are chosen, nothing is edited, Tab leaves it, air around the
/// text.
/// Columns that the user arranged are kept under `name`.
QTableView *makeTable(QWidget *parent, QAbstractItemModel *model, const QString &accessibleName,
                      const QString &name, int rowHeight = 26);
/// Air around the texts of another item view.
void giveAir(QWidget *view);
/// Widths of the first columns in pixels; the last one takes what is left.
void setWidths(QTableView *table, std::initializer_list<int> widths);

} // namespace views
