// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/session/session.h"
#include "models/tablemodel.h"
#include "projections/publications/entries.h"

#include <QStringList>

#include <vector>

namespace models {

/// The publications of the open store: which read model's rows are kept in which sink outside.
/// Adds, removes and tests them; what changes anything is written into the audit log. Interface
/// thread.
class SinksModel : public TableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, ReadModelColumn, KindColumn, AddressColumn, ColumnCount };
    Q_ENUM(Column)

    explicit SinksModel(Session &session, QObject *parent = nullptr);

    void read();
    /// Read models that some kind of sink can hold.
    static QStringList readModels();
    /// What an address may begin with, for people.
    static QString schemes();
    /// Why this can't be done now, for a tool tip; empty when it can.
    QString whyNotChange() const;
    bool busy() const { return m_busy; }
    void add(const QString &readModel, const QString &url);
    void remove(const QString &name);
    /// Whether the sink can be reached and used.
    void test(const QString &name);

signals:
    void changed();
    /// How it went, in a sentence.
    void ended(models::Severity severity, const QString &sentence);

protected:
    int rows() const override { return static_cast<int>(m_entries.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    /// What a job came to. A sink that can't be reached is an answer: as an error it would be taken
    /// for a lost connection to the store.
    struct Said
    {
        bool well = true;
        std::string sentence;
    };
    using Job = std::function<eventstore::Result<Said>(eventstore::Store &, std::stop_token)>;
    static Said testSink(const projections::PublicationEntry &entry, const std::stop_token &stop);
    /// Runs a job that says what it came to; `entry` of the audit log where it changes anything.
    void run(Job job, std::optional<quint64> entry);

    Session &m_session;
    std::vector<projections::PublicationEntry> m_entries;
    bool m_busy = false;
    Task m_reading;
    Task m_task;
};

} // namespace models
