// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/session/session.h"
#include "models/tablemodel.h"

#include <algorithm>
#include <vector>

namespace models {

/// A user found by a search.
struct FoundPerson
{
    std::string id;
    std::string name;
    std::string email;
};
/// Users whose id begins with a text, or whose name or e-mail contains it, ignoring case and
/// accents, or if there is none, is abbreviated by it; for an empty text those changed last.
/// Blocks.
eventstore::Result<std::vector<FoundPerson>> findPeople(eventstore::Store &store,
                                                        const QString &text, std::int64_t most,
                                                        const std::stop_token &stop);

/// The suggestions of a chooser while the user types: an id to take and a remark beside it. GUI
/// thread.
class Suggestions : public TableModel
{
    Q_OBJECT
public:
    enum class State { Idle, Loading, Ready, Empty, Failed };
    Q_ENUM(State)
    enum Column { ValueColumn, RemarkColumn, ColumnCount };
    Q_ENUM(Column)

    explicit Suggestions(Session &session, QObject *parent = nullptr);

    /// Searches for what begins with the text (or is about it); an empty text suggests recent
    /// things.
    void look(const QString &text);
    void forget();
    QString text() const { return m_text; }
    State state() const { return m_state; }
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Why the last search failed.
    QString errorText() const { return m_errorText; }

signals:
    void stateChanged();

protected:
    struct Entry
    {
        QString value;
        QString remark;
    };
    using Answer = eventstore::Result<std::vector<Entry>>;
    /// Starts the search; the answer is passed to take().
    virtual Task search(const QString &text) = 0;
    void take(Answer answer);
    Session &session() { return m_session; }

    /// If there are no suggestions, one row that can't be chosen says why.
    int rows() const override { return std::max(1, int(m_entries.size())); }
    int columns() const override { return ColumnCount; }
    virtual QString emptyText(const QString &text) const = 0;
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int, int) const override { return {}; }

private:
    Session &m_session;
    QString m_text;
    State m_state = State::Idle;
    QString message() const;

    QString m_errorText;
    std::vector<Entry> m_entries;
    Task m_task;
};

/// Streams whose id begins with the text; for an empty text those changed last.
class StreamSuggestions : public Suggestions
{
    Q_OBJECT
public:
    using Suggestions::Suggestions;

protected:
    Task search(const QString &text) override;
    QString emptyText(const QString &text) const override;
};

/// Users by id, name or e-mail address: from user_profiles if it is projected, else from the ids of
/// user streams and the events that registered the users.
class UserSuggestions : public Suggestions
{
    Q_OBJECT
public:
    using Suggestions::Suggestions;

protected:
    Task search(const QString &text) override;
    QString emptyText(const QString &text) const override;
};

} // namespace models
