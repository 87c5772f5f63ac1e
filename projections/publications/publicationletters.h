// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/letterrequests.h"
#include "projections/publications/rowsource.h"

#include <string>
#include <unordered_set>
#include <vector>

namespace projections {

/// The dead letters of a publication: rows that its sink refused, and events that give no row.
/// Threads: as Database.
class PublicationLetters
{
public:
    PublicationLetters(eventstore::Database &database, const std::string &publication);

    /// Loads which rows have a letter, and which were discarded.
    eventstore::Result<void> open();
    eventstore::Result<DeadLetterCounts> counts() { return m_letters.counts(); }
    /// The letters of a request, after a position if it means all; fewer than `limit` at the end.
    eventstore::Result<std::vector<DeadLetter>>
    wanted(const LetterRequest &request, eventstore::GlobalPosition after, std::int64_t limit);

    /// Adds the letters of refused rows and of events that give no row. A newer row of the same key
    /// voids its older letter.
    eventstore::Result<void> find(RowSource &source, const SourcePage &page,
                                  const std::vector<SinkRefusal> &refused,
                                  std::vector<DeadLetter> &letters) const;
    /// A page was written; older letters of its rows are settled.
    eventstore::Result<void> notePage(RowSource &source, const SourcePage &page,
                                      const std::vector<SinkRefusal> &refused);

    // In the caller's transaction:
    /// What notePage() found.
    eventstore::Result<void> write();
    /// These letters replace all others.
    eventstore::Result<void> replace(const std::vector<DeadLetter> &letters);
    /// A letter was discarded, or tried again: with the reason why that failed, or empty.
    eventstore::Result<void> settle(const DeadLetter &letter, const LetterRequest &request,
                                    std::string error, LetterOutcome &outcome);

    // That transaction was committed:
    void written();
    void replaced(const std::vector<DeadLetter> &letters);
    void settled(const DeadLetter &letter, const LetterRequest &request);

private:
    eventstore::Database &m_database;
    const std::string m_publication;
    DeadLetters m_letters;
    std::unordered_set<std::string> m_keys; ///< of rows that have one
    std::unordered_set<std::int64_t> m_discarded;
    std::vector<DeadLetter> m_new;
    std::vector<std::string> m_gone; ///< of letters that are settled
};

} // namespace projections
