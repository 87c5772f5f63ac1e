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

/// The publications of the open store: which read model's rows are kept in which outside sink.
/// Adds, removes and tests them; changes are written into the audit log. GUI thread.
class SinksModel : public TableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, ReadModelColumn, KindColumn, AddressColumn, ColumnCount };
    Q_ENUM(Column)

    explicit SinksModel(Session &session, QObject *parent = nullptr);

    void read();
    /// Read models that at least one kind of sink can hold.
    static QStringList readModels();
    /// The schemes that an address can begin with, for people.
    static QString schemes();
    /// Why nothing can be changed now, for a tool tip; empty if it can.
    QString whyNotChange() const;
    bool busy() const { return m_busy; }
    void add(const QString &readModel, const QString &url);
    void remove(const QString &name);
    /// Tests whether the sink can be reached and used.
    void test(const QString &name);

signals:
    void changed();
    /// The outcome of an action, as a sentence.
    void ended(models::Severity severity, const QString &sentence);

protected:
    int rows() const override { return static_cast<int>(m_entries.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    /// The result of a job. A sink that can't be reached is a result, not an error of the job: that
    /// would be taken for a lost connection to the store.
    struct Said
    {
        bool well = true;
        std::string sentence;
    };
    using Job = std::function<eventstore::Result<Said>(eventstore::Store &, std::stop_token)>;
    static Said testSink(const projections::PublicationEntry &entry, const std::stop_token &stop);
    /// Runs a job and reports its result; `entry` is its entry in the audit log, if it changes
    /// anything.
    void run(Job job, std::optional<quint64> entry);

    Session &m_session;
    std::vector<projections::PublicationEntry> m_entries;
    bool m_busy = false;
    Task m_reading;
    Task m_task;
};

} // namespace models
