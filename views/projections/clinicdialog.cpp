// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projections/clinicdialog.h"

#include "eventstore/json/rawjson.h"
#include "models/format.h"
#include "views/delegates/severitydelegate.h"
#include "views/theme.h"
#include "views/widgets/banner.h"
#include "views/widgets/tablelook.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSplitter>
#include <QTableView>
#include <QTextBlock>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

using models::ChangedColumnsModel;
using models::TrialStepsModel;

namespace {

constexpr QSize clinicSize(860, 520);

QString indented(const eventstore::Event &event)
{
    return models::format::text(eventstore::json::pretty(event.data));
}

QLabel *heading(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(scaledFont(1.0, true));
    return label;
}

} // namespace

ClinicDialog::ClinicDialog(models::Session &session, const QString &projection,
                           const projections::DeadLetter &letter, const eventstore::Event &event,
                           QWidget *parent)
    : QDialog(parent)
    , m_clinic(new models::PoisonClinic(session, projection, letter, event, this))
{
    setObjectName(u"clinic"_s);
    setWindowTitle(tr("Try a dead letter of %1").arg(projection));
    auto *column = new QVBoxLayout(this);
    auto *what = new QLabel(tr("%1 at position %2, key %3. Nothing here is stored.")
                                .arg(models::format::isolated(models::format::text(event.type)),
                                     models::format::number(letter.position.value),
                                     models::format::isolated(models::format::text(letter.key))),
                            this);
    what->setWordWrap(true);
    column->addWidget(what);
    m_result = new Banner(this);
    column->addWidget(m_result);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(u"clinicSplitter"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeData());
    splitter->addWidget(makeResult());
    column->addWidget(splitter, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_clinic, &models::PoisonClinic::changed, this, &ClinicDialog::refresh);
    connect(m_data, &QPlainTextEdit::textChanged, this,
            [this] { m_clinic->setData(m_data->toPlainText()); });
    resize(clinicSize);
    m_data->setFocus();
    refresh();
}

QWidget *ClinicDialog::makeData()
{
    auto *area = new QWidget(this);
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins({});
    column->addWidget(heading(tr("A copy of the event's data"), area));
    m_data = new QPlainTextEdit(indented(m_clinic->event()), area);
    m_data->setAccessibleName(tr("Data to try"));
    m_data->setFont(fixedFont());
    m_data->setTabChangesFocus(true);
    m_data->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_field = new QLabel(area);
    m_field->setWordWrap(true);
    m_restore = new QPushButton(icon(u"reset"_s), tr("Back to the event's own data"), area);
    m_restore->setAutoDefault(false);
    connect(m_restore, &QPushButton::clicked, this, [this] {
        m_data->setFocus();
        m_data->setPlainText(indented(m_clinic->event()));
    });
    column->addWidget(m_data, 1);
    column->addWidget(m_field);
    column->addWidget(m_restore);
    return area;
}

QWidget *ClinicDialog::makeResult()
{
    auto *area = new QWidget(this);
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins({});
    column->addWidget(heading(tr("The row of the key"), area));
    m_row = makeTable(area, &m_clinic->row(), tr("The row of the key"), u"clinic-row"_s);
    m_row->setColumnHidden(ChangedColumnsModel::EventColumn, true);
    setWidths(m_row, {140, 120, 120});
    column->addWidget(m_row, 3);
    column->addWidget(heading(tr("The queue of the key"), area));
    m_queue = makeTable(area, &m_clinic->queue(), tr("The queue of the key"), u"clinic-queue"_s);
    m_queue->setItemDelegateForColumn(TrialStepsModel::ResultColumn,
                                      new SeverityDelegate(true, this));
    setWidths(m_queue, {90, 140});
    column->addWidget(m_queue, 2);
    return area;
}

void ClinicDialog::refresh()
{
    m_result->say(m_clinic->trying() ? models::Severity::Info : m_clinic->severity(),
                  m_clinic->trying() ? tr("Trying…") : m_clinic->sentence());
    m_restore->setEnabled(m_clinic->edited());
    const QString field = m_clinic->failingField();
    m_field->setText(field.isEmpty() ? QString()
                                     : tr("The error is about the field %1.").arg(field));
    markField();
}

void ClinicDialog::markField()
{
    auto marks = m_data->extraSelections();
    marks.clear();
    const QString field = m_clinic->failingField();
    // A member of the outermost object, which is indented by two spaces unless the user edited
    // that.
    const QRegularExpression member(
        u"^\\s{0,2}\\{?\\s*\"%1\"\\s*:"_s.arg(QRegularExpression::escape(field)));
    for (auto block = m_data->document()->begin(); !field.isEmpty() && block.isValid();
         block = block.next()) {
        if (!member.match(block.text()).hasMatch())
            continue;
        decltype(marks)::value_type mark;
        mark.format.setBackground(softFill(severityColor(models::Severity::Bad)));
        mark.format.setFontUnderline(true);
        mark.cursor = QTextCursor(block);
        mark.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        marks << mark;
    }
    m_data->setExtraSelections(marks);
}

QString ClinicDialog::resultText() const
{
    return m_result->text();
}

QString ClinicDialog::markedText() const
{
    const auto marks = m_data->extraSelections();
    return marks.isEmpty() ? QString() : marks.first().cursor.selectedText();
}

} // namespace views
