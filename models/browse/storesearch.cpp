// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/storesearch.h"

#include "models/browse/eventsearch.h"
#include "models/browse/suggestions.h"
#include "models/eventtext.h"
#include "models/format.h"
#include "models/masking/mask.h"
#include "projections/analytics/accounts.h"
#include "projections/readmodels/rows.h"

#include <QCoreApplication>

#include <algorithm>

namespace models {

using eventstore::Result;
using eventstore::Store;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(models::SearchResult)
};

constexpr std::int64_t ofAKind = 6;
constexpr std::int64_t titlesPage = 2'000;
constexpr std::int64_t titlesLookedAt = 20'000;

std::string textOf(const eventstore::SqlValue &value)
{
    const auto *text = std::get_if<std::string>(&value);
    return text ? *text : std::string();
}

Result<void> findStreams(Store &store, const QString &text, std::vector<SearchResult> &found)
{
    eventstore::StreamsQuery query;
    query.prefix = format::utf8(text);
    query.limit = ofAKind;
    EG_TRY(const auto streams, store.streams(query));
    for (const auto &stream : streams) {
        const auto id = format::text(stream.streamId);
        found.push_back({SearchResult::Kind::Stream, id, id, format::events(stream.count)});
    }
    return {};
}

Result<void> findPersons(Store &store, const QString &text, const std::stop_token &stop,
                         std::vector<SearchResult> &found)
{
    EG_TRY(const auto people, findPeople(store, text, ofAKind, stop));
    for (const auto &person : people) {
        const auto id = format::text(person.id);
        const auto name = hasMask(person.name) ? QString() : format::text(person.name);
        found.push_back(
            {SearchResult::Kind::Person, id, name.isEmpty() ? id : name,
             name.isEmpty()
                 ? format::text(person.email)
                 : Words::tr("%1, %2", "user id, e-mail").arg(id, format::text(person.email))});
    }
    return {};
}

Result<void> findAccountIds(Store &store, const QString &text, std::vector<SearchResult> &found)
{
    EG_TRY(const bool projected, store.database().hasTable("account_summaries"));
    if (!projected) {
        eventstore::StreamsQuery query;
        query.prefix = "account-" + format::utf8(text);
        query.limit = ofAKind;
        EG_TRY(const auto streams, store.streams(query));
        for (const auto &stream : streams) {
            const auto id = format::text(eventstore::aggregateIdOf(stream.streamId));
            found.push_back({SearchResult::Kind::Account, id, id, {}});
        }
        return {};
    }
    projections::analytics::AccountsQuery query;
    query.find = format::utf8(text);
    query.limit = ofAKind;
    EG_TRY(const auto accounts, projections::analytics::findAccounts(store.database(), query));
    for (const auto &account : accounts) {
        const auto id = format::text(account.accountId);
        found.push_back({SearchResult::Kind::Account, id, id,
                         Words::tr("%1, of %2", "currency, user id")
                             .arg(format::text(account.currency), format::text(account.userId))});
    }
    return {};
}

/// The titles that contain a text; where none does, those that people may abbreviate so.
class FoundTitles
{
public:
    explicit FoundTitles(const QString &text)
        : m_text(text)
        , m_wanted(folded(format::utf8(text)))
    {
    }

    /// False when no more are needed.
    bool look(const std::string &id, const std::string &title)
    {
        const auto name = format::text(title);
        const bool contains = folded(title).find(m_wanted) != std::string::npos;
        if (contains)
            m_containing.push_back(
                {SearchResult::Kind::Title, format::text(id), name, format::text(id)});
        else if (m_containing.empty() && std::int64_t(m_alike.size()) < ofAKind &&
                 abbreviates(m_text, name))
            m_alike.push_back(
                {SearchResult::Kind::Title, format::text(id), name, format::text(id)});
        return std::int64_t(m_containing.size()) < ofAKind;
    }
    void addTo(std::vector<SearchResult> &found) const
    {
        const auto &best = m_containing.empty() ? m_alike : m_containing;
        found.insert(found.end(), best.begin(), best.end());
    }

private:
    QString m_text;
    std::string m_wanted;
    std::vector<SearchResult> m_containing;
    std::vector<SearchResult> m_alike;
};

Result<void> lookThroughTitles(Store &store, const std::stop_token &stop, FoundTitles &titles)
{
    const auto *mask = Mask::of(store);
    const auto take = [&](const std::string &id, const std::string &title) {
        return titles.look(id, title) && !stop.stop_requested();
    };
    EG_TRY(const bool projected, store.database().hasTable("content_popularity"));
    if (projected) {
        projections::RowsQuery query;
        query.limit = titlesPage;
        for (std::int64_t looked = 0; looked < titlesLookedAt; looked += titlesPage) {
            EG_TRY(const auto rows,
                   projections::readRows(store.database(), "content_popularity", query));
            for (const auto &row : rows) {
                const auto title = textOf(row[1]);
                if (!take(textOf(row[0]), mask ? mask->masker().cell("title", title) : title))
                    return {};
            }
            if (std::int64_t(rows.size()) < titlesPage)
                break;
            query.after = textOf(rows.back().front());
        }
        return {};
    }
    eventstore::ReadAll query;
    query.filter.types = {"content.published"};
    query.columns.metadata = false;
    std::int64_t looked = 0;
    return eventstore::walk(store, query, stop, [&](auto &page) -> Result<bool> {
        for (const auto &event : page.events) {
            if (!take(eventtext::dataText(event, "content_id"),
                      eventtext::dataText(event, "title")))
                return false;
        }
        looked += std::int64_t(page.events.size());
        return looked < titlesLookedAt;
    });
}

Result<void> findTitles(Store &store, const QString &text, const std::stop_token &stop,
                        std::vector<SearchResult> &found)
{
    FoundTitles titles(text);
    EG_CHECK(lookThroughTitles(store, stop, titles));
    titles.addTo(found);
    return {};
}

Result<void> findTypes(Store &store, const QString &text, std::vector<SearchResult> &found)
{
    EG_TRY(const auto types, store.eventTypes());
    std::vector<std::pair<int, SearchResult>> scored;
    for (const auto &type : types) {
        const auto name = format::text(type.type);
        if (const int score = fuzzyScore(text, name); score >= 0)
            scored.push_back(
                {score, {SearchResult::Kind::Type, name, name, format::events(type.events)}});
    }
    std::stable_sort(scored.begin(), scored.end(),
                     [](const auto &a, const auto &b) { return a.first > b.first; });
    for (std::size_t i = 0; i < std::min<std::size_t>(scored.size(), ofAKind); ++i)
        found.push_back(std::move(scored[i].second));
    return {};
}

} // namespace

namespace {

/// True if the characters of `wanted` occur in `words` in this order, from there on.
bool fits(QStringView wanted, QStringView words)
{
    qsizetype from = 0;
    for (const QChar c : wanted) {
        if (c.isSpace())
            continue;
        const auto at = words.indexOf(c, from);
        if (at < 0)
            return false;
        from = at + 1;
    }
    return true;
}

} // namespace

int fuzzyScore(const QString &pattern, const QString &text)
{
    const auto wanted = format::text(folded(format::utf8(pattern)));
    const auto words = format::text(folded(format::utf8(text)));
    const bool sameLength = words.size() == text.size();
    int score = 0;
    qsizetype from = 0;
    qsizetype before = -2;
    for (qsizetype next = 0; next < wanted.size(); ++next) {
        const QChar c = wanted.at(next);
        if (c.isSpace())
            continue;
        qsizetype at = words.indexOf(c, from);
        if (at < 0)
            return -1;
        // Prefer the beginning of a word, even if that skips characters.
        const auto begins = [&](qsizetype i) {
            return i == 0 || !words.at(i - 1).isLetterOrNumber() ||
                   (sameLength && text.at(i).isUpper() && text.at(i - 1).isLower());
        };
        if (at != before + 1) {
            for (qsizetype i = at; i >= 0; i = words.indexOf(c, i + 1)) {
                if (begins(i)) {
                    if (fits(QStringView(wanted).mid(next + 1), QStringView(words).mid(i + 1)))
                        at = i;
                    break;
                }
            }
        }
        score += begins(at) ? 8 : at == before + 1 ? 6 : 1;
        before = at;
        from = at + 1;
    }
    // A contained text scores higher.
    if (words.contains(wanted))
        score += 20;
    return score - int(std::min<qsizetype>(words.size() / 16, 5));
}

bool abbreviates(const QString &pattern, const QString &text)
{
    constexpr int least = 3;  // fewer characters fit nearly everything
    constexpr int ofEach = 4; // on average: 8 at the beginning of a word, 6 for a neighbour, else 1
    const auto letters = std::ranges::count_if(pattern, [](QChar c) { return !c.isSpace(); });
    return letters >= least && fuzzyScore(pattern, text) >= ofEach * letters;
}

Result<std::vector<SearchResult>> searchStore(Store &store, const QString &text,
                                              std::stop_token stop)
{
    std::vector<SearchResult> found;
    EG_CHECK(findStreams(store, text, found));
    EG_CHECK(findPersons(store, text, stop, found));
    EG_CHECK(findAccountIds(store, text, found));
    EG_CHECK(findTypes(store, text, found));
    EG_CHECK(findTitles(store, text, stop, found));
    return found;
}

} // namespace models
