// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/descriptor.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <span>

namespace eventstore {

std::string_view layoutJson(std::string_view name);
std::span<const std::string_view> layoutJsonNames();

namespace {

std::vector<LayoutDescriptor> load()
{
    std::vector<LayoutDescriptor> layouts;
    for (const std::string_view name : layoutJsonNames()) {
        auto layout = parseLayout(layoutJson(name));
        if (!layout) { // an error in our own file
            std::fprintf(stderr, "%s: %s\n", std::string(name).c_str(),
                         layout.error().text().c_str());
            std::abort();
        }
        layouts.push_back(std::move(*layout));
    }
    std::stable_partition(layouts.begin(), layouts.end(),
                          [](const LayoutDescriptor &layout) { return layout.own; });
    return layouts;
}

} // namespace

const std::vector<LayoutDescriptor> &builtInLayouts()
{
    static const std::vector<LayoutDescriptor> layouts = load();
    return layouts;
}

const LayoutDescriptor *builtInLayout(std::string_view id)
{
    for (const LayoutDescriptor &layout : builtInLayouts()) {
        if (layout.id == id)
            return &layout;
    }
    return nullptr;
}

} // namespace eventstore
