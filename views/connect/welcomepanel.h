// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace views {

/// What a first start shows: what this is, and three ways to begin.
class WelcomePanel : public QWidget
{
    Q_OBJECT
public:
    explicit WelcomePanel(QWidget *parent = nullptr);

signals:
    void demoRequested();
    void fileRequested();
    void serverRequested();
};

} // namespace views
