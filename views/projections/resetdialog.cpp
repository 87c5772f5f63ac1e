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

using namespace Qt::StringLiterals;

namespace views {

namespace {

/// What a reset of one projection deletes.
Markup lossText(const projections::ProjectionStatus &status, std::optional<qint64> rows)
{
    const auto name = Markup::bold(Markup::text(models::format::text(status.name)));
    const QString all = rows == 1 ? ResetDialog::tr("the only row")
                        : rows ? ResetDialog::tr("all %1 rows").arg(models::format::number(*rows))
                               : ResetDialog::tr("every row");
    QList<Markup> losses{
        Markup::arranged(ResetDialog::tr("%1 of %2; whoever reads it finds nothing until it is "
                                         "projected again"),
                         {Markup::text(all), name}),
        Markup::text(ResetDialog::tr("its position, %1")
                         .arg(models::format::number(status.position.value)))};
    if (status.deadLetters > 0)
        losses << Markup::text(
            ResetDialog::tr("its dead letters (%1) and the events that wait behind them (%2)")
                .arg(models::format::number(status.deadLetters),
                     models::format::number(status.queuedEvents)));
    return Markup::bullets(losses);
}

Markup questionText(const std::vector<projections::ProjectionStatus> &list,
                    const models::CountedRows &rows, const QString &word)
{
    QList<Markup> losses;
    for (const auto &status : list)
        losses << lossText(status, rows.value(models::format::text(status.name)));
    losses << Markup::text(ResetDialog::tr("Events are not touched. A rebuild makes the same rows "
                                           "again without removing the old ones first."));
    // The list brings the space above it.
    losses.prepend(Markup::text(ResetDialog::tr("This forgets, at once and for good:")));
    return Markup::joined(
        {Markup::joined(losses, QString()), Markup::arranged(ResetDialog::tr("Type %1 to go on:"),
                                                             {Markup::bold(Markup::text(word))})},
        u"\n\n"_s);
}

} // namespace

ResetDialog::ResetDialog(models::Session &session, std::vector<projections::ProjectionStatus> list,
                         QWidget *parent)
    : QDialog(parent)
{
    for (const auto &status : list)
        m_rows.insert(models::format::text(status.name), {});
    const bool one = list.size() == 1;
    // For several, the text to type contains their number instead of all names.
    m_word = one ? m_rows.firstKey() : u"reset %1"_s.arg(list.size());
    setWindowTitle(one ? tr("Reset %1").arg(m_word)
                       : tr("Reset %n projections", nullptr, int(list.size())));
    auto *text = new MarkupLabel(this);
    text->setMarkup(questionText(list, m_rows, m_word));
    m_counting = models::countRows(session, this, m_rows.keys(),
                                   [this, text, list](const models::CountedRows &rows) {
                                       m_rows.insert(rows);
                                       text->setMarkup(questionText(list, m_rows, m_word));
                                   });
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setMinimumWidth(420);
    m_edit = new QLineEdit(this);
    m_edit->setAccessibleName(one ? tr("Name of the projection") : tr("What has to be typed"));
    m_edit->setPlaceholderText(m_word);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_button = buttons->addButton(tr("Reset"), QDialogButtonBox::DestructiveRole);
    m_button->setIcon(icon(u"reset"_s));
    m_button->setEnabled(false);
    auto *column = new QVBoxLayout(this);
    column->addWidget(text);
    column->addWidget(m_edit);
    column->addSpacing(8);
    column->addWidget(buttons);
    connect(m_edit, &QLineEdit::textChanged, this,
            [this](const QString &typed) { m_button->setEnabled(typed.trimmed() == m_word); });
    connect(m_edit, &QLineEdit::returnPressed, this, [this] {
        if (m_button->isEnabled())
            accept();
    });
    connect(m_button, &QPushButton::clicked, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_edit->setFocus();
}

} // namespace views
