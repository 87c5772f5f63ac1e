// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pagedtable.h"
#include "projections/kafka/messageletters.h"

#include <QString>

#include <vector>

namespace models {

/// The messages of a topic that could not become events of the store, in the order of the topic;
/// reads further ones when the view nears the end. GUI thread.
class MessageLettersModel : public PagedTable
{
    Q_OBJECT
public:
    enum Column {
        TopicColumn,
        PartitionColumn,
        OffsetColumn,
        KeyColumn,
        AttemptsColumn,
        ErrorColumn,
        ColumnCount
    };
    Q_ENUM(Column)

    explicit MessageLettersModel(Session &session, QObject *parent = nullptr);

    /// Shows the messages of another ingest (kafka:TOPIC/GROUP). Reads the same ingest again only
    /// if `count` changed.
    void show(const QString &source, qint64 count);
    /// Reads the messages of the same ingest again.
    void reload();
    const QString &source() const { return m_source; }
    /// As it may be shown: what the connection masks is masked. nullptr if there is no such row.
    const projections::kafka::Letter *letter(int row) const;

protected:
    int rows() const override;
    int columns() const override;
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    void request(bool first) override;
    QVariant text(const projections::kafka::Letter &letter, int column) const;

    QString m_source;
    qint64 m_count = -1;
    std::vector<projections::kafka::Letter> m_letters;
};

} // namespace models
