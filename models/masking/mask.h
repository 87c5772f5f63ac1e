// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "models/masking/masker.h"

#include <mutex>
#include <set>

namespace models {

/// What an open store does not show, and what of it was revealed since. Shared by the interface
/// thread and those that read; all of it may be called by any.
class Mask
{
public:
    explicit Mask(const MaskRules &rules)
        : m_masker(rules)
    {
    }

    const Masker &masker() const { return m_masker; }
    /// Masks data and metadata, unless that event was revealed.
    void cover(eventstore::Event &event) const;
    bool isRevealed(const eventstore::EventId &id) const;
    void reveal(const eventstore::EventId &id);
    void conceal(const eventstore::EventId &id);
    /// What is asked in SQL can't be masked: it is shown once that was asked for.
    bool queriesRevealed() const;
    void revealQueries();

    /// The mask of a store that a job of a Session was given; null where nothing is masked.
    static const Mask *of(eventstore::Store &store);
    /// That store without it, for what is computed or compared and not shown as it is.
    static eventstore::Store &uncovered(eventstore::Store &store);

private:
    const Masker m_masker;
    mutable std::mutex m_mutex;
    std::set<eventstore::EventId> m_revealed;
    bool m_queries = false;
};

/// The store as the window reads it: every event that comes out of it is covered. Thread rule as
/// for Store.
std::unique_ptr<eventstore::Store> maskedStore(std::unique_ptr<eventstore::Store> store,
                                               std::shared_ptr<const Mask> mask);

} // namespace models
