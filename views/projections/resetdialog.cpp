// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projections/resetdialog.h"

#include "models/format.h"
#include "models/projections/projectionoutcome.h"
#include "views/safety/markup.h"
#include "views/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace views {

namespace {

Markup lossText(const projections::ProjectionStatus &status, std::optional<qint64> rows)
{
    const auto name = Markup::bold(Markup::text(models::format::text(status.name)));
    const QString all = rows ? ResetDialog::tr("all %1 rows").arg(models::format::number(*rows))
                             : ResetDialog::tr("every row");
    QList<Markup> losses{
        Markup::arranged(ResetDialog::tr("%1 of %2; whoever reads it finds nothing until it was "
                                         "projected again"),
                         {Markup::text(all), name}),
        Markup::text(ResetDialog::tr("its position, %1")
                         .arg(models::format::number(status.position.value)))};
    if (status.deadLetters > 0)
        losses << Markup::text(
            ResetDialog::tr("its dead letters (%1) and the events that wait behind them (%2)")
                .arg(models::format::number(status.deadLetters),
                     models::format::number(status.queuedEvents)));
    const auto rest = Markup::text(ResetDialog::tr(
        "Events are not touched. A rebuild makes the same rows afresh without taking the old ones "
        "away first."));
    return Markup::joined({Markup::text(ResetDialog::tr("This forgets, at once and for good:")),
                           Markup::joined({Markup::bullets(losses), rest}, QString()),
                           Markup::arranged(ResetDialog::tr("Type %1 to go on:"), {name})},
                          QStringLiteral("\n\n"));
}

} // namespace

ResetDialog::ResetDialog(models::Session &session, const projections::ProjectionStatus &status,
                         QWidget *parent)
    : QDialog(parent)
    , m_name(models::format::text(status.name))
{
    setWindowTitle(tr("Reset %1").arg(m_name));
    auto *text = new MarkupLabel(this);
    text->setMarkup(lossText(status, {}));
    m_counting =
        models::countRows(session, this, m_name, [this, text, status](std::optional<qint64> rows) {
            m_rows = rows;
            text->setMarkup(lossText(status, rows));
        });
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setMinimumWidth(420);
    m_edit = new QLineEdit(this);
    m_edit->setAccessibleName(tr("Name of the projection"));
    m_edit->setPlaceholderText(m_name);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_button = buttons->addButton(tr("Reset"), QDialogButtonBox::DestructiveRole);
    m_button->setIcon(icon(QStringLiteral("reset")));
    m_button->setEnabled(false);
    auto *column = new QVBoxLayout(this);
    column->addWidget(text);
    column->addWidget(m_edit);
    column->addSpacing(8);
    column->addWidget(buttons);
    connect(m_edit, &QLineEdit::textChanged, this,
            [this](const QString &typed) { m_button->setEnabled(typed.trimmed() == m_name); });
    connect(m_edit, &QLineEdit::returnPressed, this, [this] {
        if (m_button->isEnabled())
            accept();
    });
    connect(m_button, &QPushButton::clicked, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_edit->setFocus();
}

} // namespace views
