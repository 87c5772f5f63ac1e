// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/replay/replayfold.h"
#include "models/roles.h"
#include "models/tablemodel.h"

#include <QHash>
#include <QString>

#include <set>
#include <vector>

namespace models {

/// The versions of one stream in order, one row each. For accounts it has amount, fee and running
/// balance, so that the list reads like a bank statement. Row r is version first + r as long as the
/// versions have no gaps. GUI thread.
class VersionsModel : public TableModel
{
    Q_OBJECT
public:
    enum Column {
        VersionColumn,
        TimeColumn,
        EventColumn,
        AmountColumn,
        FeeColumn,
        BalanceColumn,
        CounterpartyColumn,
        AfterColumn, ///< filled by VersionFilter, which knows the row shown before
        ColumnCount
    };
    Q_ENUM(Column)
    enum LineRole { CounterpartyRole = FirstFreeRole, AmountRole, BalanceRole, FindingRole };
    Q_ENUM(LineRole)

    using TableModel::TableModel;

    void clear();
    void append(std::vector<VersionLine> lines);
    /// Marks the versions in which the fold found contradictions.
    void setFindings(const std::vector<ReplayFinding> &findings);
    /// What the finding says, with amounts as people read them.
    QString findingText(const ReplayFinding &finding) const;
    void setCurrency(const QString &currency);

    const std::vector<VersionLine> &lines() const { return m_lines; }
    /// The row of a version, absent where it isn't loaded.
    std::optional<int> rowOf(qint64 version) const;
    bool hasLedger() const { return m_hasLedger; }
    QString currency() const { return m_currency; }

protected:
    int rows() const override { return int(m_lines.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    QString display(const VersionLine &line, int column) const;
    QString exact(const VersionLine &line, int column) const;
    QVariant sortValue(const VersionLine &line, int column) const;
    QString toolTip(const VersionLine &line, int column) const;
    QString amountText(const LedgerEntry &entry) const;

    std::vector<VersionLine> m_lines;
    QHash<qint64, QString> m_findings;
    QString m_currency;
    bool m_hasLedger = false;
};

} // namespace models
