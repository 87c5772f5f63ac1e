// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace views {

/// The strip of a file that is being written: a text, a bar while it runs, and a button that stops
/// it, then closes the strip.
class ExportStrip : public QWidget
{
    Q_OBJECT
public:
    /// The strip takes the label; `margin` is the room at its sides.
    ExportStrip(QLabel *text, int margin, QWidget *parent);
    bool running() const { return m_running; }
    /// What it says; empty while it is hidden.
    QString message() const;

protected:
    /// Whether one is being written; the strip then also says that another one has to wait.
    bool busy();
    /// Shows the strip; refresh() is called from now on until end().
    void begin();
    /// Says how it ended; the strip stays until it is closed.
    void end(const QString &text);
    void say(const QString &text);
    /// Says how far it is.
    virtual void refresh() = 0;
    /// Stops the writing; end() follows.
    virtual void stop() = 0;

private:
    bool m_running = false;
    QString m_waits; ///< a sentence on the export that was asked for meanwhile
    QTimer m_tick;
    QLabel *m_text = nullptr;
    QProgressBar *m_bar = nullptr;
    QToolButton *m_close = nullptr;
};

} // namespace views
