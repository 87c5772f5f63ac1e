// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndex>

namespace models {

/// An item model that reads its rows piece by piece as the view is scrolled to its end. Qt's
/// fetchMore() does not work for that: a tree view calls it at each layout, and each piece causes a
/// layout, so a list of a million rows would be read to its end as soon as it is shown.
class IncrementalModel
{
public:
    virtual ~IncrementalModel() = default;
    /// There is more below `parent` than rowCount() says.
    virtual bool hasMore(const QModelIndex &parent) const = 0;
    /// Reads the next piece, now or asynchronously. Does nothing while a read is running.
    virtual void readMore(const QModelIndex &parent) = 0;
};

} // namespace models
