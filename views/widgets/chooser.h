// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/suggestions.h"

#include <QLineEdit>
#include <QTimer>

class QCompleter;

namespace views {

/// A field to choose something by typing its beginning; suggests recent things while it is empty.
/// Enter takes the text unchanged, so that an id can be pasted.
class Chooser : public QLineEdit
{
    Q_OBJECT
public:
    /// Does not own the model.
    explicit Chooser(models::Suggestions &suggestions, QWidget *parent = nullptr);

    /// Shows a value without asking for suggestions.
    void setChosen(const QString &value);
    /// Clears the field after each choice, to add several one after the other.
    void setClearing(bool clearing) { m_clearing = clearing; }

signals:
    void chosen(const QString &value);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void look();
    void offer();
    void choose(const QString &value);

    models::Suggestions &m_suggestions;
    QCompleter *m_completer = nullptr;
    QTimer m_pause; ///< delay after the last key
    bool m_clearing = false;
    bool m_wanted = false; ///< the user is searching: the popup may open
};

} // namespace views
