// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QFormLayout;
class QLabel;
class QString;
class QWidget;

namespace views {

/// A wrapped note below a field.
QLabel *quietLabel(QWidget *parent);
/// Labels at the left, fields that grow.
QFormLayout *makeForm(QWidget *box);
/// Labels of all forms in a widget get the same width, so that the fields of all sections line up.
void alignLabels(QWidget *widget);
/// A row whose label leads to another widget than the one beside it.
void addRow(QFormLayout *form, const QString &label, QWidget *line, QWidget *buddy);

} // namespace views
