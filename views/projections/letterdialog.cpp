// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projections/letterdialog.h"

#include "models/format.h"
#include "views/safety/markup.h"
#include "views/theme.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace views {

using models::LetterOrder;
namespace format = models::format;

namespace {

constexpr int textWidth = 440;

/// "the key 17 of account_summaries"
QString subjectOf(const LetterOrder &order)
{
    const QString projection = order.projections.value(0);
    if (order.event)
        return LetterDialog::tr("one event of %1").arg(projection);
    if (order.key)
        return LetterDialog::tr("the key %1 of %2").arg(format::isolated(*order.key), projection);
    return LetterDialog::tr("all keys of %1").arg(projection);
}

} // namespace

LetterDialog::LetterDialog(models::Session &session, const LetterOrder &order, QWidget *parent)
    : QDialog(parent)
    , m_order(order)
    , m_session(session)
{
    const bool retry = order.retries();
    setObjectName(u"letter-question"_s);
    setWindowTitle(retry ? tr("Retry dead letters?") : tr("Discard dead letters?"));
    m_text = new MarkupLabel(this);
    m_text->setMinimumWidth(textWidth);
    m_reason = new QLineEdit(this);
    m_reason->setAccessibleName(tr("Reason for discarding"));
    m_reason->setPlaceholderText(tr("Why; it is kept with the discard and in the audit log"));
    m_reason->setVisible(!retry);
    m_offer = new QWidget(this);
    (new QVBoxLayout(m_offer))->setContentsMargins({});
    m_offer->hide();
    auto *buttons = new QDialogButtonBox(this);
    m_action =
        buttons->addButton(retry ? tr("Retry") : tr("Discard"), QDialogButtonBox::AcceptRole);
    m_action->setIcon(icon(retry ? u"refresh"_s : u"delete"_s));
    m_action->setAutoDefault(false);
    QPushButton *keep = buttons->addButton(QDialogButtonBox::Cancel);
    keep->setDefault(true);
    auto *column = new QVBoxLayout(this);
    for (auto *part : {static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_reason), m_offer,
                       static_cast<QWidget *>(buttons)})
        column->addWidget(part);
    connect(m_reason, &QLineEdit::textChanged, this, &LetterDialog::refresh);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (retry)
        keep->setFocus();
    else
        m_reason->setFocus();
    m_counting = models::countLetters(
        session, this, order, [this](std::optional<models::LetterCount> count) { counted(count); });
    refresh();
}

void LetterDialog::counted(const std::optional<models::LetterCount> &count)
{
    m_count = count;
    m_asked = true;
    for (const QString &name : count ? count->alsoIn : QStringList()) {
        auto *box = new QCheckBox(tr("Also in %1, where the same event waits").arg(name), m_offer);
        box->setProperty("projection", name);
        m_offer->layout()->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &LetterDialog::countAgain);
        m_others << box;
    }
    m_offer->setVisible(!m_others.isEmpty());
    refresh();
    // Otherwise the offers would take the room of the text.
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

/// For the projections that are chosen now.
void LetterDialog::countAgain()
{
    m_count.reset();
    m_asked = false;
    m_counting = models::countLetters(m_session, this, order(),
                                      [this](std::optional<models::LetterCount> count) {
                                          m_count = std::move(count);
                                          m_asked = true;
                                          refresh();
                                      });
    refresh();
}

void LetterDialog::refresh()
{
    QString numbers = tr("They are being counted…");
    if (m_count)
        numbers =
            tr("Failed events: %1. Events that wait behind them: %2.")
                .arg(format::number(m_count->counts.dead), format::number(m_count->counts.queued));
    else if (m_asked)
        numbers = tr("They can't be counted now.");
    const QString what =
        m_order.retries() ? tr("Each key's events are applied in their order, up to one that fails "
                               "again. What is "
                               "applied is in the rows for good.")
                          : tr("Discarded events are left out of the rows for good, also by a "
                               "rebuild; what waits "
                               "behind them is applied. The events themselves stay in the store.");
    m_text->setMarkup(Markup::joined(
        {Markup::bold(Markup::text(m_order.retries() ? tr("Retry %1?").arg(subjectOf(m_order))
                                                     : tr("Discard %1?").arg(subjectOf(m_order)))),
         Markup::text(numbers), Markup::text(what)},
        u"\n\n"_s));
    const bool given = m_order.retries() || !m_reason->text().trimmed().isEmpty();
    m_action->setEnabled(m_count.has_value() && given);
    m_action->setToolTip(given ? QString() : tr("Give a reason first."));
}

LetterOrder LetterDialog::order() const
{
    LetterOrder order = m_order;
    order.reason = m_reason->text().trimmed();
    for (const QCheckBox *box : m_others) {
        if (box->isChecked())
            order.projections << box->property("projection").toString();
    }
    return order;
}

QString LetterDialog::text() const
{
    return m_text->plainText();
}

} // namespace views
