// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projections/projectiontoolbar.h"

#include "views/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace views {

using Action = models::ProjectionAction;

ProjectionToolbar::ProjectionToolbar(const QString &title, QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    auto *name = new QLabel(title, this);
    name->setFont(scaledFont(1.4, true));
    row->addWidget(name);
    row->addStretch();
    add(row, Action::Start, tr("&Start"), u"play"_s, tr("Catch up, then follow new events"));
    add(row, Action::Stop, tr("S&top"), u"stop"_s, tr("Stop after the batch at hand"));
    add(row, Action::Rebuild, tr("&Rebuild…"), u"rebuild"_s,
        tr("Build all rows again beside the old ones and swap at the end. Readers see the old rows "
           "until then; dead letters are tried again."));
    add(row, Action::CancelRebuild, tr("&Cancel the rebuild"), u"close"_s,
        tr("Leave the old rows as they are"));
    add(row, Action::Reset, tr("R&eset…"), u"reset"_s,
        tr("Forget rows, position and dead letters"));
    row->addSpacing(16);
    m_startAll = addForAll(row, Action::Start, tr("Start &all"), u"play"_s);
    m_stopAll = addForAll(row, Action::Stop, tr("Sto&p all"), u"stop"_s);
    m_sinks = new QPushButton(icon(u"database"_s), tr("Si&nks…"), this);
    m_sinks->setToolTip(tr("Databases, search engines and caches that get the rows, too"));
    connect(m_sinks, &QPushButton::clicked, this, &ProjectionToolbar::sinksWanted);
    row->addWidget(m_sinks);
}

void ProjectionToolbar::add(QLayout *row, Action action, const QString &text,
                            const QString &iconName, const QString &toolTip)
{
    auto *button = new QPushButton(icon(iconName), text, this);
    button->setAccessibleDescription(toolTip);
    m_buttons.insert(action, button);
    m_toolTips.insert(action, toolTip);
    row->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, action] { emit wanted(action); });
}

QPushButton *ProjectionToolbar::addForAll(QLayout *row, Action action, const QString &text,
                                          const QString &iconName)
{
    auto *button = new QPushButton(icon(iconName), text, this);
    connect(button, &QPushButton::clicked, this, [this, action] { emit allWanted(action); });
    row->addWidget(button);
    return button;
}

void ProjectionToolbar::setPossible(QPushButton *button, const QString &why, const QString &toolTip)
{
    if (!why.isEmpty() && button->hasFocus())
        emit left();
    button->setEnabled(why.isEmpty());
    button->setToolTip(why.isEmpty() ? toolTip : why);
}

void ProjectionToolbar::refresh(const std::function<QString(Action)> &whyNot,
                                const std::function<QString(Action)> &whyNotAll)
{
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it)
        setPossible(it.value(), whyNot(it.key()), m_toolTips.value(it.key()));
    // One replaces the other, so that rebuild and cancel are never offered together.
    const bool rebuilding = button(Action::CancelRebuild)->isEnabled();
    button(Action::CancelRebuild)->setVisible(rebuilding);
    button(Action::Rebuild)->setVisible(!rebuilding);
    setPossible(m_startAll, whyNotAll(Action::Start), {});
    setPossible(m_stopAll, whyNotAll(Action::Stop), {});
}

void ProjectionToolbar::fillMenu(QMenu &menu)
{
    for (const auto action :
         {Action::Start, Action::Stop, Action::Rebuild, Action::CancelRebuild, Action::Reset}) {
        const auto *source = button(action);
        auto *entry = menu.addAction(source->icon(), source->text(), this,
                                     [this, action] { emit wanted(action); });
        entry->setEnabled(source->isEnabled());
        entry->setToolTip(source->toolTip());
    }
}

} // namespace views
