// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/limitsdialog.h"

#include "views/connect/formparts.h"
#include "views/safety/plaintext.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace views {
namespace {

using models::ServerLimits;
using Limit = ServerLimits::Limit;

constexpr int longest = 7 * 24 * 3600; ///< seconds
constexpr int noteWidth = 420;

/// Whole seconds, at least one: 0 stands for an absent limit.
int secondsOf(const Limit &limit)
{
    if (!limit)
        return 0;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*limit).count();
    return int(std::clamp<std::int64_t>(seconds, 1, longest));
}

Limit limitOf(const QSpinBox &field, const Limit &before)
{
    if (field.value() == secondsOf(before))
        return before;
    return field.value() == 0 ? Limit() : std::chrono::seconds(field.value());
}

} // namespace

LimitsDialog::LimitsDialog(const QString &name, const ServerLimits &limits, QWidget *parent)
    : QDialog(parent)
    , m_before(limits)
{
    setWindowTitle(tr("Limits of %1").arg(caption(name)));
    auto *note = new QLabel(
        tr("The server ends what takes longer, in lists, searches and queries, and in projections "
           "that are run from here. “Usual” stands for the limit of the server or the user; where "
           "there is none, what only reads has the one in brackets. Limits apply when the "
           "connection is opened next."),
        this);
    note->setWordWrap(true);
    note->setMinimumWidth(noteWidth);
    auto *box = new QWidget(this);
    auto *form = makeForm(box);
    m_statement = addLimit(*form, tr("&Statement"), tr("usual (10 min)"), limits.statement);
    m_lock = addLimit(*form, tr("Waiting for a &lock"), tr("usual (30 s)"), limits.lock);
    m_idle = addLimit(*form, tr("&Idle transaction"), tr("usual (5 min)"), limits.idle);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(note);
    column->addWidget(box);
    column->addWidget(buttons);
    m_statement->setFocus();
}

QSpinBox *LimitsDialog::addLimit(QFormLayout &form, const QString &label, const QString &usual,
                                 const Limit &limit)
{
    auto *field = new QSpinBox(this);
    field->setRange(0, longest);
    field->setSpecialValueText(usual);
    field->setSuffix(tr(" s"));
    field->setValue(secondsOf(limit));
    form.addRow(label, field);
    return field;
}

ServerLimits LimitsDialog::limits() const
{
    return {limitOf(*m_statement, m_before.statement), limitOf(*m_lock, m_before.lock),
            limitOf(*m_idle, m_before.idle)};
}

} // namespace views
