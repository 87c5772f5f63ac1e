// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/masking/maskrules.h"

#include <QPushButton>

namespace views {

/// Says how much of a connection's events is masked, and opens the fields for it.
class MaskButton : public QPushButton
{
    Q_OBJECT
public:
    explicit MaskButton(QWidget *parent = nullptr);

    void setRules(const models::MaskRules &rules);
    const models::MaskRules &rules() const { return m_rules; }

signals:
    void edited();

private:
    void ask();

    models::MaskRules m_rules;
};

} // namespace views
