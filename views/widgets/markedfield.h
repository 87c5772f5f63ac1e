// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLineEdit;

namespace views {

/// Marks a field with an invalid text by its colour, and tells screen readers why; an empty problem
/// removes the mark.
void markField(QLineEdit *field, const QString &problem);

} // namespace views
