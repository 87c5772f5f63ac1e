// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/settingsdialog.h"

#include "app/gui/language.h"
#include "models/browse/eventsearch.h"
#include "models/format.h"
#include "models/tabletext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using models::DisplayZone;
using views::Theme;

namespace app {
namespace {

constexpr QSize settingsSize{560, 460};

} // namespace

SettingsDialog::SettingsDialog(Settings &settings, models::RecentStores &recent, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_recent(recent)
{
    setObjectName(u"settings"_s);
    setWindowTitle(tr("Settings"));
    resize(settingsSize);
    m_search = new QLineEdit(this);
    m_search->setObjectName(u"settings-search"_s);
    m_search->setClearButtonEnabled(true);
    m_search->setPlaceholderText(tr("Search the settings"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->addAction(views::icon(u"search"_s), QLineEdit::LeadingPosition);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsDialog::search);
    auto *body = new QWidget(this);
    m_form = new QFormLayout(body);
    m_form->setVerticalSpacing(12);
    m_form->setHorizontalSpacing(16);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    addLine(tr("Theme"), tr("light dark colours appearance"), themes());
    addLine(tr("Language"), tr("translation locale dates numbers"), languages());
    addLine(tr("Times are shown in"), tr("time zone UTC local clock"), zones());
    addLine(tr("At the start"), tr("restore session reopen last store"), restoring());
    addLine(tr("Unlocked for"), tr("lock write read-only minutes"), unlockTimes());
    addLine(tr("CSV files"), tr("export spreadsheet Excel UTF-8 BOM encoding"), csvMark());
    addLine(tr("Stores opened before"), tr("recent history forget privacy"), forgetting());
    addLine(tr("Alerts"), tr("lag notification thresholds warning"),
            button(u"settings-alerts"_s, tr("Choose when alerts are given…"),
                   &SettingsDialog::alertsRequested));
    addLine(tr("Keys"), tr("keyboard shortcuts hotkeys bindings change reset"),
            button(u"settings-keys"_s, tr("Change the keys…"), &SettingsDialog::keysRequested));
    m_nothing = new QLabel(body);
    m_nothing->setObjectName(u"settings-nothing"_s);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->hide();
    m_form->addRow(m_nothing);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(body);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_search);
    column->addWidget(scroll, 1);
    column->addWidget(buttons);
    m_search->setFocus();
}

void SettingsDialog::addLine(const QString &title, const QString &words, QWidget *field)
{
    auto *label = new QLabel(title, this);
    label->setBuddy(field);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(title);
    m_form->addRow(label, field);
    m_lines.append({label, field, title + u' ' + words});
}

/// Every word must occur, in any case, in the title of a line or in its choices.
void SettingsDialog::search(const QString &text)
{
    const auto wanted =
        QString::fromStdString(models::folded(text.toStdString())).split(u' ', Qt::SkipEmptyParts);
    bool any = false;
    for (const Line &line : std::as_const(m_lines)) {
        QString hay = line.words;
        if (const auto *box = qobject_cast<const QComboBox *>(line.field)) {
            for (int i = 0; i < box->count(); ++i)
                hay += u' ' + box->itemText(i);
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(line.field)) {
            hay += u' ' + button->text();
        }
        hay = QString::fromStdString(models::folded(hay.toStdString()));
        const bool found =
            std::ranges::all_of(wanted, [&hay](const QString &word) { return hay.contains(word); });
        line.title->setVisible(found);
        line.field->setVisible(found);
        any = any || found;
    }
    m_nothing->setText(tr("No setting matches “%1”.").arg(text.trimmed()));
    m_nothing->setVisible(!any);
}

template <class T>
QWidget *SettingsDialog::choice(const QString &name, const QList<std::pair<T, QString>> &values,
                                T chosen, std::function<void(T)> take)
{
    auto *box = new QComboBox(this);
    box->setObjectName(name);
    QList<T> order;
    for (const auto &[value, text] : values) {
        box->addItem(text);
        order.append(value);
    }
    box->setCurrentIndex(int(std::max<qsizetype>(0, order.indexOf(chosen))));
    connect(box, &QComboBox::activated, this,
            [order, take = std::move(take)](int row) { take(order.at(row)); });
    return box;
}

QWidget *SettingsDialog::themes()
{
    using Choice = Theme::Choice;
    return choice<Choice>(u"settings-theme"_s,
                          {{Choice::System, tr("As the system")},
                           {Choice::Light, tr("Light")},
                           {Choice::Dark, tr("Dark")}},
                          Theme::instance().choice(), [this](Choice choice) {
                              m_settings.theme.set(choice);
                              Theme::instance().setChoice(choice);
                          });
}

QWidget *SettingsDialog::languages()
{
    QList<std::pair<QString, QString>> values{{QString(), tr("As the system")}};
    for (const QString &code : Language::codes())
        values.append({code, Language::name(code)});
    return choice<QString>(u"settings-language"_s, values, m_settings.language.get(),
                           [this](const QString &code) {
                               m_settings.language.set(code);
                               emit languageChosen(code);
                           });
}

QWidget *SettingsDialog::zones()
{
    using Zone = DisplayZone::Zone;
    return choice<Zone>(
        u"settings-zone"_s, {{Zone::Local, tr("The zone of this machine")}, {Zone::Utc, tr("UTC")}},
        DisplayZone::instance().zone(), [](Zone zone) { DisplayZone::instance().setZone(zone); });
}

QWidget *SettingsDialog::unlockTimes()
{
    QList<std::pair<int, QString>> values;
    for (const int minutes : {5, 15, 30, 60})
        values.append({minutes, tr("%1 minutes").arg(minutes)});
    return choice<int>(u"settings-unlock"_s, values, m_settings.unlockMinutes.get(),
                       [this](int minutes) { m_settings.unlockMinutes.set(minutes); });
}

QWidget *SettingsDialog::restoring()
{
    auto *box = new QCheckBox(tr("Open the store that was open at the end"), this);
    box->setObjectName(u"settings-restores"_s);
    box->setChecked(m_settings.restores.get());
    connect(box, &QCheckBox::clicked, this, [this](bool on) { m_settings.restores.set(on); });
    return box;
}

QWidget *SettingsDialog::csvMark()
{
    auto *box = new QCheckBox(tr("Begin with a byte order mark, as Excel needs"), this);
    box->setObjectName(u"settings-csv"_s);
    box->setChecked(m_settings.csvMark.get());
    connect(box, &QCheckBox::clicked, this, [this](bool on) {
        m_settings.csvMark.set(on);
        models::tabletext::setCsvMarked(on);
    });
    return box;
}

QWidget *SettingsDialog::forgetting()
{
    auto *button = new QPushButton(tr("Forget them"), this);
    button->setObjectName(u"settings-forget"_s);
    button->setAutoDefault(false);
    button->setEnabled(!m_recent.all().isEmpty());
    connect(button, &QPushButton::clicked, this, [this, button] {
        m_recent.forget();
        button->setEnabled(false);
        m_search->setFocus();
    });
    return button;
}

QWidget *SettingsDialog::button(const QString &name, const QString &text,
                                void (SettingsDialog::*asked)())
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, asked);
    return button;
}

} // namespace app
