// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"

#include <QScrollArea>

class QLabel;
class QPushButton;

namespace views {

class ConnectionForm;
class TestPanel;

/// One connection: its fields, what can be done with it, and what came of that.
class ConnectionEditor : public QScrollArea
{
    Q_OBJECT
public:
    explicit ConnectionEditor(QWidget *parent = nullptr);

    ConnectionForm *form() const { return m_form; }
    TestPanel *result() const { return m_result; }
    void setHeading(const QString &text);
    void showButtons(bool testing, bool opening, bool saved);
    /// One sentence below the buttons, and scrolls to it.
    void showResult(models::Severity severity, const QString &text, const QString &detail = {},
                    const QString &details = {});
    /// Scrolls, once the layout has settled, to what just changed.
    void showInSight(QWidget *part);
    /// True where Return means to connect: in a field, and on the button itself.
    bool returnConnects(const QWidget *focused) const;

signals:
    void openRequested();
    void testRequested();
    void saveRequested();
    void deleteRequested();

private:
    QWidget *makeButtons();

    QLabel *m_heading = nullptr;
    ConnectionForm *m_form = nullptr;
    TestPanel *m_result = nullptr;
    QPushButton *m_testButton = nullptr;
    QPushButton *m_saveButton = nullptr;
    QPushButton *m_openButton = nullptr;
    QPushButton *m_deleteButton = nullptr;
};

} // namespace views
