// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/tracehead.h"

#include "models/format.h"
#include "views/safety/markup.h"
#include "views/theme.h"
#include "views/widgets/elidedlabel.h"
#include "views/widgets/shortwords.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

namespace format = models::format;
using eventstore::Timestamp;
using models::TraceModel;

namespace {

constexpr std::size_t accountsNamed = 4;

} // namespace

TraceHead::TraceHead(TraceModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_name(new ElidedLabel(this))
    , m_facts(new MarkupLabel(this))
    , m_summary(new MarkupLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 4, 14, 8);
    column->setSpacing(2);
    m_name->setFont(scaledFont(1.3, true));
    m_summary->setFont(scaledFont(1.05));
    for (QLabel *label : {static_cast<QLabel *>(m_facts), static_cast<QLabel *>(m_summary)})
        label->setMinimumWidth(1); // otherwise a long id would widen the window
    for (QLabel *label : {m_name, static_cast<QLabel *>(m_facts), static_cast<QLabel *>(m_summary)})
        column->addWidget(label);
    connect(m_facts, &QLabel::linkActivated, this, &TraceHead::follow);
    connect(&model, &TraceModel::stateChanged, this, &TraceHead::refresh);
    refresh();
}

void TraceHead::setRangeName(const QString &name)
{
    m_rangeName = name;
    refresh();
}

void TraceHead::refresh()
{
    setVisible(!m_model.query().user.empty());
    refreshWho();
    const auto &summary = m_model.summary();
    if (m_model.state() != TraceModel::State::Ready) {
        m_summary->clear();
        return;
    }
    const auto days = summary.activeDays == 1
                          ? tr("1 day")
                          : tr("%1 days").arg(format::number(summary.activeDays));
    const auto events =
        summary.events == 1 ? tr("1 event") : tr("%1 events").arg(format::number(summary.events));
    const auto figures = tr("%1 on %2, %3 to %4")
                             .arg(events, days, format::date(Timestamp{summary.firstMicros}),
                                  format::date(Timestamp{summary.lastMicros}));
    QList<Markup> lines;
    lines << Markup::arranged(tr("%1: %2"),
                              {Markup::bold(Markup::text(m_rangeName)), Markup::text(figures)});
    for (const auto &sentence : summary.sentences())
        lines << Markup::text(sentence);
    if (m_model.capped())
        lines << Markup::text(
            tr("Only the newest %1 events are shown; choose a shorter time for the others.")
                .arg(format::number(m_model.eventCount())));
    m_summary->setMarkup(Markup::joined(lines, u"\n"_s));
}

void TraceHead::refreshWho()
{
    const auto id = format::text(m_model.query().user);
    const auto &user = m_model.user();
    const auto name = format::text(user.name);
    m_name->setText(name.isEmpty() ? id : name);
    QList<Markup> facts;
    facts << Markup::link(u"user-"_s + id, shortWords(u"user-"_s + id));
    if (!user.email.empty())
        facts << Markup::text(format::text(user.email));
    if (user.registered && !user.plan.empty())
        facts << Markup::text(tr("%1 plan").arg(format::text(user.plan)));
    if (!user.active)
        facts << Markup::text(tr("deactivated"));
    const bool known =
        m_model.state() == TraceModel::State::Ready || m_model.state() == TraceModel::State::Empty;
    if (!user.registered && known)
        facts << Markup::text(tr("never registered"));
    QList<Markup> accounts;
    for (std::size_t i = 0; i < user.accounts.size() && i < accountsNamed; ++i) {
        const auto account = format::text(user.accounts[i]);
        accounts << Markup::link(u"account-"_s + account, shortWords(account));
    }
    if (user.accounts.size() > accountsNamed)
        accounts << Markup::text(tr("%1 more").arg(user.accounts.size() - accountsNamed));
    if (!accounts.isEmpty())
        facts << Markup::arranged(user.accounts.size() == 1 ? tr("account %1") : tr("accounts %1"),
                                  {Markup::joined(accounts, u", "_s)});
    m_facts->setMarkup(Markup::joined(facts, u" · "_s));
}

void TraceHead::follow(const QString &link)
{
    Place place;
    place.page = u"replay"_s;
    place.stream = link;
    emit navigate(place);
}

void TraceHead::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace views
