// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projections/messagedialog.h"

#include "models/format.h"
#include "views/safety/markup.h"
#include "views/theme.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

using models::MessageOrder;
namespace format = models::format;

namespace {

constexpr int questionWidth = 440;

QString questionOf(const MessageOrder &order)
{
    const auto source = format::isolated(order.source);
    if (!order.message)
        return order.retries ? MessageDialog::tr("Retry all failed messages of %1?").arg(source)
                             : MessageDialog::tr("Discard all failed messages of %1?").arg(source);
    const auto offset = format::number(order.message->second);
    const auto partition = format::number(qint64{order.message->first});
    return order.retries
               ? MessageDialog::tr("Retry the message at offset %1 of partition %2 of %3?")
                     .arg(offset, partition, source)
               : MessageDialog::tr("Discard the message at offset %1 of partition %2 of %3?")
                     .arg(offset, partition, source);
}

} // namespace

MessageDialog::MessageDialog(models::Session &session, const MessageOrder &order, QWidget *parent)
    : QDialog(parent)
    , m_order(order)
{
    setObjectName(u"message-question"_s);
    setWindowTitle(order.retries ? tr("Retry failed messages?") : tr("Discard failed messages?"));
    m_text = new MarkupLabel(this);
    m_text->setMinimumWidth(questionWidth);
    m_reason = new QLineEdit(this);
    m_reason->setAccessibleName(tr("Reason for discarding"));
    m_reason->setPlaceholderText(tr("Why; it is kept with the discard and in the audit log"));
    m_reason->setVisible(!order.retries);
    connect(m_reason, &QLineEdit::textChanged, this, &MessageDialog::refresh);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_text);
    column->addWidget(m_reason);
    column->addWidget(makeButtons());
    if (!order.retries)
        m_reason->setFocus();
    m_counting =
        models::countMessages(session, this, order, [this](std::optional<std::int64_t> count) {
            m_count = count;
            m_asked = true;
            refresh();
        });
    refresh();
}

QWidget *MessageDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(this);
    m_action = buttons->addButton(m_order.retries ? tr("Retry") : tr("Discard"),
                                  QDialogButtonBox::AcceptRole);
    m_action->setIcon(icon(m_order.retries ? u"refresh"_s : u"delete"_s));
    m_action->setAutoDefault(false);
    QPushButton *keep = buttons->addButton(QDialogButtonBox::Cancel);
    keep->setDefault(true);
    keep->setFocus();
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

void MessageDialog::refresh()
{
    QString number = tr("They are being counted…");
    if (m_count)
        number = tr("Messages: %1.").arg(format::number(*m_count));
    else if (m_asked)
        number = tr("They can't be counted now.");
    const QString what =
        m_order.retries
            ? tr("Each message is read again in the order of its topic. One that becomes an event "
                 "is in the store for good; one that fails again stays here.")
            : tr("Discarded messages are deleted here, so that they can't be retried. Who "
                 "discarded them and why is recorded. What the topic holds stays there.");
    m_text->setMarkup(Markup::joined(
        {Markup::bold(Markup::text(questionOf(m_order))), Markup::text(number), Markup::text(what)},
        u"\n\n"_s));
    const bool given = m_order.retries || !m_reason->text().trimmed().isEmpty();
    m_action->setEnabled(m_count.value_or(0) > 0 && given);
    m_action->setToolTip(given ? QString() : tr("Give a reason first."));
}

MessageOrder MessageDialog::order() const
{
    MessageOrder order = m_order;
    order.reason = m_reason->text().trimmed();
    return order;
}

QString MessageDialog::text() const
{
    return m_text->plainText();
}

} // namespace views
