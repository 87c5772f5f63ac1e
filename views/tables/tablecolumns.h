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
QString titleOf(const QAbstractItemModel &model, int column);
/// True for a column of numbers, which are right-aligned.
bool isNumbers(const QAbstractItemModel &model, int column);

} // namespace views
