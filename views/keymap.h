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

/// Which keys do what, for all windows: each action is known by an id that no language changes
/// ("browse.export"), has its usual keys, and those the user gave it. What stands before the full
/// stop is its scope: a page's id, "window", or a part that several pages have ("list", "json").
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

    /// Gives the action its keys now, and whenever they are changed. `also` is what does the same
    /// without being a key ("wheel up"); the sheet says it.
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

    /// Who else would answer to one of these keys; empty: nobody.
    QString holder(const QString &id, const Keys &keys) const;
    /// Why this key can't be given to this action; empty: it can.
    QString refusal(const QString &id, const QKeySequence &key) const;
    /// Gives it these and no others; where another one holds one of them, that one loses it.
    void choose(const QString &id, const Keys &keys);
    void reset(const QString &id);
    void resetAll();

    /// True where an action of the scope had this key and lost it: whatever else serves it there
    /// must leave it alone.
    bool isFreed(const QString &scope, const QKeySequence &key) const;

    /// What was chosen, a line an action. Lines of unknown actions stay as they are.
    QStringList kept() const;
    void load(const QStringList &kept);

signals:
    void changed();

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
    static void give(QAction &action, const Entry &entry, const Keys &keys);
    bool holdsUsually(const QString &id, const QKeySequence &key) const;
    void store(const QString &id, const Keys &keys);

    QHash<QString, Entry> m_entries;
    QStringList m_order;
    QHash<QString, Keys> m_chosen;
};

/// What was typed, as it is kept: without the keypad, and without Shift where it only makes another
/// sign of the key. Empty while only Ctrl, Shift and the like are held.
QKeySequence chordOf(const QKeyEvent &event);

/// Keys as people read them: "Ctrl+Shift+Z, Ctrl+Y".
QString keysText(const Keys &keys);
/// The first key of an action; empty where it has none.
QString firstKey(const QString &id);

/// Tells something with keys in it, now and whenever keys change, as long as `context` lives.
void followKeys(QObject *context, const std::function<void()> &tell);
/// A tooltip with the action's keys behind it.
void tellKeys(QWidget &widget, const QString &tip, const QString &id);

} // namespace views
