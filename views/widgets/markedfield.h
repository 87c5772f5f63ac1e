// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLineEdit;

namespace views {

/// Marks a field whose text is not understood with its colour, and says why to a screen reader; an
/// empty problem takes the mark away.
void markField(QLineEdit *field, const QString &problem);

} // namespace views
