// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/sourcestrip.h"

#include "views/widgets/elidedlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace views {

SourceStrip::SourceStrip(const QString &store, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_choice(new QComboBox(this))
    , m_text(new ElidedLabel(this))
{
    m_choice->setAccessibleName(tr("Read from"));
    m_choice->setToolTip(tr("Where what is shown here is read from"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    auto *label = new QLabel(tr("Read &from"), this);
    label->setBuddy(m_choice);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_choice);
    row->addWidget(m_text, 1);
    connect(m_choice, &QComboBox::activated, this, [this](int index) { emit chosen(index == 1); });
    hide();
}

void SourceStrip::show(const models::AnswerSource &source)
{
    setVisible(!source.publication.isEmpty());
    const QSignalBlocker quiet(m_choice);
    if (m_choice->itemText(0) != source.publication) {
        m_choice->clear();
        m_choice->addItems({source.publication, m_store});
    }
    m_choice->setCurrentIndex(source.outside ? 0 : 1);
    m_text->setText(source.outside ? source.text : QString());
    m_text->setToolTip(source.outside ? source.place : QString());
}

QString SourceStrip::text() const
{
    return m_text->text();
}

} // namespace views
