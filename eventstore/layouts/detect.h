// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/catalogue.h"
#include "eventstore/layouts/descriptor.h"

#include <span>
#include <string>
#include <vector>

namespace eventstore {

/// A store found in a database.
struct LayoutMatch
{
    LayoutDescriptor layout;
    std::string schema;
    bool readable = false; ///< this role may read all tables that the layout needs
};

/// All stores that match one of the layouts, ordered by layout and then by schema.
std::vector<LayoutMatch> detectLayouts(const Catalogue &catalogue,
                                       std::span<const LayoutDescriptor> layouts);

/// The tables and columns of a layout that a schema lacks; empty if it matches.
std::vector<std::string> missingFor(const Catalogue &catalogue, const LayoutDescriptor &layout,
                                    const std::string &schema);

} // namespace eventstore
