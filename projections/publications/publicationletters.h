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
/// Same thread rule as Database.
class PublicationLetters
{
public:
    PublicationLetters(eventstore::Database &database, const std::string &publication);

    /// Loads which rows have a letter, and which were discarded.
    eventstore::Result<void> open();
    eventstore::Result<DeadLetterCounts> counts() { return m_letters.counts(); }
    /// The letters that a request is about. If it is about all, a page of those after the position
    /// `after`; fewer than `limit` on the last page.
    eventstore::Result<std::vector<DeadLetter>>
    wanted(const LetterRequest &request, eventstore::GlobalPosition after, std::int64_t limit);

    /// Adds to `letters` those of refused rows and of events that give no row. Removes older ones
    /// for whose key the page has a newer row.
    eventstore::Result<void> find(RowSource &source, const SourcePage &page,
                                  const std::vector<SinkRefusal> &refused,
                                  std::vector<DeadLetter> &letters) const;
    /// Records a written page: new letters, and older letters of its rows, which are settled.
    eventstore::Result<void> notePage(RowSource &source, const SourcePage &page,
                                      const std::vector<SinkRefusal> &refused);

    // In the caller's transaction:
    /// Writes what notePage() recorded.
    eventstore::Result<void> write();
    /// Replaces all letters with these.
    eventstore::Result<void> replace(const std::vector<DeadLetter> &letters);
    /// Records that a letter was discarded or retried; `error` says why the retry failed, empty if
    /// it succeeded.
    eventstore::Result<void> settle(const DeadLetter &letter, const LetterRequest &request,
                                    std::string error, LetterOutcome &outcome);

    // Call these after that transaction was committed:
    void written();
    void replaced(const std::vector<DeadLetter> &letters);
    void settled(const DeadLetter &letter, const LetterRequest &request);

private:
    eventstore::Database &m_database;
    const std::string m_publication;
    DeadLetters m_letters;
    std::unordered_set<std::string> m_keys; ///< keys of rows that have a letter
    std::unordered_set<std::int64_t> m_discarded;
    std::vector<DeadLetter> m_new;
    std::vector<std::string> m_gone; ///< keys whose letters are settled
};

} // namespace projections
