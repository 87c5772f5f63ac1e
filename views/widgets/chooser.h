// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/suggestions.h"

#include <QLineEdit>
#include <QTimer>

class QCompleter;

namespace views {

/// A field to choose something by typing its beginning; offers what is recent while it is empty.
/// Enter takes the text as it stands, so that an id can be pasted.
class Chooser : public QLineEdit
{
    Q_OBJECT
public:
    /// Takes no ownership of the model.
    explicit Chooser(models::Suggestions &suggestions, QWidget *parent = nullptr);

    /// Shows what is chosen, without asking for suggestions.
    void setChosen(const QString &value);
    /// Empties the field after each choice, for adding one after the other.
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
    QTimer m_pause; ///< waits until typing rests
    bool m_clearing = false;
    bool m_wanted = false; ///< the user is looking for something: the popup may open
};

} // namespace views
