// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/detailstext.h"

#include "views/theme.h"
#include "views/widgets/elidedlabel.h"

#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

DetailsText::DetailsText(QWidget *parent)
    : QWidget(parent)
{
    m_button = new QToolButton(this);
    m_button->setObjectName(u"details"_s);
    m_button->setText(tr("Details"));
    m_button->setToolTip(tr("What the server or the file system said, word for word"));
    m_button->setCheckable(true);
    m_button->setAutoRaise(true);
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_button->setArrowType(Qt::RightArrow);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_text = new QLabel(this);
    m_text->setObjectName(u"details-text"_s);
    wrapWithin(*m_text);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFont(scaledFont(0.92));
    m_text->hide();
    connect(m_button, &QToolButton::toggled, this, [this](bool on) {
        m_button->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
        m_text->setVisible(on);
        updateGeometry();
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_button, 0, Qt::AlignLeft);
    column->addWidget(m_text);
    hide();
}

void DetailsText::setText(const QString &text)
{
    if (text != m_text->text())
        m_button->setChecked(false);
    m_text->setText(text);
    setVisible(!text.isEmpty());
}

QString DetailsText::text() const
{
    return m_text->text();
}

} // namespace views
