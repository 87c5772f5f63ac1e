// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QFormLayout;
class QLabel;
class QString;
class QWidget;

namespace views {

/// A note below a field, with line breaks.
QLabel *quietLabel(QWidget *parent);
/// A form layout with labels on the left and fields that grow.
QFormLayout *makeForm(QWidget *box);
/// Gives the labels of all forms in a widget the same width, so that the fields of all sections
/// line up.
void alignLabels(QWidget *widget);
/// Adds a row whose label has another buddy than the widget beside it.
void addRow(QFormLayout *form, const QString &label, QWidget *line, QWidget *buddy);

} // namespace views
