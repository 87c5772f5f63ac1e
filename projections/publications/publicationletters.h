// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/letterrequests.h"
#include "projections/publications/rowsource.h"

#include <string>
#include <unordered_set>
#include <vector>

namespace projections {

/// The dead letters of a publication: rows that its sink refused, and events that give none. Thread
/// rule of the Database.
class PublicationLetters
{
public:
    PublicationLetters(eventstore::Database &database, const std::string &publication);

    /// Reads which rows have a letter, and what was discarded.
    eventstore::Result<void> open();
    eventstore::Result<DeadLetterCounts> counts() { return m_letters.counts(); }
    /// Those that a request means, after a position where it means all; fewer than `limit` at the
    /// end.
    eventstore::Result<std::vector<DeadLetter>>
    wanted(const LetterRequest &request, eventstore::GlobalPosition after, std::int64_t limit);

    /// Adds the letters of rows that were refused and of events that give none. A row that comes
    /// again makes an older letter of its own among them void.
    eventstore::Result<void> find(RowSource &source, const SourcePage &page,
                                  const std::vector<SinkRefusal> &refused,
                                  std::vector<DeadLetter> &letters) const;
    /// A page was written; an older letter of one of its rows is done with.
    eventstore::Result<void> notePage(RowSource &source, const SourcePage &page,
                                      const std::vector<SinkRefusal> &refused);

    // In the caller's transaction:
    /// What notePage() found.
    eventstore::Result<void> write();
    /// These are all there are.
    eventstore::Result<void> replace(const std::vector<DeadLetter> &letters);
    /// A letter was served: discarded, or tried again, with why that failed or empty.
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
    std::vector<std::string> m_gone; ///< their letters are done with
};

} // namespace projections
