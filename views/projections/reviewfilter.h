// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace models {
class RowChangesModel;
}

namespace views {

/// Filters the rows that differ, shows their number, and saves them to a file.
class ReviewFilter : public QWidget
{
    Q_OBJECT
public:
    explicit ReviewFilter(models::RowChangesModel &changes, QWidget *parent = nullptr);

    QComboBox *kindBox() const { return m_kind; }
    QComboBox *columnBox() const { return m_column; }
    QLineEdit *textEdit() const { return m_text; }
    /// True if the filter may leave out rows.
    bool narrows() const;
    void offerColumns(const QStringList &names);
    /// Shows how many rows match; enables saving if there are any.
    void showCount();
    /// Shows a text instead of the count.
    void tell(const QString &text);

signals:
    /// The filter of the model changed.
    void changed();
    void exportRequested();

private:
    void apply();

    models::RowChangesModel &m_changes;
    QComboBox *m_kind = nullptr;
    QComboBox *m_column = nullptr;
    QLineEdit *m_text = nullptr;
    QLabel *m_count = nullptr;
    QPushButton *m_export = nullptr;
};

} // namespace views
