// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/keymap.h"

#include <QAction>
#include <QKeyEvent>
#include <QWidget>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace views {
namespace {

/// Parts that stand on several pages: their keys meet those of each page.
bool isPart(const QString &scope)
{
    return scope == u"list"_s || scope == u"events"_s || scope == u"json"_s;
}

bool meet(const QString &one, const QString &other)
{
    if (one == other || one == u"window"_s || other == u"window"_s)
        return true;
    return isPart(one) != isPart(other);
}

/// Keys that fields and lists move by; a shortcut would take them away from all of them.
bool moves(const QKeySequence &key)
{
    static const QList<int> moving{
        Qt::Key_Left,  Qt::Key_Right,  Qt::Key_Up,        Qt::Key_Down,   Qt::Key_Home,
        Qt::Key_End,   Qt::Key_PageUp, Qt::Key_PageDown,  Qt::Key_Return, Qt::Key_Enter,
        Qt::Key_Space, Qt::Key_Escape, Qt::Key_Backspace, Qt::Key_Delete, Qt::Key_Menu};
    const auto chord = key[0];
    const auto modifiers = chord.keyboardModifiers();
    return (modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier) &&
           moving.contains(int(chord.key()));
}

} // namespace

Keymap &Keymap::instance()
{
    static Keymap map;
    return map;
}

void Keymap::bind(QAction *action, const QString &id, const Keys &usual, Way way,
                  const QString &also)
{
    if (!m_entries.contains(id))
        m_order.append(id);
    Entry &entry = m_entries[id];
    if (entry.usual != usual)
        announce();
    entry.usual = usual;
    entry.way = way;
    entry.also = also;
    entry.text = action->text();
    entry.actions.removeAll(nullptr);
    entry.actions.append(action);
    action->setProperty("keyId", id);
    give(*action, entry, keys(id));
}

/// Later, and once: a window binds all its actions in a row.
void Keymap::announce()
{
    if (std::exchange(m_announcing, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_announcing = false;
            emit bound();
        },
        Qt::QueuedConnection);
}

QString Keymap::text(const QString &id) const
{
    return m_entries.value(id).text.remove(u'&').remove(u'…');
}

/// What the user chose comes before what is usual: a later version may give a key that is taken.
Keys Keymap::keys(const QString &id) const
{
    if (const auto chosen = m_chosen.find(id); chosen != m_chosen.end())
        return *chosen;
    Keys left = usual(id);
    for (auto other = m_chosen.begin(); other != m_chosen.end(); ++other) {
        if (m_entries.contains(other.key()) && meet(scope(other.key()), scope(id)))
            left.removeIf([&](const QKeySequence &key) {
                return other->contains(key) && !holdsUsually(other.key(), key);
            });
    }
    return left;
}

bool Keymap::holdsUsually(const QString &id, const QKeySequence &key) const
{
    return usual(id).contains(key);
}

QString Keymap::holder(const QString &id, const Keys &wanted) const
{
    for (const QString &other : m_order) {
        if (other == id || !meet(scope(other), scope(id)))
            continue;
        const Keys held = keys(other);
        for (const QKeySequence &key : wanted) {
            // Where both have it as usual they don't meet: each has the keyboard at another time.
            if (held.contains(key) && !(holdsUsually(other, key) && holdsUsually(id, key)))
                return other;
        }
    }
    return {};
}

QString Keymap::refusal(const QString &id, const QKeySequence &key) const
{
    const auto chord = key[0];
    if (chord.key() == Qt::Key_Tab || chord.key() == Qt::Key_Backtab)
        return tr("Tab goes on to the next field.");
    if (!moves(key))
        return {};
    const QString here = scope(id);
    const bool free = std::ranges::any_of(m_order, [&](const QString &other) {
        return scope(other) == here && holdsUsually(other, key);
    });
    return free ? QString()
                : tr("Fields and lists need %1 for themselves; hold Ctrl or Alt with it.")
                      .arg(key.toString(QKeySequence::NativeText));
}

void Keymap::store(const QString &id, const Keys &keys)
{
    if (keys == usual(id))
        m_chosen.remove(id);
    else
        m_chosen.insert(id, keys);
}

void Keymap::choose(const QString &id, const Keys &wanted)
{
    for (QString other = holder(id, wanted); !other.isEmpty(); other = holder(id, wanted)) {
        Keys left = keys(other);
        left.removeIf([&wanted](const QKeySequence &key) { return wanted.contains(key); });
        store(other, left);
    }
    store(id, wanted);
    apply();
}

void Keymap::reset(const QString &id)
{
    choose(id, usual(id));
}

void Keymap::resetAll()
{
    for (const QString &id : std::as_const(m_order))
        m_chosen.remove(id);
    apply();
}

bool Keymap::isFreed(const QString &wanted, const QKeySequence &key) const
{
    return std::ranges::any_of(m_order, [&](const QString &id) {
        return scope(id) == wanted && holdsUsually(id, key) && !keys(id).contains(key);
    });
}

QStringList Keymap::kept() const
{
    QStringList lines;
    for (auto chosen = m_chosen.begin(); chosen != m_chosen.end(); ++chosen)
        lines << chosen.key() + u'=' +
                     QKeySequence::listToString(*chosen, QKeySequence::PortableText);
    lines.sort();
    return lines;
}

void Keymap::load(const QStringList &kept)
{
    m_chosen.clear();
    for (const QString &line : kept) {
        const auto at = line.indexOf(u'=');
        if (at <= 0)
            continue;
        Keys keys = QKeySequence::listFromString(line.mid(at + 1), QKeySequence::PortableText);
        keys.removeIf([](const QKeySequence &key) {
            return key.isEmpty() || key[0].key() == Qt::Key_unknown;
        });
        if (!keys.isEmpty() || at + 1 == line.size()) // else all of them are none
            m_chosen.insert(line.left(at), keys);
    }
    apply();
}

void Keymap::apply()
{
    for (const QString &id : std::as_const(m_order)) {
        const Entry &entry = m_entries[id];
        const Keys now = keys(id);
        for (const auto &action : entry.actions) {
            if (action)
                give(*action, entry, now);
        }
    }
    emit changed();
}

void Keymap::give(QAction &action, const Entry &entry, const Keys &keys)
{
    QString named = keysText(keys);
    if (!entry.also.isEmpty())
        named += named.isEmpty() ? entry.also : u", "_s + entry.also;
    action.setProperty("keys", named);
    if (entry.way != Way::Shortcut)
        action.setProperty("served", QVariant::fromValue(keys));
    Keys shortcuts = entry.way == Way::List ? Keys() : keys;
    if (entry.way == Way::Page) {
        shortcuts.removeIf(
            [&entry](const QKeySequence &key) { return entry.usual.contains(key) || moves(key); });
        action.setShortcutContext(Qt::WidgetWithChildrenShortcut);
    }
    action.setShortcuts(shortcuts);
}

QKeySequence chordOf(const QKeyEvent &event)
{
    static const QList<int> held{Qt::Key_Control, Qt::Key_Shift, Qt::Key_Alt,
                                 Qt::Key_AltGr,   Qt::Key_Meta,  0,
                                 Qt::Key_unknown};
    if (held.contains(event.key()))
        return {};
    auto modifiers = event.modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    const QString text = event.text();
    const bool sign = !text.isEmpty() && text.at(0).isPrint() && !text.at(0).isLetterOrNumber() &&
                      !text.at(0).isSpace();
    if (sign)
        modifiers &= ~Qt::KeyboardModifiers(Qt::ShiftModifier);
    return {QKeyCombination(modifiers, static_cast<Qt::Key>(event.key()))};
}

QString keysText(const Keys &keys)
{
    QStringList texts;
    for (const QKeySequence &key : keys)
        texts << key.toString(QKeySequence::NativeText);
    return texts.join(u", "_s);
}

QString firstKey(const QString &id)
{
    const auto keys = Keymap::instance().keys(id);
    return keys.isEmpty() ? QString() : keys.first().toString(QKeySequence::NativeText);
}

void followKeys(QObject *context, const std::function<void()> &tell)
{
    tell();
    QObject::connect(&Keymap::instance(), &Keymap::changed, context, tell);
    // Most texts are made before the actions that they name are bound.
    QObject::connect(&Keymap::instance(), &Keymap::bound, context, tell);
}

void tellKeys(QWidget &widget, const QString &tip, const QString &id)
{
    const bool first = !widget.property("keyTip").isValid();
    widget.setProperty("keyTip", tip);
    const auto tell = [&widget, id] {
        const QString said = widget.property("keyTip").toString();
        const QString keys = keysText(Keymap::instance().keys(id));
        widget.setToolTip(keys.isEmpty() ? said : u"%1 (%2)"_s.arg(said, keys));
    };
    if (first)
        followKeys(&widget, tell);
    else
        tell();
}

} // namespace views
