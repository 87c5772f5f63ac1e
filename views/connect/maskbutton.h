// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/masking/maskrules.h"

#include <QPushButton>

namespace views {

/// Shows how much of a connection's events is masked, and opens the fields to change it.
class MaskButton : public QPushButton
{
    Q_OBJECT
public:
    explicit MaskButton(QWidget *parent = nullptr);

    /// The chosen rules; with `chosen` false, none were chosen.
    void setRules(const models::MaskRules &rules, bool chosen);
    /// The default rules, used if none were chosen.
    void setUsual(const models::MaskRules &rules);
    /// Empty if none were chosen.
    models::MaskRules rules() const { return m_chosen ? m_rules : models::MaskRules(); }
    bool chosen() const { return m_chosen; }

signals:
    void edited();

private:
    void ask();
    void refresh();
    const models::MaskRules &shown() const { return m_chosen ? m_rules : m_usual; }

    models::MaskRules m_rules;
    models::MaskRules m_usual;
    bool m_chosen = false;
};

} // namespace views
