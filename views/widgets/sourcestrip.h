// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/figuresource.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace views {

/// Shows where the data below was read, and lets the user choose between an outside sink and the
/// store's own read models. Hidden if no sink is configured for it.
class SourceStrip : public QWidget
{
    Q_OBJECT
public:
    /// `store` is the name of the store's own side in the list.
    explicit SourceStrip(const QString &store, QWidget *parent = nullptr);

    void show(const models::AnswerSource &source);
    QString text() const;
    QComboBox *choice() const { return m_choice; }

signals:
    void chosen(bool fromStore);

private:
    QString m_store;
    QComboBox *m_choice = nullptr;
    QLabel *m_text = nullptr;
};

} // namespace views
