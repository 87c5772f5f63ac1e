// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/windowmenu.h"

#include "app/gui/language.h"
#include "models/format.h"

#include <QActionGroup>
#include <QLocale>

using namespace Qt::StringLiterals;
using views::Theme;

namespace app {

WindowMenu::WindowMenu(Settings &settings, models::RecentStores &recent, QWidget *window)
    : QMenu(window)
    , m_settings(settings)
    , m_recent(recent)
{
    setObjectName(u"window-menu"_s);
}

void WindowMenu::fill(const QList<QAction *> &actions, const QAction *close)
{
    for (QAction *action : actions) {
        if (action == close) {
            addSeparator();
            addRecent();
            addThemes();
            addLanguages();
            addSeparator();
        }
        addAction(action);
    }
}

void WindowMenu::addThemes()
{
    QMenu *themes = addMenu(views::icon(u"dark"_s), tr("Theme"));
    auto *group = new QActionGroup(this);
    const std::pair<Theme::Choice, QString> choices[] = {
        {Theme::Choice::System, tr("As the system")},
        {Theme::Choice::Light, tr("Light")},
        {Theme::Choice::Dark, tr("Dark")}};
    for (const auto &[choice, text] : choices) {
        QAction *action = themes->addAction(text);
        offer(*action, *themes, u"theme-"_s + QVariant::fromValue(choice).toString());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, choice = choice] {
            Theme::instance().setChoice(choice);
            m_settings.theme.set(choice);
        });
        connect(themes, &QMenu::aboutToShow, action, [action, choice = choice] {
            action->setChecked(Theme::instance().choice() == choice);
        });
    }
}

void WindowMenu::addLanguages()
{
    // In every language, for a user who can't read the window's.
    QMenu *languages = addMenu(views::icon(u"language"_s), tr("Language"));
    auto *group = new QActionGroup(this);
    const QString chosen = m_settings.language.get();
    for (const QString &code : QStringList{QString()} + Language::codes()) {
        QAction *action =
            languages->addAction(code.isEmpty() ? tr("As the system") : Language::name(code));
        offer(*action, *languages,
              u"language-"_s + (code.isEmpty()
                                    ? u"system"_s
                                    : QLocale::languageToString(QLocale(code).language())));
        action->setChecked(code == chosen);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, code] {
            m_settings.language.set(code);
            emit languageChosen(code);
        });
    }
}

/// Outside its submenu a choice is named with it.
void WindowMenu::offer(QAction &action, const QMenu &menu, const QString &id)
{
    action.setCheckable(true);
    action.setObjectName(id);
    action.setIconText(tr("%1: %2", "theme or language, choice").arg(menu.title(), action.text()));
    m_choices.append(&action);
}

void WindowMenu::addRecent()
{
    QMenu *menu = addMenu(views::icon(u"clock"_s), tr("Open again"));
    menu->setObjectName(u"recent-menu"_s);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillRecent(menu); });
}

void WindowMenu::fillRecent(QMenu *menu)
{
    menu->clear();
    m_recent.readAgain();
    const auto stores = m_recent.all();
    for (const auto &store : stores) {
        QString text = models::format::visible(models::format::shortened(store.target(), 80));
        text.replace(u'&', "&&"_L1);
        QAction *action = menu->addAction(text);
        connect(action, &QAction::triggered, this, [this, store] { emit recentChosen(store); });
    }
    if (stores.isEmpty()) {
        menu->addAction(tr("No store was open yet"))->setEnabled(false);
        return;
    }
    menu->addSeparator();
    menu->addAction(tr("Forget them"), this, [this] { m_recent.forget(); });
}

} // namespace app
