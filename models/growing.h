// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndex>

namespace models {

/// An item model that is read piece by piece because somebody looks at its end. Qt's fetchMore() is
/// no measure of that: a tree view calls it at each layout, and each piece makes a layout, so that
/// a list of a million rows is read to its end as soon as it is shown.
class Growing
{
public:
    virtual ~Growing() = default;
    /// There is more below `parent` than rowCount() says.
    virtual bool hasMore(const QModelIndex &parent) const = 0;
    /// Reads the next piece, at once or later; nothing where one is on its way.
    virtual void readMore(const QModelIndex &parent) = 0;
};

} // namespace models
