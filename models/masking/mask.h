// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "models/masking/masker.h"

#include <mutex>
#include <set>

namespace models {

/// The masking rules of an open store, and what was revealed since it was opened. Shared by the
/// GUI thread and the reader threads; every function may be called from any thread.
class Mask
{
public:
    explicit Mask(const MaskRules &rules)
        : m_masker(rules)
    {
    }

    const Masker &masker() const { return m_masker; }
    /// Masks data and metadata, unless that event was revealed.
    void apply(eventstore::Event &event) const;
    bool isRevealed(const eventstore::EventId &id) const;
    void reveal(const eventstore::EventId &id);
    void conceal(const eventstore::EventId &id);
    /// Results of SQL can't be masked event by event, so they are shown only after the user has
    /// asked for that.
    bool queriesRevealed() const;
    void revealQueries();

    /// The mask of the store that Session::run() gives to a job; null if nothing is masked.
    static const Mask *of(eventstore::Store &store);
    /// The same store without the mask, for values that are computed or compared but not shown.
    static eventstore::Store &unmasked(eventstore::Store &store);

private:
    const Masker m_masker;
    mutable std::mutex m_mutex;
    std::set<eventstore::EventId> m_revealed;
    bool m_queries = false;
};

/// A store that masks each event it returns; the window reads through it. Threads: as Store.
std::unique_ptr<eventstore::Store> maskedStore(std::unique_ptr<eventstore::Store> store,
                                               std::shared_ptr<const Mask> mask);

} // namespace models
