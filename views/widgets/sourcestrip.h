// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/figuresource.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace views {

/// Says where what stands below comes from, and lets the user choose between a sink outside and
/// the store's own read models. Hidden where no sink is configured for it.
class SourceStrip : public QWidget
{
    Q_OBJECT
public:
    /// `store` is what the store's own side is called in the list.
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
