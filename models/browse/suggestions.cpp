// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/suggestions.h"

#include "models/browse/eventsearch.h"
#include "models/browse/storesearch.h"
#include "models/eventtext.h"
#include "models/format.h"
#include "models/masking/mask.h"
#include "projections/readmodels/rows.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace models {

using eventstore::Result;
using eventstore::Store;
using eventstore::StreamsQuery;

namespace {

constexpr std::int64_t offered = 30;
/// How many profiles are searched for a name; beyond that only ids are found.
constexpr std::int64_t profilesLookedAt = 20'000;
constexpr std::int64_t profilePage = 5'000;
/// Most pages to read in a search of the events themselves.
constexpr int mostEventPages = 20;

struct Person
{
    std::string name;
    std::string email;

    std::string remark() const
    {
        if (name.empty())
            return email;
        return email.empty() ? name : name + " · " + email;
    }
};
using People = std::map<std::string, Person>; ///< by user id

/// Whether a person is meant by a text.
using Fits = bool (*)(const Person &person, const QString &text);

bool about(const Person &person, const QString &text)
{
    const auto wanted = folded(format::utf8(text));
    return folded(person.name).find(wanted) != std::string::npos ||
           folded(person.email).find(wanted) != std::string::npos;
}

bool alike(const Person &person, const QString &text)
{
    return abbreviates(text, format::text(person.name));
}

std::string cellText(const eventstore::SqlValue &value)
{
    const auto *text = std::get_if<std::string>(&value);
    return text ? *text : std::string();
}

int columnOf(const projections::TableSpec &table, std::string_view name)
{
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].name == name)
            return int(i);
    }
    return -1;
}

/// Searches the read model in key order; the caller finds ids that begin with the text.
Result<void> searchProfiles(Store &store, const QString &text, Fits fits,
                            const std::stop_token &stop, People &people)
{
    const auto *model = projections::findReadModel("user_profiles");
    if (!model)
        return {};
    const auto &table = model->tables().front();
    const int name = columnOf(table, "name");
    const int email = columnOf(table, "email");
    projections::RowsQuery query;
    query.limit = profilePage;
    for (std::int64_t looked = 0; looked < profilesLookedAt; looked += profilePage) {
        EG_TRY(const auto rows, projections::readRows(store.database(), "user_profiles", query));
        for (const auto &row : rows) {
            const Person person{cellText(row[std::size_t(name)]),
                                cellText(row[std::size_t(email)])};
            if (fits(person, text))
                people.emplace(cellText(row.front()), person);
        }
        if (std::int64_t(rows.size()) < profilePage || std::int64_t(people.size()) >= offered ||
            stop.stop_requested())
            break;
        query.after = cellText(rows.back().front());
    }
    return {};
}

/// Searches the events that registered users, for stores without projections.
Result<void> searchRegistrations(Store &store, const QString &text, Fits fits,
                                 const std::stop_token &stop, People &people)
{
    eventstore::ReadAll query;
    query.direction = eventstore::Direction::Backwards;
    query.filter.types = {"user.registered"};
    query.columns.metadata = false;
    for (int page = 0; page < mostEventPages && !stop.stop_requested(); ++page) {
        EG_TRY(const auto found, store.readAll(query));
        for (const auto &event : found.events) {
            const Person person{eventtext::dataText(event, "name"),
                                eventtext::dataText(event, "email")};
            if (fits(person, text))
                people.emplace(std::string(eventstore::aggregateIdOf(event.streamId)), person);
        }
        if (found.atEnd || std::int64_t(people.size()) >= offered)
            break;
        query.after = found.scannedTo;
    }
    return {};
}

/// The name and e-mail address with which a user registered; empty where that is not known.
Result<Person> personOf(Store &store, const std::string &user)
{
    eventstore::ReadStream query;
    query.streamId = "user-" + user;
    query.limit = 1;
    query.filter.types = {"user.registered"};
    query.columns.metadata = false;
    EG_TRY(const auto page, store.readStream(query));
    if (page.events.empty())
        return Person{};
    return Person{eventtext::dataText(page.events.front(), "name"),
                  eventtext::dataText(page.events.front(), "email")};
}

} // namespace

Suggestions::Suggestions(Session &session, QObject *parent)
    : TableModel(parent)
    , m_session(session)
{
}

void Suggestions::look(const QString &text)
{
    m_text = text;
    m_state = State::Loading;
    m_errorText.clear();
    m_task = search(text.trimmed());
    if (m_entries.empty())
        emit dataChanged(index(0, 0), index(0, RemarkColumn));
    emit stateChanged();
}

void Suggestions::forget()
{
    m_task = {};
    m_state = State::Idle;
    emit stateChanged();
}

void Suggestions::take(Answer answer)
{
    beginResetModel();
    m_entries.clear();
    if (answer)
        m_entries = std::move(*answer);
    else
        m_errorText = format::error(answer.error());
    m_state = !answer ? State::Failed : m_entries.empty() ? State::Empty : State::Ready;
    endResetModel();
    emit stateChanged();
}

QString Suggestions::message() const
{
    switch (m_state) {
    case State::Failed:
        return m_errorText;
    case State::Empty:
        return emptyText(m_text);
    default:
        return tr("Searching …");
    }
}

Qt::ItemFlags Suggestions::flags(const QModelIndex &index) const
{
    return m_entries.empty() || !index.isValid() ? Qt::NoItemFlags : TableModel::flags(index);
}

QVariant Suggestions::cell(int row, int column, int role) const
{
    if (m_entries.empty())
        return role == Qt::DisplayRole && column == ValueColumn ? message() : QVariant();
    const auto &entry = m_entries[std::size_t(row)];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return column == ValueColumn ? entry.value : entry.remark;
    case Qt::ToolTipRole:
        return entry.remark;
    case CopyRole:
        return entry.value;
    case Qt::AccessibleTextRole:
        return u"%1, %2"_s.arg(entry.value, entry.remark);
    default:
        return {};
    }
}

QString StreamSuggestions::emptyText(const QString &text) const
{
    return text.isEmpty() ? tr("The store has no streams yet")
                          : tr("No stream begins with “%1”").arg(text);
}

QString UserSuggestions::emptyText(const QString &text) const
{
    return text.isEmpty() ? tr("The store has no user streams; type an id")
                          : tr("No user's id, name or e-mail matches “%1”").arg(text);
}

Task StreamSuggestions::search(const QString &text)
{
    StreamsQuery query;
    query.limit = offered;
    query.prefix = format::utf8(text);
    query.order = text.isEmpty() ? StreamsQuery::Order::ByLastChange : StreamsQuery::Order::ById;
    using Streams = std::vector<eventstore::StreamInfo>;
    return session().run<Streams>(
        this, [query](Store &store, std::stop_token) { return store.streams(query); },
        [this](Result<Streams> streams) {
            if (!streams) {
                take(eventstore::fail(streams.error()));
                return;
            }
            std::vector<Entry> entries;
            for (const auto &stream : *streams) {
                const auto changed = format::relative(stream.lastUpdated);
                const auto events = format::events(stream.count);
                entries.push_back({format::text(stream.streamId),
                                   events.isEmpty() ? changed : tr("%1, %2").arg(events, changed)});
            }
            take(std::move(entries));
        });
}

/// Searches unmasked values, as the user knows the name already; the result is masked.
Result<std::vector<FoundPerson>> findPeople(Store &given, const QString &text, std::int64_t most,
                                            const std::stop_token &stop)
{
    Store &store = Mask::unmasked(given);
    People people;
    StreamsQuery query;
    query.category = "user";
    query.prefix = "user-" + format::utf8(text);
    query.limit = most;
    if (text.isEmpty())
        query.order = StreamsQuery::Order::ByLastChange;
    EG_TRY(const auto streams, store.streams(query));
    for (const auto &stream : streams) {
        const std::string id(eventstore::aggregateIdOf(stream.streamId));
        EG_TRY(people[id], personOf(store, id));
    }
    if (!text.isEmpty() && std::int64_t(people.size()) < most) {
        for (const Fits fits : {about, alike}) {
            EG_CHECK(searchProfiles(store, text, fits, stop, people));
            if (people.empty())
                EG_CHECK(searchRegistrations(store, text, fits, stop, people));
            if (!people.empty())
                break;
        }
    }
    std::vector<FoundPerson> found;
    for (const auto &[id, person] : people) {
        if (std::int64_t(found.size()) < most)
            found.push_back({id, person.name, person.email});
    }
    if (const auto *mask = Mask::of(given)) {
        for (auto &person : found) {
            person.name = mask->masker().cell("name", person.name);
            person.email = mask->masker().cell("email", person.email);
        }
    }
    return found;
}

Task UserSuggestions::search(const QString &text)
{
    using Found = std::vector<FoundPerson>;
    return session().run<Found>(
        this,
        [text](Store &store, std::stop_token stop) {
            return findPeople(store, text, offered, stop);
        },
        [this](Result<Found> people) {
            if (!people) {
                take(eventstore::fail(people.error()));
                return;
            }
            std::vector<Entry> entries;
            for (const auto &[id, name, email] : *people)
                entries.push_back({format::text(id), format::text(Person{name, email}.remark())});
            take(std::move(entries));
        });
}

} // namespace models
