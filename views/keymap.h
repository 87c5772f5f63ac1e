// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QStringList>

#include <functional>
#include <optional>

class QAction;
class QKeyEvent;
class QWidget;

namespace views {

using Keys = QList<QKeySequence>;

/// The keys of all actions, for all windows. An action has an id that does not depend on the
/// language ("browse.export"), default keys, and keys that the user chose. The part of the id
/// before the dot is its scope: a page's id, "window", or a part of several pages ("list", "json").
class Keymap : public QObject
{
    Q_OBJECT
public:
    /// How an action gets its keys.
    enum class Way {
        Shortcut, ///< as shortcuts of the action, in its own context
        List,     ///< served by the widget that has them, while it has the keyboard
        Page,     ///< the usual ones served by the page, after what has the keyboard; others as
                  ///< shortcuts
    };

    static Keymap &instance();

    /// Gives the action its keys now and after each change. `also` names another input with the
    /// same effect ("wheel up"); the list of shortcuts shows it.
    void bind(QAction *action, const QString &id, const Keys &usual, Way way,
              const QString &also = {});

    /// All that were bound, in that order.
    const QStringList &ids() const { return m_order; }
    static QString scope(const QString &id) { return id.section(u'.', 0, 0); }
    /// What it is called, in the language of the window that bound it last.
    QString text(const QString &id) const;
    Keys keys(const QString &id) const;
    Keys usual(const QString &id) const { return m_entries.value(id).usual; }
    bool isChanged(const QString &id) const { return m_chosen.contains(id); }
    bool anyChanged() const { return !m_chosen.isEmpty(); }

    /// The id of another action that has one of these keys where this action is active; empty if
    /// none.
    QString holder(const QString &id, const Keys &keys) const;
    /// Why this action can't have this key; empty if it can.
    QString refusal(const QString &id, const QKeySequence &key) const;
    /// Replaces the keys of the action; takes them from any other action that has them.
    void choose(const QString &id, const Keys &keys);
    void reset(const QString &id);
    void resetAll();

    /// True if this is a default key of an action in the scope that no longer has it: the widget
    /// must not handle it either.
    bool isFreed(const QString &scope, const QKeySequence &key) const;

    /// The chosen keys, one line per action. Lines of unknown actions are kept.
    QStringList kept() const;
    void load(const QStringList &kept);

signals:
    void changed();
    /// Actions were bound, or bound with other default keys; once for all since the last time.
    void bound();

private:
    struct Entry
    {
        Keys usual;
        Way way = Way::Shortcut;
        QString also;
        QString text;
        QList<QPointer<QAction>> actions;
    };

    Keymap() = default;
    void apply();
    void announce();
    static void give(QAction &action, const Entry &entry, const Keys &keys);
    bool holdsUsually(const QString &id, const QKeySequence &key) const;
    void store(const QString &id, const Keys &keys);

    QHash<QString, Entry> m_entries;
    QStringList m_order;
    QHash<QString, Keys> m_chosen;
    bool m_announcing = false;
};

/// The pressed key in the form in which keys are stored: without the keypad modifier, and without
/// Shift where Shift only selects another character. Empty while only modifiers are pressed.
QKeySequence chordOf(const QKeyEvent &event);

/// Keys as people read them: "Ctrl+Shift+Z, Ctrl+Y".
QString keysText(const Keys &keys);
/// The first key of an action; empty if it has none.
QString firstKey(const QString &id);

/// Calls `tell` now, and after keys were changed or actions bound, for as long as `context` exists.
void followKeys(QObject *context, const std::function<void()> &tell);
/// Sets a tooltip that ends with the action's keys and follows their changes.
void tellKeys(QWidget &widget, const QString &tip, const QString &id);

} // namespace views
