// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/session/session.h"
#include "models/tablemodel.h"

#include <algorithm>
#include <vector>

namespace models {

/// A user as a search finds one.
struct FoundPerson
{
    std::string id;
    std::string name;
    std::string email;
};
/// Users whose id begins with a text, or whose name or e-mail has it in any case, with or without
/// accents; the recently changed ones for an empty text. Blocks.
eventstore::Result<std::vector<FoundPerson>> findPeople(eventstore::Store &store,
                                                        const QString &text, std::int64_t most,
                                                        const std::stop_token &stop);

/// What a chooser offers while somebody types: an id to take and a remark beside it. Interface
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

    /// Looks for what begins with (or is about) the text; an empty text offers what is recent.
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
    /// Starts the search; take() receives the answer.
    virtual Task search(const QString &text) = 0;
    void take(Answer answer);
    Session &session() { return m_session; }

    /// While there is nothing to offer, one row that can't be chosen says why.
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

/// Streams by the beginning of their id; the recently changed ones for an empty text.
class StreamSuggestions : public Suggestions
{
    Q_OBJECT
public:
    using Suggestions::Suggestions;

protected:
    Task search(const QString &text) override;
    QString emptyText(const QString &text) const override;
};

/// Users by id, name or e-mail address: from user_profiles where it is projected, else by the ids
/// of user streams and the events that registered them.
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
