// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

class QAbstractItemModel;
class QAbstractItemView;
class QHeaderView;

namespace views {

/// The header above the columns of a table or tree; nullptr for other lists.
QHeaderView *headerOf(const QAbstractItemView *view);
/// Logical indexes of the visible columns, from left to right.
QList<int> shownColumns(const QAbstractItemView *view);
/// True for the column with the sort arrow.
bool isSorted(const QHeaderView &header, int section);
/// Width of a section that shows its whole title, and the sort arrow if it has it.
int titleWidth(const QHeaderView &header, int section);
QString titleOf(const QAbstractItemModel &model, int column);
/// True for a column of numbers, which are right-aligned.
bool isNumbers(const QAbstractItemModel &model, int column);

} // namespace views
