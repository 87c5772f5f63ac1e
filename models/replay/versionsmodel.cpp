// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/replay/versionsmodel.h"

#include "models/coretexts/coretext.h"
#include "models/format.h"
#include "models/roles.h"
#include "projections/aggregates/money.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {

using eventstore::Timestamp;

namespace {

bool isFigures(int column)
{
    return column == VersionsModel::VersionColumn || column == VersionsModel::AfterColumn ||
           (column >= VersionsModel::AmountColumn && column <= VersionsModel::BalanceColumn);
}

} // namespace

void VersionsModel::clear()
{
    if (m_lines.empty() && m_currency.isEmpty())
        return;
    beginResetModel();
    m_lines.clear();
    m_findings.clear();
    m_currency.clear();
    m_hasLedger = false;
    endResetModel();
}

void VersionsModel::append(std::vector<VersionLine> lines)
{
    if (lines.empty())
        return;
    const int first = int(m_lines.size());
    beginInsertRows({}, first, first + int(lines.size()) - 1);
    m_lines.insert(m_lines.end(), std::make_move_iterator(lines.begin()),
                   std::make_move_iterator(lines.end()));
    for (std::size_t i = std::size_t(first); i < m_lines.size() && !m_hasLedger; ++i)
        m_hasLedger = m_lines[i].ledger.has_value();
    endInsertRows();
}

void VersionsModel::setFindings(const std::vector<ReplayFinding> &findings)
{
    QHash<qint64, QString> texts;
    for (const auto &finding : findings) {
        auto &text = texts[finding.version];
        if (!text.isEmpty())
            text += QLatin1Char('\n');
        text += findingText(finding);
    }
    if (texts == m_findings)
        return;
    m_findings = std::move(texts);
    if (!m_lines.empty())
        emit dataChanged(index(0, 0), index(rows() - 1, ColumnCount - 1),
                         {FindingRole, SeverityRole, Qt::ToolTipRole});
}

QString VersionsModel::findingText(const ReplayFinding &finding) const
{
    const auto amount = [this](const std::string &raw) {
        const auto money = projections::Money::parse(raw);
        return money ? std::optional(format::amount(money->units, m_currency)) : std::nullopt;
    };
    const auto expected = amount(finding.expected);
    const auto recorded = amount(finding.recorded);
    // The core's own sentences, with amounts as this currency has them.
    if (finding.kind == "balance_mismatch" && expected && recorded)
        return QCoreApplication::translate("core",
                                           "the amounts make a balance of %1, balance_after is %2")
            .arg(*expected, *recorded);
    if (finding.kind == "negative_balance" && expected)
        return QCoreApplication::translate("core", "the balance is below zero: %1").arg(*expected);
    return coreText(finding.text);
}

void VersionsModel::setCurrency(const QString &currency)
{
    if (m_currency == currency)
        return;
    m_currency = currency;
    emit headerDataChanged(Qt::Horizontal, AmountColumn, BalanceColumn);
}

std::optional<int> VersionsModel::rowOf(qint64 version) const
{
    const auto found = std::lower_bound(
        m_lines.begin(), m_lines.end(), version,
        [](const VersionLine &line, qint64 wanted) { return line.version < wanted; });
    if (found == m_lines.end() || found->version != version)
        return {};
    return int(found - m_lines.begin());
}

QString VersionsModel::amountText(const LedgerEntry &entry) const
{
    if (!entry.readable)
        return u"–"_s;
    const auto change = entry.change + (entry.change < 0 ? entry.fee : 0);
    return (change > 0 ? u"+"_s : QString()) + format::amount(change, m_currency);
}

QString VersionsModel::display(const VersionLine &line, int column) const
{
    switch (column) {
    case VersionColumn:
        return format::number(qint64(line.version));
    case TimeColumn:
        return format::time(Timestamp{line.micros}).left(19);
    case EventColumn:
        return format::text(line.type);
    default:
        break;
    }
    if (!line.ledger)
        return {};
    switch (column) {
    case AmountColumn:
        return amountText(*line.ledger);
    case FeeColumn:
        return line.ledger->fee == 0 ? QString() : format::amount(line.ledger->fee, m_currency);
    case BalanceColumn:
        return format::amount(line.ledger->balance, m_currency);
    case CounterpartyColumn:
        return format::text(line.ledger->counterparty);
    default:
        return {};
    }
}

QString VersionsModel::exact(const VersionLine &line, int column) const
{
    const auto money = [](std::int64_t units) {
        return format::text(projections::Money{units}.toString());
    };
    switch (column) {
    case VersionColumn:
        return QString::number(line.version);
    case TimeColumn:
        return format::isoShown(Timestamp{line.micros});
    case AmountColumn:
        return line.ledger
                   ? money(line.ledger->change + (line.ledger->change < 0 ? line.ledger->fee : 0))
                   : QString();
    case FeeColumn:
        return line.ledger && line.ledger->fee != 0 ? money(line.ledger->fee) : QString();
    case BalanceColumn:
        return line.ledger ? money(line.ledger->balance) : QString();
    default:
        return display(line, column);
    }
}

QVariant VersionsModel::sortValue(const VersionLine &line, int column) const
{
    const auto ledger = line.ledger.value_or(LedgerEntry{});
    switch (column) {
    case VersionColumn:
        return qint64(line.version);
    case TimeColumn:
        return qint64(line.micros);
    case AmountColumn:
        return qint64(ledger.change);
    case FeeColumn:
        return qint64(ledger.fee);
    case BalanceColumn:
        return qint64(ledger.balance);
    default:
        return display(line, column);
    }
}

QString VersionsModel::toolTip(const VersionLine &line, int column) const
{
    if (const auto finding = m_findings.constFind(line.version); finding != m_findings.constEnd())
        return *finding;
    if (column == TimeColumn)
        return format::timeExact(Timestamp{line.micros});
    if (column == AmountColumn && line.ledger && line.ledger->fee != 0)
        return tr("The balance changed by %1, the fee included")
            .arg(format::money(line.ledger->change, m_currency));
    if (column == CounterpartyColumn && line.ledger && !line.ledger->counterparty.empty())
        return tr("Open account %1").arg(format::text(line.ledger->counterparty));
    return {};
}

QVariant VersionsModel::cell(int row, int column, int role) const
{
    const auto &line = m_lines[std::size_t(row)];
    switch (role) {
    case Qt::DisplayRole:
        return display(line, column);
    case Qt::ToolTipRole:
        return toolTip(line, column);
    case Qt::TextAlignmentRole:
        return int((isFigures(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case SortRole:
        return sortValue(line, column);
    case CopyRole:
        return exact(line, column);
    case EventTypeRole:
        return format::text(line.type);
    case VersionRole:
        return qint64(line.version);
    case PositionRole:
        return qint64(line.position);
    case TimeRole:
        return qint64(line.micros);
    case AmountRole:
        return line.ledger ? QVariant(qint64(line.ledger->change)) : QVariant();
    case BalanceRole:
        return line.ledger ? QVariant(qint64(line.ledger->balance)) : QVariant();
    case CounterpartyRole:
        return line.ledger ? format::text(line.ledger->counterparty) : QString();
    case FindingRole:
        return m_findings.value(line.version);
    case SeverityRole:
        return int(m_findings.contains(line.version) ? Severity::Bad : Severity::Neutral);
    default:
        return {};
    }
}

QVariant VersionsModel::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return int((isFigures(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && column == AmountColumn)
        return tr("What came in (+) or went out (−), without the fee");
    if (role == Qt::ToolTipRole && column == AfterColumn)
        return tr("Time since the event before it in this list, as its filter leaves it; copied in "
                  "seconds");
    if (role == Qt::ToolTipRole && column == BalanceColumn)
        return tr("The balance after the event, computed from the amounts");
    if (role != Qt::DisplayRole)
        return {};
    const auto unit = m_currency.isEmpty() ? QString() : u" "_s + m_currency;
    switch (column) {
    case VersionColumn:
        return tr("Version");
    case TimeColumn:
        return u"\u2002"_s + tr("Time"); // indented like the cells
    case EventColumn:
        return tr("Event");
    case AmountColumn:
        return tr("Amount") + unit;
    case FeeColumn:
        return tr("Fee");
    case BalanceColumn:
        return tr("Balance") + unit;
    case CounterpartyColumn:
        return u"\u2002"_s + tr("To / from");
    case AfterColumn:
        return tr("After");
    default:
        return {};
    }
}

} // namespace models
