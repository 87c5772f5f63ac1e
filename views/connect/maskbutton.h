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

    /// Those that were chosen; none were where `chosen` is false.
    void setRules(const models::MaskRules &rules, bool chosen);
    /// Those that hold where none were chosen.
    void setUsual(const models::MaskRules &rules);
    /// None where none were chosen.
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
