// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/unlockdialog.h"

#include "models/format.h"
#include "models/session/connections.h"
#include "views/safety/markup.h"
#include "views/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using views::Markup;

namespace app {

namespace {

constexpr int textWidth = 440;

} // namespace

UnlockDialog::UnlockDialog(const models::ConnectionSpec &spec, qint64 time, QWidget *parent)
    : QDialog(parent)
    , m_needed(spec.environment == models::ConnectionSpec::Environment::Production)
{
    setObjectName(u"unlock-question"_s);
    setWindowTitle(tr("Unlock for writing?"));
    const QString word = views::environmentWord(spec.environment);
    const auto name = Markup::bold(Markup::text(spec.name));
    auto *text = new views::MarkupLabel(this);
    text->setMinimumWidth(textWidth);
    text->setMarkup(Markup::joined(
        {word.isEmpty()
             ? Markup::arranged(tr("Unlock %1 for writing?"), {name})
             : Markup::arranged(tr("Unlock %1 (%2) for writing?"), {name, Markup::text(word)}),
         Markup::text(models::targetOf(spec.url)),
         Markup::text(tr("For %n minutes, projections can be started, rebuilt and reset from this "
                         "window, and dead letters retried or discarded. Events are never changed. "
                         "Then it is locked again, and its projections stop here.",
                         nullptr, int(std::max<qint64>(1, time / 60'000)))),
         Markup::text(m_needed ? tr("The reason is written into the audit log, and is needed here:")
                               : tr("The reason is written into the audit log:"))},
        u"\n\n"_s));
    m_reason = new QLineEdit(this);
    m_reason->setObjectName(u"unlock-reason"_s);
    m_reason->setAccessibleName(tr("Reason for unlocking"));
    m_reason->setPlaceholderText(m_needed ? tr("Why, for whoever reads the audit log")
                                          : tr("Why; may be left out"));
    auto *buttons = new QDialogButtonBox(this);
    m_unlock = buttons->addButton(tr("Unlock"), QDialogButtonBox::AcceptRole);
    m_unlock->setIcon(views::icon(u"unlock"_s));
    m_unlock->setAutoDefault(false);
    QPushButton *keep = buttons->addButton(tr("Keep read-only"), QDialogButtonBox::RejectRole);
    keep->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(text);
    column->addWidget(m_reason);
    column->addSpacing(8);
    column->addWidget(buttons);
    connect(m_reason, &QLineEdit::textChanged, this, &UnlockDialog::refresh);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (m_needed)
        m_reason->setFocus();
    else
        keep->setFocus();
    refresh();
}

void UnlockDialog::refresh()
{
    const bool given = !reason().isEmpty();
    m_unlock->setEnabled(given || !m_needed);
    m_unlock->setToolTip(m_unlock->isEnabled() ? QString()
                                               : tr("Production is unlocked with a reason only."));
}

QString UnlockDialog::reason() const
{
    return m_reason->text().trimmed();
}

} // namespace app
