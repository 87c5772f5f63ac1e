// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/banner.h"

#include "models/errorwords.h"
#include "views/theme.h"
#include "views/widgets/detailstext.h"
#include "views/widgets/elidedlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

namespace {

constexpr int iconSize = 18;

QString iconOf(models::Severity severity)
{
    switch (severity) {
    case models::Severity::Bad:
        return u"error"_s;
    case models::Severity::Warning:
        return u"warning"_s;
    case models::Severity::Good:
        return u"check"_s;
    default:
        return u"info"_s;
    }
}

} // namespace

Banner::Banner(QWidget *parent)
    : QFrame(parent)
{
    m_icon = new QLabel(this);
    m_text = new QLabel(this);
    wrapWithin(*m_text);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_button = new QPushButton(this);
    m_details = new DetailsText(this);
    auto *words = new QVBoxLayout;
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(2);
    words->addWidget(m_text);
    words->addWidget(m_details);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(10, 6, 8, 6);
    row->setSpacing(10);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    row->addWidget(m_button);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(m_button, &QPushButton::clicked, this, &Banner::actionTriggered);
    hide();
}

void Banner::say(models::Severity severity, const QString &text, const QString &action)
{
    m_severity = severity;
    const auto words = models::plainWords(text);
    m_text->setText(words.sentence);
    m_text->setToolTip(words.sentence);
    m_details->setText(words.details);
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
    setAccessibleName(words.sentence);
    refreshIcon();
    setVisible(!text.isEmpty());
}

void Banner::sayError(const eventstore::Error &error, const QString &before, const QString &action)
{
    auto words = models::errorWords(error);
    if (!before.isEmpty())
        words.sentence.prepend(before + u' ');
    sayError(words, action);
}

void Banner::sayError(const models::ErrorWords &words, const QString &action)
{
    say(models::Severity::Bad, words.sentence, action);
    m_details->setText(words.details);
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::refreshIcon()
{
    m_icon->setPixmap(icon(iconOf(m_severity), severityColor(m_severity))
                          .pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
    update();
}

void Banner::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto color = severityColor(m_severity);
    painter.setPen(Qt::NoPen);
    painter.setBrush(softFill(color));
    painter.drawRoundedRect(rect(), 4, 4);
    painter.fillRect(QRect(0, 0, 3, height()), color);
}

void Banner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_icon)
        refreshIcon();
}

} // namespace views
