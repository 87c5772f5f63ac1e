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

/// Which of the rows that differ are listed, how many those are, and the way into a file.
class ReviewFilter : public QWidget
{
    Q_OBJECT
public:
    explicit ReviewFilter(models::RowChangesModel &changes, QWidget *parent = nullptr);

    QComboBox *kindBox() const { return m_kind; }
    QComboBox *columnBox() const { return m_column; }
    QLineEdit *textEdit() const { return m_text; }
    /// Some rows may be left out.
    bool narrows() const;
    void offerColumns(const QStringList &names);
    /// How many rows fit, and whether there are any to save.
    void showCount();
    /// In place of the count.
    void tell(const QString &text);

signals:
    /// The model has another filter.
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
