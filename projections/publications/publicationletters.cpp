// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/publications/publicationletters.h"

#include "projections/control/discards.h"

#include <algorithm>

namespace projections {

using eventstore::Result;

namespace {

/// Largest number of letters that are read for one row.
constexpr std::int64_t lettersOfRow = 500;

bool isDiscard(const LetterRequest &request)
{
    return request.action == LetterRequest::Action::Discard;
}

} // namespace

PublicationLetters::PublicationLetters(eventstore::Database &database,
                                       const std::string &publication)
    : m_database(database)
    , m_publication(publication)
    , m_letters(database, publication)
{
}

Result<void> PublicationLetters::open()
{
    EG_TRY(m_keys, m_letters.blockedKeys());
    EG_TRY(const auto discarded, Discards(m_database, m_publication).positions());
    for (const auto position : discarded)
        m_discarded.insert(position.value);
    return {};
}

Result<std::vector<DeadLetter>> PublicationLetters::wanted(const LetterRequest &request,
                                                           eventstore::GlobalPosition after,
                                                           std::int64_t limit)
{
    if (request.key)
        return m_letters.ofKey(*request.key, eventstore::beforeAll, limit);
    if (!request.event)
        return m_letters.list(after, limit);
    std::vector<DeadLetter> one;
    EG_TRY(auto letter, m_letters.find(*request.event));
    if (letter)
        one.push_back(std::move(*letter));
    return one;
}

Result<void> PublicationLetters::find(RowSource &source, const SourcePage &page,
                                      const std::vector<SinkRefusal> &refused,
                                      std::vector<DeadLetter> &letters) const
{
    if (!letters.empty()) {
        std::unordered_set<std::string_view> ids;
        for (const auto &row : page.rows)
            ids.insert(row.id);
        std::erase_if(letters,
                      [&ids](const DeadLetter &letter) { return ids.contains(letter.key); });
    }
    const auto add = [&](DeadLetter letter) {
        if (!m_discarded.contains(letter.position.value))
            letters.push_back(std::move(letter));
    };
    for (const auto &letter : page.letters)
        add(letter);
    for (const auto &refusal : refused) {
        if (refusal.row >= page.rows.size())
            continue;
        EG_TRY(auto letter, source.letterOf(page.rows[refusal.row], refusal.reason));
        add(std::move(letter));
    }
    return {};
}

Result<void> PublicationLetters::notePage(RowSource &source, const SourcePage &page,
                                          const std::vector<SinkRefusal> &refused)
{
    m_new.clear();
    m_gone.clear();
    EG_CHECK(find(source, page, refused, m_new));
    for (const auto &row : page.rows) {
        if (m_keys.contains(row.id))
            m_gone.push_back(row.id);
    }
    return {};
}

Result<void> PublicationLetters::write()
{
    for (const auto &key : m_gone) {
        EG_TRY(const auto old, m_letters.ofKey(key, eventstore::beforeAll, lettersOfRow));
        std::vector<eventstore::GlobalPosition> positions;
        for (const auto &letter : old)
            positions.push_back(letter.position);
        EG_CHECK(m_letters.remove(positions));
    }
    std::vector<eventstore::GlobalPosition> again;
    for (const auto &letter : m_new)
        again.push_back(letter.position);
    if (!again.empty())
        EG_CHECK(m_letters.remove(again));
    return m_letters.add(m_new);
}

void PublicationLetters::written()
{
    for (const auto &key : m_gone)
        m_keys.erase(key);
    for (const auto &letter : m_new)
        m_keys.insert(letter.key);
    m_new.clear();
    m_gone.clear();
}

Result<void> PublicationLetters::replace(const std::vector<DeadLetter> &letters)
{
    EG_CHECK(m_letters.removeAll());
    return m_letters.add(letters);
}

void PublicationLetters::replaced(const std::vector<DeadLetter> &letters)
{
    m_keys.clear();
    for (const auto &letter : letters)
        m_keys.insert(letter.key);
}

Result<void> PublicationLetters::settle(const DeadLetter &letter, const LetterRequest &request,
                                        std::string error, LetterOutcome &outcome)
{
    if (!error.empty()) {
        auto failed = letter;
        failed.error = std::move(error);
        failed.lastFailedAt = eventstore::Timestamp::now();
        ++failed.attempts;
        ++outcome.failed;
        return m_letters.update(failed);
    }
    EG_CHECK(m_letters.remove({letter.position}));
    ++(isDiscard(request) ? outcome.discarded : outcome.applied);
    if (!isDiscard(request))
        return {};
    return Discards(m_database, m_publication)
        .add({letter, request.reason, request.actor, eventstore::Timestamp::now()});
}

void PublicationLetters::settled(const DeadLetter &letter, const LetterRequest &request)
{
    if (isDiscard(request))
        m_discarded.insert(letter.position.value);
}

} // namespace projections
