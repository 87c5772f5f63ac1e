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

/// One connection: its fields, the actions on it, and their results.
class ConnectionEditor : public QScrollArea
{
    Q_OBJECT
public:
    explicit ConnectionEditor(QWidget *parent = nullptr);

    ConnectionForm *form() const { return m_form; }
    TestPanel *result() const { return m_result; }
    void setHeading(const QString &text);
    void showButtons(bool testing, bool opening, bool saved);
    /// Shows one sentence below the buttons, and scrolls to it.
    void showResult(models::Severity severity, const QString &text, const QString &detail = {},
                    const QString &details = {});
    /// Scrolls to a part once the layout has settled.
    void showInSight(QWidget *part);
    /// True if Return means "connect" there: in a field, and on the button itself.
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
