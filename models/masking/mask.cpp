// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/masking/mask.h"

#include "models/masking/maskedstore.h"

namespace models {

void Mask::apply(eventstore::Event &event) const
{
    if (isRevealed(event.id))
        return;
    if (!event.data.empty())
        event.data = m_masker.json(event.data);
    if (!event.metadata.empty())
        event.metadata = m_masker.json(event.metadata);
}

bool Mask::isRevealed(const eventstore::EventId &id) const
{
    const std::lock_guard lock(m_mutex);
    return m_revealed.contains(id);
}

void Mask::reveal(const eventstore::EventId &id)
{
    const std::lock_guard lock(m_mutex);
    m_revealed.insert(id);
}

void Mask::conceal(const eventstore::EventId &id)
{
    const std::lock_guard lock(m_mutex);
    m_revealed.erase(id);
}

bool Mask::queriesRevealed() const
{
    const std::lock_guard lock(m_mutex);
    return m_queries;
}

void Mask::revealQueries()
{
    const std::lock_guard lock(m_mutex);
    m_queries = true;
}

const Mask *Mask::of(eventstore::Store &store)
{
    const auto *masked = dynamic_cast<const MaskedStore *>(&store);
    return masked ? &masked->mask() : nullptr;
}

eventstore::Store &Mask::unmasked(eventstore::Store &store)
{
    auto *masked = dynamic_cast<MaskedStore *>(&store);
    return masked ? masked->inner() : store;
}

std::unique_ptr<eventstore::Store> maskedStore(std::unique_ptr<eventstore::Store> store,
                                               std::shared_ptr<const Mask> mask)
{
    return std::make_unique<MaskedStore>(std::move(store), std::move(mask));
}

} // namespace models
