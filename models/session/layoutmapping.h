// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/guess.h"
#include "models/load.h"
#include "models/session/session.h"
#include "models/tablemodel.h"

#include <QStringList>
#include <QTimer>

#include <map>
#include <thread>

namespace models {

/// The first events of a store as read through the mapping, one column per field.
class MappedEventsModel : public TableModel
{
    Q_OBJECT
public:
    explicit MappedEventsModel(QObject *parent = nullptr);
    void setEvents(std::vector<eventstore::Event> events);
    const std::vector<eventstore::Event> &events() const { return m_events; }
    static QString fieldName(eventstore::EventField field);

protected:
    int rows() const override { return static_cast<int>(m_events.size()); }
    int columns() const override { return static_cast<int>(eventstore::eventFields); }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    std::vector<eventstore::Event> m_events;
};

/// Maps the columns of a PostgreSQL table to the fields of an event. Holds the list of tables, the
/// mapping (a guess at first), its problems, and a preview of the first events. GUI thread; reads
/// on threads of its own, and cancels outdated reads.
class LayoutMapping : public QObject
{
    Q_OBJECT
public:
    using Load = models::Load;
    static constexpr int previewed = 5; ///< number of events

    explicit LayoutMapping(QObject *parent = nullptr);
    ~LayoutMapping() override;

    /// Reads the list of tables and chooses the most likely one.
    void read(const ConnectionSpec &spec);
    void cancel();
    const ConnectionSpec &spec() const { return m_spec; }
    /// The tables were read and match no layout that this program knows.
    bool matchesNothing() const { return m_matchesNothing; }
    Load load() const { return m_load; }
    const eventstore::Error &error() const { return m_error; }

    /// `schema.table`, the most likely table of events first.
    QStringList tables() const;
    int currentTable() const { return m_current; }
    /// Starts over with a guess for this table.
    void chooseTable(int index);
    /// The chosen table; nullptr if none.
    const eventstore::CatalogueTable *table() const;

    const eventstore::TableMapping &mapping() const { return m_mapping; }
    void setMapping(const eventstore::TableMapping &mapping);
    /// What is wrong with a field; empty if nothing is.
    QString problem(eventstore::EventField field) const;
    bool blocked(eventstore::EventField field) const;
    /// True if nothing prevents the mapping from being used.
    bool complete() const;

    Load previewState() const { return m_previewState; }
    const eventstore::Error &previewError() const { return m_previewError; }
    MappedEventsModel &preview() { return m_preview; }

    /// Writes the layout descriptor to a file; errors (InvalidInput, Io) say why it can't.
    eventstore::Result<void> save(const QString &path) const;

signals:
    void changed();        ///< tables, choice or problems
    void previewChanged(); ///< previewState() or the events

private:
    void start(std::function<void(std::stop_token, quint64)> work);
    void takeCatalogue(eventstore::Result<eventstore::Catalogue> read);
    void check();
    void askPreview();
    void takePreview(eventstore::Result<std::vector<eventstore::Event>> read);
    void takeEvents(std::vector<eventstore::Event> events);
    eventstore::LayoutDescriptor layout() const;

    ConnectionSpec m_spec;
    eventstore::Catalogue m_catalogue;
    std::vector<const eventstore::CatalogueTable *> m_tables; ///< into m_catalogue
    bool m_matchesNothing = false;
    Load m_load = Load::Idle;
    eventstore::Error m_error;
    int m_current = -1;
    eventstore::TableMapping m_mapping;
    std::map<eventstore::EventField, eventstore::MappingProblem> m_problems;
    Load m_previewState = Load::Idle;
    eventstore::Error m_previewError;
    MappedEventsModel m_preview;
    QTimer m_pause; ///< between the last change and the read of the preview
    quint64 m_run = 0;
    std::vector<std::jthread> m_old; ///< cancelled, and still ending
    std::jthread m_thread;
};

} // namespace models
