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
    bool readable = false; ///< this role may read all tables it needs
};

/// All stores of these layouts, in the order of the layouts and then of the schemas.
std::vector<LayoutMatch> detectLayouts(const Catalogue &catalogue,
                                       std::span<const LayoutDescriptor> layouts);

/// Which columns and tables of a layout a schema lacks; empty = it matches.
std::vector<std::string> missingFor(const Catalogue &catalogue, const LayoutDescriptor &layout,
                                    const std::string &schema);

} // namespace eventstore
