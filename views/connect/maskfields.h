// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/masking/maskrules.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace views {

/// The fields for which parts of the events a connection hides.
class MaskFields : public QWidget
{
    Q_OBJECT
public:
    explicit MaskFields(QWidget *parent = nullptr);

    void setRules(const models::MaskRules &rules);
    /// The rules that the fields say. Leaves out paths that can't be masked; those are named below.
    models::MaskRules rules() const;
    bool isValid() const { return m_valid; }

signals:
    void edited();

private:
    void check();

    QCheckBox *m_emails = nullptr;
    QCheckBox *m_names = nullptr;
    QLineEdit *m_paths = nullptr;
    QLabel *m_note = nullptr;
    bool m_valid = true;
};

} // namespace views
