// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keysdialog.h"

#include "app/gui/mainwindow.h"
#include "views/theme.h"
#include "views/widgets/flowlayout.h"
#include "views/widgets/keyfield.h"
#include "views/widgets/tablelook.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using views::Keymap;
using views::Keys;

namespace app {
namespace {

constexpr QSize keysSize{680, 560};

QHash<QString, QString> pageTitles(const MainWindow &window)
{
    QHash<QString, QString> titles;
    for (const views::Page *page : window.pages())
        titles.insert(page->id(), page->title());
    return titles;
}

} // namespace

KeysDialog::KeysDialog(const MainWindow &window, QWidget *parent)
    : QDialog(parent)
    , m_model(pageTitles(window))
{
    setObjectName(u"keys"_s);
    setWindowTitle(tr("Keys"));
    resize(keysSize);
    auto *search = new QLineEdit(this);
    search->setObjectName(u"keys-search"_s);
    search->setClearButtonEnabled(true);
    search->setPlaceholderText(tr("Search by action, page or keys"));
    search->setAccessibleName(search->placeholderText());
    search->addAction(views::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_table = views::makeTable(this, &m_model, tr("Keys"), u"keys"_s);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    views::setWidths(m_table, {270, 130, 200});
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_resetAll = buttons->addButton(tr("Reset all"), QDialogButtonBox::ResetRole);
    m_resetAll->setObjectName(u"keys-reset-all"_s);
    m_resetAll->setAutoDefault(false);
    auto *fixed = new QLabel(tr("Keys that are the same in every program are not listed: arrows, "
                                "Home, End, Tab, the menu key and those that edit text."),
                             this);
    fixed->setWordWrap(true);
    fixed->setForegroundRole(QPalette::PlaceholderText);
    auto *column = new QVBoxLayout(this);
    column->addWidget(search);
    column->addWidget(m_table, 1);
    column->addWidget(editor());
    column->addWidget(fixed);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model.setSearch(text);
        m_table->setCurrentIndex(m_model.index(0, 0));
        leave();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &KeysDialog::leave);
    connect(m_resetAll, &QPushButton::clicked, this, [this] {
        Keymap::instance().resetAll();
        leave();
        say(tr("All actions have their usual keys."));
    });
    m_table->setCurrentIndex(m_model.index(0, 0));
    leave();
    search->setFocus();
}

void KeysDialog::showFor(MainWindow &window)
{
    auto *dialog = window.findChild<KeysDialog *>(u"keys"_s, Qt::FindDirectChildrenOnly);
    if (!dialog) {
        dialog = new KeysDialog(window, &window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    dialog->open();
    dialog->raise();
    dialog->activateWindow();
}

QPushButton *KeysDialog::button(const QString &name, const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(u"keys-"_s + name);
    button->setAutoDefault(false);
    return button;
}

QWidget *KeysDialog::editor()
{
    auto *part = new QWidget(this);
    m_field = new views::KeyField(part);
    m_field->setObjectName(u"keys-field"_s);
    m_field->setMinimumWidth(190);
    m_replace = button(u"replace"_s, tr("Use only these"));
    m_add = button(u"add"_s, tr("Add these"));
    m_none = button(u"none"_s, tr("No keys"));
    m_reset = button(u"reset"_s, tr("Reset"));
    m_takeOver = button(u"take"_s, tr("Take over"));
    m_leave = button(u"leave"_s, tr("Leave it"));
    m_word = new QLabel(part);
    m_word->setObjectName(u"keys-word"_s);
    m_word->setWordWrap(true);
    auto *fields = new views::FlowLayout(6);
    for (QWidget *widget : {static_cast<QWidget *>(m_field), static_cast<QWidget *>(m_replace),
                            static_cast<QWidget *>(m_add), static_cast<QWidget *>(m_none),
                            static_cast<QWidget *>(m_reset)})
        fields->addWidget(widget);
    auto *answer = new QHBoxLayout;
    answer->addWidget(m_word, 1);
    answer->addWidget(m_takeOver);
    answer->addWidget(m_leave);
    auto *rows = new QVBoxLayout(part);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addLayout(fields);
    rows->addLayout(answer);
    connect(m_field, &views::KeyField::keyChanged, this, &KeysDialog::refresh);
    connect(m_replace, &QPushButton::clicked, this, [this] { ask({m_field->key()}); });
    connect(m_add, &QPushButton::clicked, this,
            [this] { ask(Keymap::instance().keys(chosen()) + Keys{m_field->key()}); });
    connect(m_none, &QPushButton::clicked, this, [this] { ask({}); });
    connect(m_reset, &QPushButton::clicked, this,
            [this] { ask(Keymap::instance().usual(chosen())); });
    connect(m_takeOver, &QPushButton::clicked, this, &KeysDialog::settle);
    connect(m_leave, &QPushButton::clicked, this, [this] {
        leave();
        m_field->setFocus();
    });
    return part;
}

QString KeysDialog::chosen() const
{
    return m_model.idAt(m_table->currentIndex().row());
}

void KeysDialog::say(const QString &text, bool conflict)
{
    m_word->setText(text);
    m_takeOver->setVisible(conflict);
    m_leave->setVisible(conflict);
}

/// At once where nobody else has the keys; else only after who has them was said.
void KeysDialog::ask(const Keys &keys)
{
    m_asked = chosen();
    m_asking = keys;
    const QString holder = Keymap::instance().holder(m_asked, keys);
    if (holder.isEmpty())
        return settle();
    Keys held = Keymap::instance().keys(holder);
    held.removeIf([&keys](const QKeySequence &key) { return !keys.contains(key); });
    say(tr("%1 belongs to %2.").arg(views::keysText(held), m_model.named(holder)), true);
    m_leave->setFocus();
}

void KeysDialog::settle()
{
    const QString id = m_asked;
    Keymap::instance().choose(id, m_asking);
    leave();
    const QString keys = views::keysText(Keymap::instance().keys(id));
    say(keys.isEmpty() ? tr("%1 has no keys now.").arg(m_model.named(id))
                       : tr("%1 now has %2.").arg(m_model.named(id), keys));
    m_table->setFocus();
}

void KeysDialog::leave()
{
    m_asked.clear();
    m_asking.clear();
    m_field->setKey({}); // refreshes the rest
}

void KeysDialog::refresh()
{
    const auto &map = Keymap::instance();
    const QString id = chosen();
    const QKeySequence &key = m_field->key();
    const QString refused = id.isEmpty() || key.isEmpty() ? QString() : map.refusal(id, key);
    const bool usable = !id.isEmpty() && !key.isEmpty() && refused.isEmpty();
    m_replace->setEnabled(usable);
    m_add->setEnabled(usable && !map.keys(id).contains(key));
    m_none->setEnabled(!id.isEmpty() && !map.keys(id).isEmpty());
    m_reset->setEnabled(!id.isEmpty() && map.isChanged(id));
    m_resetAll->setEnabled(map.anyChanged());
    m_field->setEnabled(!id.isEmpty());
    say(id.isEmpty() ? tr("No action matches.") : refused);
}

} // namespace app
