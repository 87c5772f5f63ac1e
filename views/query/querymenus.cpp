// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/query/querymenus.h"

#include "models/format.h"
#include "models/query/querycatalogue.h"
#include "models/query/queryexamples.h"
#include "views/query/sqleditor.h"
#include "views/theme.h"

#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;
namespace format = models::format;

namespace views {
namespace {

constexpr qsizetype menuCharacters = 70;

/// The text of a menu entry: no mnemonics, nothing invisible, not wider than a screen.
QString menuText(const QString &text)
{
    return format::visible(format::shortened(text.simplified(), menuCharacters))
        .replace(u"&"_s, u"&&"_s);
}

} // namespace

QueryMenus::QueryMenus(models::QueryHistory &history, const models::QueryCatalogue &catalogue,
                       SqlEditor &editor, Target target, QWidget *bar)
    : QObject(bar)
    , m_history(history)
    , m_catalogue(catalogue)
    , m_editor(editor)
    , m_target(std::move(target))
{
    m_examples = makeButton(bar, tr("Examples"), u"help"_s, &QueryMenus::fillExamples);
    m_saved = makeButton(bar, tr("Saved"), u"mark"_s, &QueryMenus::fillSaved);
    m_asked = makeButton(bar, tr("History"), u"clock"_s, &QueryMenus::fillAsked);
}

QToolButton *QueryMenus::makeButton(QWidget *bar, const QString &text, const QString &iconName,
                                    void (QueryMenus::*fill)(QMenu &))
{
    auto *button = new QToolButton(bar);
    button->setText(text);
    button->setIcon(icon(iconName));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setFocusPolicy(Qt::StrongFocus);
    auto *menu = new QMenu(button);
    menu->setToolTipsVisible(true);
    button->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu, fill] {
        menu->clear();
        (this->*fill)(*menu);
    });
    return button;
}

void QueryMenus::add(QMenu &menu, const QString &title, const QString &sql)
{
    auto *action = menu.addAction(menuText(title), this, [this, sql] { emit chosen(sql); });
    action->setToolTip(format::visibleLines(format::shortened(sql, 1000)));
}

void QueryMenus::fillExamples(QMenu &menu)
{
    const auto target = m_target();
    const auto examples = target ? models::queryExamples(m_catalogue, target->dialect())
                                 : QList<models::NamedQuery>();
    for (const auto &one : examples)
        add(menu, one.title, one.sql);
    if (examples.isEmpty())
        menu.addAction(m_catalogue.problem().isEmpty() ? tr("There are no tables here yet")
                                                       : tr("The tables could not be read"))
            ->setEnabled(false);
}

void QueryMenus::fillSaved(QMenu &menu)
{
    auto *save = menu.addAction(tr("Save the query…"), this, &QueryMenus::saveRequested);
    save->setEnabled(!m_editor.chosen().trimmed().isEmpty());
    const auto saved = m_history.saved();
    if (saved.isEmpty())
        return;
    menu.addSeparator();
    for (const auto &one : saved)
        add(menu, one.title, one.sql);
    menu.addSeparator();
    auto *removing = menu.addMenu(tr("Remove"));
    for (const auto &one : saved)
        removing->addAction(menuText(one.title), this,
                            [this, title = one.title] { m_history.remove(title); });
}

void QueryMenus::fillAsked(QMenu &menu)
{
    const auto target = m_target();
    const auto asked = target ? m_history.asked(*target) : QStringList();
    for (const auto &sql : asked)
        add(menu, sql, sql);
    if (asked.isEmpty()) {
        menu.addAction(tr("Nothing was asked of this database yet"))->setEnabled(false);
        return;
    }
    menu.addSeparator();
    menu.addAction(tr("Forget them"), this, [this, target] { m_history.forget(*target); });
}

} // namespace views
