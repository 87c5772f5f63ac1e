// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/decodedialog.h"

#include "eventstore/json/rawjson.h"
#include "models/format.h"
#include "views/theme.h"
#include "views/widgets/jsontext.h"
#include "views/widgets/pastefield.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using models::DecodedValue;
using Form = models::DecodedValue::Form;
namespace format = models::format;

namespace views {
namespace {

constexpr QSize dialogSize{760, 520};
constexpr int encodingsWidth = 220;
constexpr qsizetype shownInput = 16 * 1024; ///< a field with one longer line is slow

} // namespace

DecodeDialog::DecodeDialog(QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"decode"_s);
    setWindowTitle(tr("Decode"));
    resize(dialogSize);
    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->setChildrenCollapsible(false);
    parts->addWidget(makeInput());
    parts->addWidget(makeResult());
    parts->setStretchFactor(0, 1);
    parts->setStretchFactor(1, 3);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_further = buttons->addButton(tr("Decode further"), QDialogButtonBox::ActionRole);
    m_further->setObjectName(u"decode-further"_s);
    m_further->setToolTip(tr("Decodes what came out"));
    m_copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    m_copy->setObjectName(u"decode-copy"_s);
    for (auto *button : {m_further, m_copy})
        button->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->addWidget(parts, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(copyText()); });
    connect(m_further, &QPushButton::clicked, this, [this] { setText(copyText()); });
    connect(&m_decoder, &models::ValueDecoder::decoded, this, &DecodeDialog::decoded);
    connect(&models::DisplayZone::instance(), &models::DisplayZone::zoneChanged, this,
            &DecodeDialog::showChosen);
    setText({});
    showChosen();
    m_input->setFocus();
}

QWidget *DecodeDialog::makeInput()
{
    auto *part = new QWidget(this);
    auto *field = new PasteField(shownInput, part);
    m_input = field;
    m_input->setObjectName(u"decode-input"_s);
    m_input->setFont(fixedFont());
    m_input->setWordWrapMode(QTextOption::WrapAnywhere);
    m_input->setTabChangesFocus(true);
    m_input->setPlaceholderText(tr("Paste a value here, or choose “Decode…” in the menu of one"));
    auto *label = new QLabel(tr("&Encoded text:"), part);
    label->setBuddy(m_input);
    m_length = new QLabel(part);
    m_length->setObjectName(u"decode-length"_s);
    m_length->setWordWrap(true);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(label);
    column->addWidget(m_input, 1);
    column->addWidget(m_length);
    connect(m_input, &QPlainTextEdit::textChanged, this, &DecodeDialog::typed);
    connect(field, &PasteField::longTextPasted, this, &DecodeDialog::setText);
    return part;
}

QWidget *DecodeDialog::makeResult()
{
    auto *part = new QSplitter(this);
    part->setChildrenCollapsible(false);
    m_encodings = new QListWidget(part);
    m_encodings->setObjectName(u"decode-encodings"_s);
    m_encodings->setAccessibleName(tr("Encodings that fit the text"));
    m_encodings->setWordWrap(true);
    auto *right = new QWidget(part);
    m_note = new QLabel(right);
    m_note->setObjectName(u"decode-note"_s);
    m_note->setWordWrap(true);
    m_note->setMargin(12);
    m_note->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_output = new JsonText(right);
    m_output->setObjectName(u"decode-output"_s);
    m_output->setAccessibleName(tr("Decoded text"));
    m_output->setTabChangesFocus(true);
    m_output->setFrameShape(QFrame::StyledPanel);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_note);
    column->addWidget(m_output, 1);
    part->setSizes({encodingsWidth, dialogSize.width() - encodingsWidth});
    part->setStretchFactor(1, 1);
    connect(m_encodings, &QListWidget::currentRowChanged, this, &DecodeDialog::showChosen);
    return part;
}

void DecodeDialog::showFor(QWidget *window, const QString &text)
{
    auto *dialog = window->findChild<DecodeDialog *>(u"decode"_s, Qt::FindDirectChildrenOnly);
    if (!dialog) {
        dialog = new DecodeDialog(window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    if (!text.isEmpty())
        dialog->setText(text);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void DecodeDialog::setText(const QString &text)
{
    const QSignalBlocker quiet(m_input);
    const bool all = text.size() <= shownInput;
    m_text = text;
    m_input->setPlainText(text.left(shownInput));
    m_length->setText(all ? QString()
                          : tr("The first 16 KB of %1 are shown; what you type replaces all of it.")
                                .arg(format::bytes(text.toUtf8().size())));
    m_length->setVisible(!all);
    m_decoder.decode(m_text);
}

void DecodeDialog::typed()
{
    m_text = m_input->toPlainText();
    m_length->hide();
    m_decoder.decode(m_text);
}

/// Lists the encodings; keeps the chosen one if it still fits.
void DecodeDialog::decoded()
{
    const auto *before = m_encodings->currentItem();
    const QString kept = before ? before->text() : QString();
    {
        const QSignalBlocker quiet(m_encodings);
        m_encodings->clear();
        int row = 0;
        for (const auto &value : m_decoder.values()) {
            if (value.encoding == kept)
                row = m_encodings->count();
            m_encodings->addItem(value.encoding);
        }
        m_encodings->setCurrentRow(m_encodings->count() > 0 ? row : -1);
    }
    showChosen();
}

void DecodeDialog::say(const QString &why)
{
    m_note->setText(why);
    m_note->setVisible(!why.isEmpty());
    m_output->setVisible(why.isEmpty());
    m_output->clear();
}

void DecodeDialog::showChosen()
{
    const DecodedValue *value = chosen();
    m_copy->setEnabled(value);
    m_further->setEnabled(value && (value->form == Form::Json || value->form == Form::Text));
    if (!value) {
        const bool tooLong = m_text.size() > models::ValueDecoder::longest;
        say(tooLong ? tr("Texts of more than 4 MB are not decoded.")
            : m_text.trimmed().isEmpty()
                ? tr("What the text says is shown here.")
                : tr("The text has none of the known encodings: JSON in a string, Base64, "
                     "hexadecimal, escape sequences, URL encoding, JSON Web Token, a time as a "
                     "number, a UUID with a time."));
        return;
    }
    say({});
    switch (value->form) {
    case Form::Json:
        m_output->showText(eventstore::json::pretty(value->bytes));
        break;
    case Form::Text:
        m_output->showPlain(value->bytes);
        break;
    case Form::Bytes:
        m_output->showBytes(value->bytes);
        break;
    case Form::Time:
        m_output->showPlain(format::utf8(format::timeExact(value->time)));
        break;
    }
}

/// The exact value: bytes as hexadecimal digits, a time as the other copies have it.
QString DecodeDialog::copyText() const
{
    const DecodedValue *value = chosen();
    if (!value)
        return {};
    switch (value->form) {
    case Form::Bytes:
        return QString::fromLatin1(QByteArray::fromStdString(value->bytes).toHex());
    case Form::Time:
        return format::isoShown(value->time);
    case Form::Json:
    case Form::Text:
        break;
    }
    return format::text(value->bytes);
}

const DecodedValue *DecodeDialog::chosen() const
{
    const int row = m_encodings->currentRow();
    return row >= 0 && row < m_decoder.values().size() ? &m_decoder.values()[row] : nullptr;
}

} // namespace views
