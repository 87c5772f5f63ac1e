// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/rowtable.h"

#include <cstring>
#include <new>

namespace projections {

RowTable::~RowTable()
{
    for (auto *place : m_places)
        destroy(place);
}

RowTable::Place &RowTable::at(std::string_view key, bool &created)
{
    const auto hash = Hash{}(key);
    const auto found = m_places.find(key, hash);
    created = found == m_places.end();
    if (!created)
        return **found;
    auto *place = create(key, hash);
    m_places.insert(place);
    return *place;
}

RowTable::Place *RowTable::find(std::string_view key) const
{
    const auto found = m_places.find(key);
    return found == m_places.end() ? nullptr : *found;
}

void RowTable::erase(Place *place)
{
    m_places.erase(place);
    destroy(place);
}

RowTable::Place *RowTable::create(std::string_view key, std::size_t hash)
{
    auto *memory = static_cast<std::byte *>(::operator new(sizeof(Place) + key.size()));
    std::memcpy(memory + sizeof(Place), key.data(), key.size());
    return new (memory) Place(hash, key.size());
}

void RowTable::destroy(Place *place)
{
    place->~Place();
    ::operator delete(place);
}

} // namespace projections
