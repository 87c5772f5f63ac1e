// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <initializer_list>

class QAbstractItemModel;
class QTableView;
class QWidget;

namespace views {

/// Makes a table in the common style: whole rows are selected, no cell is edited, Tab moves the
/// focus, and texts have padding. The user's arrangement of the columns is saved under `name`.
QTableView *makeTable(QWidget *parent, QAbstractItemModel *model, const QString &accessibleName,
                      const QString &name, int rowHeight = 26);
/// Adds padding to the texts of another item view.
void padItemTexts(QWidget *view);
/// Widths of the first columns in pixels; the last one takes the rest.
void setWidths(QTableView *table, std::initializer_list<int> widths);

} // namespace views
