// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>

#include <functional>
#include <utility>

class QHeaderView;
class QMenu;

namespace views {

/// The menu of a header: which columns are shown, their widths, and a reset. The window's settings
/// keep the user's choice under the header's object name. chosen() says that there is one, so that
/// no code rearranges the columns.
class ColumnChooser : public QObject
{
    Q_OBJECT
public:
    explicit ColumnChooser(QHeaderView *header);
    /// The chooser of that header; nullptr if none.
    static ColumnChooser *of(const QHeaderView *header);

    bool chosen() const { return m_chosen; }
    /// True while saved columns are being restored.
    bool applying() const { return m_applying; }
    /// Columns added in a later version: hidden when a state saved before that is restored.
    void setAddedLater(QList<int> columns) { m_addedLater = std::move(columns); }
    /// Columns that its menu doesn't list, as somebody else does: see menuMade().
    void setUnlisted(std::function<bool(int column)> unlisted) { m_unlisted = std::move(unlisted); }
    /// Takes the columns as state() gave them.
    void restore(const QByteArray &state);
    QByteArray state() const;
    /// Restores the columns as they were first shown.
    void reset();

signals:
    /// The menu lists its columns; more can be put behind them.
    void menuMade(QMenu &menu);
    /// The user changed something, or took it back.
    void changed();
    /// After reset(): the code that arranges the columns must do it again.
    void wasReset();
    /// The widths must be fitted to the contents by the owner, as the header belongs to no table or
    /// tree.
    void fitRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showMenu(const QPoint &at);
    bool apply(const QByteArray &state);
    void choose();
    void fit();
    void rememberFirst();

    QHeaderView *m_header = nullptr;
    QByteArray m_first; ///< state before the user changed it
    QList<int> m_addedLater;
    std::function<bool(int column)> m_unlisted;
    bool m_chosen = false;
    bool m_pressed = false;
    bool m_applying = false;
};

} // namespace views
