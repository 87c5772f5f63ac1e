// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/layoutmapping.h"

#include <QDialog>

#include <array>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace views {

class StateOverlay;

/// Maps the columns of a table to the fields of an event, for a database without a known layout: a
/// guess to correct, problems beside each field, a preview of the first events, and a file to save
/// the layout in. Writes nothing to the database.
class MappingDialog : public QDialog
{
    Q_OBJECT
public:
    explicit MappingDialog(const models::ConnectionSpec &spec, QWidget *parent = nullptr);

    models::LayoutMapping &mapping() { return m_model; }

signals:
    /// The layout was saved in this file; open the store with it.
    void layoutChosen(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    /// A row of the form: the column, further options for some fields, and the problem.
    struct Field
    {
        QComboBox *column = nullptr;
        QLabel *problem = nullptr;
    };

    QWidget *makeHeading();
    QWidget *makeFields();
    void addField(QGridLayout *grid, eventstore::EventField field);
    QWidget *makeExtra(eventstore::EventField field);
    void addCategory(QGridLayout *grid);
    QWidget *makePreview();
    QWidget *makeButtons();
    void fillTables();
    void fillColumns();
    void take();
    void showMapping();
    void showProblems();
    void showPreview();
    void chooseFile(bool open);
    void keep(const QString &path, bool open);

    models::LayoutMapping m_model;
    QString m_saved; ///< the file with the displayed mapping; empty if it is not saved
    const eventstore::CatalogueTable *m_shown = nullptr; ///< the table whose columns the fields
                                                         ///< offer
    QComboBox *m_table = nullptr;
    std::array<Field, eventstore::eventFields> m_fields;
    QComboBox *m_base = nullptr;
    QComboBox *m_unit = nullptr;
    QComboBox *m_category = nullptr;
    QLineEdit *m_separator = nullptr;
    QComboBox *m_categoryColumn = nullptr;
    QTableView *m_preview = nullptr;
    StateOverlay *m_overlay = nullptr;
    QLabel *m_note = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_open = nullptr;
};

} // namespace views
