// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projections/faultstrip.h"

#include "models/format.h"
#include "views/widgets/banner.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

using projections::State;

namespace {

QString sentenceOf(const projections::ProjectionStatus &status)
{
    if (status.state == State::Failed)
        return FaultStrip::tr("It stopped at a fault that somebody has to look at. Start it again "
                              "when the cause is gone.");
    if (status.state != State::Retrying)
        return FaultStrip::tr("The last thing that was tried did not work.");
    QString text =
        FaultStrip::tr("It can't go on at the moment. It tries again by itself until it can.");
    if (status.nextTry)
        text +=
            u' ' +
            FaultStrip::tr("The next try is %1.").arg(models::format::relative(*status.nextTry));
    return text;
}

} // namespace

FaultStrip::FaultStrip(QWidget *parent)
    : QWidget(parent)
{
    m_banner = new Banner(this);
    m_banner->button()->setObjectName(u"projection-fault-details"_s);
    m_details = new QLabel(this);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setObjectName(u"projection-fault-text"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addWidget(m_banner);
    column->addWidget(m_details);
    connect(m_banner, &Banner::actionTriggered, this, &FaultStrip::toggle);
    clear();
}

void FaultStrip::say(const projections::ProjectionStatus &status)
{
    if (status.lastError.empty())
        return clear();
    m_state = status.state;
    m_sentence = sentenceOf(status);
    m_details->setText(models::format::visibleLines(models::format::text(status.lastError)));
    refresh();
}

void FaultStrip::clear()
{
    m_open = false;
    m_sentence.clear();
    m_details->setText({});
    refresh();
}

void FaultStrip::toggle()
{
    m_open = !m_open;
    refresh();
}

void FaultStrip::refresh()
{
    m_banner->say(m_state == State::Retrying ? models::Severity::Warning : models::Severity::Bad,
                  m_sentence, m_open ? tr("Hide details") : tr("Details"));
    m_details->setVisible(m_open);
    setVisible(!m_sentence.isEmpty());
}

QString FaultStrip::text() const
{
    return m_sentence;
}

QString FaultStrip::details() const
{
    return m_details->text();
}

bool FaultStrip::detailsShown() const
{
    return m_details->isVisible();
}

} // namespace views
