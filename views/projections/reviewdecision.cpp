// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projections/reviewdecision.h"

#include "views/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace views {

ReviewDecision::ReviewDecision(QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    m_reason = new QLineEdit(this);
    m_reason->setPlaceholderText(tr("Why, for the audit log"));
    m_reason->setAccessibleName(tr("Reason of the decision"));
    m_approve = new QPushButton(icon(u"check"_s), tr("&Approve and swap"), this);
    m_discard = new QPushButton(icon(u"delete"_s), tr("&Discard…"), this);
    for (auto *button : {m_approve, m_discard})
        button->setAutoDefault(false);
    row->addWidget(m_reason, 1);
    row->addWidget(m_approve);
    row->addWidget(m_discard);
    connect(m_reason, &QLineEdit::textChanged, this, &ReviewDecision::refresh);
    connect(m_approve, &QPushButton::clicked, this, &ReviewDecision::approved);
    connect(m_discard, &QPushButton::clicked, this, &ReviewDecision::discardRequested);
    refresh();
}

void ReviewDecision::allow(bool ready, bool mayWrite)
{
    m_may = ready && mayWrite;
    refresh();
}

QString ReviewDecision::reason() const
{
    return m_reason->text().trimmed();
}

void ReviewDecision::refresh()
{
    m_reason->setEnabled(m_may);
    m_approve->setEnabled(m_may && !reason().isEmpty());
    m_approve->setToolTip(m_approve->isEnabled() ? QString()
                          : m_may                ? tr("Give a reason first.")
                                  : tr("Unlock the connection to decide from here."));
    m_discard->setEnabled(m_may);
}

} // namespace views
