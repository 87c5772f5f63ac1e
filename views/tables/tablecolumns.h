// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

class QAbstractItemModel;
class QAbstractItemView;
class QHeaderView;

namespace views {

/// The header over the columns of a table or tree; null for other lists.
QHeaderView *headerOf(const QAbstractItemView *view);
/// Logical columns that are not hidden, as they stand from left to right.
QList<int> shownColumns(const QAbstractItemView *view);
QString titleOf(const QAbstractItemModel &model, int column);
/// True for a column of figures, which stand at the right.
bool isNumbers(const QAbstractItemModel &model, int column);

} // namespace views
