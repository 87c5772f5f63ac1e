// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/accounts/accountdetail.h"

#include "models/format.h"
#include "models/masking/masking.h"

#include <chrono>

using namespace std::chrono_literals;

namespace models {

namespace {

constexpr auto detailInterval = 2s;

} // namespace

AccountDetail::AccountDetail(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_follow.setSingleShot(true);
    m_follow.setInterval(detailInterval);
    connect(&m_follow, &QTimer::timeout, this, &AccountDetail::refresh);
    connect(&m_session, &Session::headMoved, this, [this] {
        if (m_active && !m_accountId.isEmpty() && !m_follow.isActive())
            m_follow.start();
    });
    connect(&DisplayZone::instance(), &DisplayZone::zoneChanged, this, &AccountDetail::refresh);
    connect(&Masking::of(session), &Masking::changed, this, [this] {
        if (!m_accountId.isEmpty())
            refresh();
    });
    connect(&m_session, &Session::stateChanged, this, [this](Session::State state) {
        if (state == Session::State::Opening || state == Session::State::Closed)
            open({});
    });
}

void AccountDetail::open(const QString &accountId)
{
    if (accountId == m_accountId && m_state != State::Failed)
        return;
    m_accountId = accountId;
    m_task.cancel();
    m_facts = {};
    m_state = State::Idle;
    if (accountId.isEmpty())
        emit changed();
    else
        refresh();
}

void AccountDetail::setActive(bool active)
{
    m_active = active;
    if (!active)
        m_follow.stop();
    else if (m_state == State::Ready)
        refresh();
}

Freshness AccountDetail::freshness(std::optional<qint64> newestVersion) const
{
    if (m_session.state() == Session::State::Lost)
        return {Freshness::Why::LinkLost,
                tr("The connection is lost: these figures are those of version %1, the last that "
                   "was read.")
                    .arg(format::number(m_facts.projected ? m_facts.rowVersion
                                                          : m_facts.streamVersion))};
    return m_facts.freshness(newestVersion.value_or(m_facts.streamVersion));
}

void AccountDetail::refresh()
{
    m_follow.stop();
    if (m_accountId.isEmpty())
        return;
    m_task = m_session.run<AccountFacts>(
        this,
        [id = m_accountId, zone = DisplayZone::instance().zone()](eventstore::Store &store,
                                                                  std::stop_token) {
            return loadAccountFacts(store, id, zone);
        },
        [this](eventstore::Result<AccountFacts> result) {
            m_state = result ? State::Ready : State::Failed;
            if (result)
                m_facts = *std::move(result);
            else
                m_error = std::move(result).error();
            // No signal tells that a projection has caught up, so this looks again.
            if (m_state == State::Ready && m_active && m_facts.rowVersion < m_facts.streamVersion)
                m_follow.start();
            emit changed();
        });
    if (m_state != State::Ready) {
        m_state = State::Loading;
        emit changed();
    }
}

void AccountComparison::setFields(std::vector<ComparedField> fields)
{
    beginResetModel();
    m_fields = std::move(fields);
    endResetModel();
}

int AccountComparison::rows() const
{
    return static_cast<int>(m_fields.size());
}

int AccountComparison::columns() const
{
    return ColumnCount;
}

QVariant AccountComparison::cell(int row, int column, int role) const
{
    const auto &field = m_fields[static_cast<std::size_t>(row)];
    if (role == SeverityRole)
        return static_cast<int>(field.differs ? Severity::Bad : Severity::Neutral);
    if (role == ChangeRole)
        return static_cast<int>(field.differs ? Change::Changed : Change::None);
    if (role == Qt::ToolTipRole && field.differs)
        return field.why;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case FieldColumn:
        return field.name;
    case StoredColumn:
        return field.stored;
    case ReplayedColumn:
        return field.replayed;
    case WhyColumn:
        return field.differs ? field.why : QString();
    default:
        return {};
    }
}

QVariant AccountComparison::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    static constexpr const char *titles[] = {QT_TR_NOOP("Field"), QT_TR_NOOP("Read model"),
                                             QT_TR_NOOP("Replay"), QT_TR_NOOP("Difference")};
    return tr(titles[column]);
}

} // namespace models
