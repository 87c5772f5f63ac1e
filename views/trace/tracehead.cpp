// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/tracehead.h"

#include "models/format.h"
#include "views/theme.h"

#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QPalette>
#include <QVBoxLayout>

namespace views {

namespace format = models::format;
using models::TraceModel;

namespace {

constexpr std::size_t accountsNamed = 4;

QString link(const QString &target, const QString &text)
{
    // A label keeps the colour its links had when its text was set, so the text names it.
    return QStringLiteral("<a href=\"%1\" style=\"color:%2\">%3</a>")
        .arg(target.toHtmlEscaped(), QGuiApplication::palette().color(QPalette::Link).name(),
             text.toHtmlEscaped());
}

} // namespace

TraceHead::TraceHead(TraceModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_name(new QLabel(this))
    , m_facts(new QLabel(this))
    , m_summary(new QLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 4, 14, 8);
    column->setSpacing(2);
    m_name->setFont(scaledFont(1.3, true));
    m_name->setTextFormat(Qt::PlainText);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summary->setFont(scaledFont(1.05));
    for (auto *label : {m_facts, m_summary}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextBrowserInteraction);
    }
    for (auto *label : {m_name, m_facts, m_summary})
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
    QStringList lines;
    lines << tr("<b>%1:</b> %2 on %3, %4 to %5")
                 .arg(m_rangeName.toHtmlEscaped(),
                      summary.events == 1 ? tr("1 event")
                                          : tr("%1 events").arg(format::number(summary.events)),
                      days, format::date(eventstore::Timestamp{summary.firstMicros}),
                      format::date(eventstore::Timestamp{summary.lastMicros}));
    for (const auto &sentence : summary.sentences())
        lines << sentence.toHtmlEscaped();
    if (m_model.capped())
        lines << tr("Only the newest %1 events are shown; choose a shorter time for the others.")
                     .arg(format::number(m_model.eventCount()));
    m_summary->setText(lines.join(QStringLiteral("<br>")));
}

void TraceHead::refreshWho()
{
    const auto id = format::text(m_model.query().user);
    const auto &user = m_model.user();
    const auto name = format::text(user.name);
    m_name->setText(name.isEmpty() ? id : name);
    QStringList facts;
    facts << link(QStringLiteral("user-") + id, QStringLiteral("user-") + id);
    if (!user.email.empty())
        facts << format::text(user.email).toHtmlEscaped();
    if (user.registered && !user.plan.empty())
        facts << tr("%1 plan").arg(format::text(user.plan).toHtmlEscaped());
    if (!user.active)
        facts << tr("deactivated");
    const bool known =
        m_model.state() == TraceModel::State::Ready || m_model.state() == TraceModel::State::Empty;
    if (!user.registered && known)
        facts << tr("never registered");
    QStringList accounts;
    for (std::size_t i = 0; i < user.accounts.size() && i < accountsNamed; ++i) {
        const auto account = format::text(user.accounts[i]);
        accounts << link(QStringLiteral("account-") + account, account);
    }
    if (user.accounts.size() > accountsNamed)
        accounts << tr("%1 more").arg(user.accounts.size() - accountsNamed);
    if (!accounts.isEmpty())
        facts << (user.accounts.size() == 1 ? tr("account %1") : tr("accounts %1"))
                     .arg(accounts.join(QStringLiteral(", ")));
    m_facts->setText(facts.join(QStringLiteral(" · ")));
}

void TraceHead::follow(const QString &link)
{
    Place place;
    place.page = QStringLiteral("replay");
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
