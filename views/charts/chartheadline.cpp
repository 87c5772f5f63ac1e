// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/chartheadline.h"

#include "views/theme.h"
#include "views/tint.h"
#include "views/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace views {

ChartHeadline::ChartHeadline(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_button(new QPushButton(this))
{
    m_text->setFont(scaledFont(1.2, true));
    wrapWithin(*m_text); // titles are of any length
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_button->setIcon(icon(u"event"_s));
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins({});
    line->addWidget(m_text, 1);
    line->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, [this] { emit drilled(m_headline.drill); });
    clear();
}

void ChartHeadline::show(const models::charts::Headline &headline)
{
    m_headline = headline;
    m_text->setText(headline.text);
    m_button->setVisible(!headline.drill.page.isEmpty());
    m_button->setText(headline.drill.page == u"accounts" ? tr("Open the account")
                                                         : tr("Show its events"));
    color();
}

void ChartHeadline::color()
{
    const auto severity = m_headline.severity;
    std::function<QColor()> shown;
    if (severity != models::Severity::Neutral && severity != models::Severity::Info)
        shown = [severity] { return severityColor(severity); };
    tint(m_text, QPalette::WindowText, std::move(shown));
}

} // namespace views
