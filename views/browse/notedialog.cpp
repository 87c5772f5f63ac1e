// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/browse/notedialog.h"

#include "models/format.h"
#include "views/widgets/elidedlabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QMetaEnum>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using models::EventMark;

namespace views {
namespace {

constexpr QSize noteSize{440, 260};

} // namespace

NoteDialog::NoteDialog(EventMark mark, QWidget *parent)
    : QDialog(parent)
    , m_mark(std::move(mark))
{
    setObjectName(u"note-dialog"_s);
    setWindowTitle(tr("Mark and note"));
    resize(noteSize);
    auto *event = new ElidedLabel(this);
    event->setText(models::format::visible(tr("%1 · %2 version %3")
                                               .arg(models::format::isolated(m_mark.type),
                                                    models::format::isolated(m_mark.stream),
                                                    models::format::number(m_mark.version))));
    m_kind = new QComboBox(this);
    m_kind->setObjectName(u"mark-kind"_s);
    const auto kinds = QMetaEnum::fromType<EventMark::Kind>();
    for (int i = 0; i < kinds.keyCount(); ++i) {
        const auto kind = EventMark::Kind(kinds.value(i));
        m_kind->addItem(models::markSign(kind) + u' ' + models::markName(kind), int(kind));
    }
    m_kind->setCurrentIndex(m_kind->findData(int(m_mark.kind)));
    m_note = new QPlainTextEdit(m_mark.note, this);
    m_note->setObjectName(u"mark-note"_s);
    m_note->setTabChangesFocus(true);
    m_note->setPlaceholderText(tr("Kept on this machine, never in the store"));
    auto *form = new QFormLayout;
    form->addRow(event);
    form->addRow(tr("&Mark:"), m_kind);
    form->addRow(tr("&Note:"), m_note);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto *keep = buttons->addButton(tr("Keep"), QDialogButtonBox::AcceptRole);
    keep->setObjectName(u"mark-keep"_s);
    auto *column = new QVBoxLayout(this);
    column->addLayout(form, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        m_mark.kind = EventMark::Kind(m_kind->currentData().toInt());
        m_mark.note = m_note->toPlainText().trimmed();
        emit chosen(m_mark);
        accept();
    });
    m_note->setFocus();
}

} // namespace views
