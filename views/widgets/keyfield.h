// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QLineEdit>

namespace views {

/// A field that takes one pressed key with its modifiers. Tab moves to the next field.
class KeyField : public QLineEdit
{
    Q_OBJECT
public:
    explicit KeyField(QWidget *parent = nullptr);

    const QKeySequence &key() const { return m_key; }
    void setKey(const QKeySequence &key);

signals:
    void keyChanged();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QKeySequence m_key;
};

} // namespace views
