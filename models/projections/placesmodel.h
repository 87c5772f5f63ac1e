// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/session/session.h"
#include "models/tablemodel.h"
#include "projections/publications/rowplaces.h"

#include <vector>

namespace models {

/// The versions of an account or an event in the store, the read models and each outside sink. Can
/// repair a row of a sink, which is written into the audit log. GUI thread.
class PlacesModel : public TableModel
{
    Q_OBJECT
public:
    enum Column { PlaceColumn, VersionColumn, StateColumn, WhyColumn, ColumnCount };
    Q_ENUM(Column)

    explicit PlacesModel(Session &session, QObject *parent = nullptr);

    /// Clears the rows; refresh() reads the new ones.
    void setSubject(projections::RowSubject subject);
    /// Reads all places in the background.
    void refresh();
    bool busy() const { return m_busy; }
    bool asked() const { return m_asked; }
    const std::optional<eventstore::Error> &error() const { return m_error; }
    /// Why the row can't be written to that sink again, for a tool tip; empty if it can.
    QString whyNotRepair(int row) const;
    void repair(int row);

signals:
    void changed();
    /// The outcome of a repair, as a sentence.
    void ended(models::Severity severity, const QString &sentence);

protected:
    int rows() const override { return static_cast<int>(m_places.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    void take(eventstore::Result<std::vector<projections::RowPlace>> places);

    Session &m_session;
    projections::RowSubject m_subject;
    std::vector<projections::RowPlace> m_places;
    std::optional<eventstore::Error> m_error;
    bool m_asked = false;
    bool m_busy = false;
    Task m_reading;
    Task m_repairing;
};

} // namespace models
