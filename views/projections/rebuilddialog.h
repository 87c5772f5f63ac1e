// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/projectionoutcome.h"

#include <QDialog>

class QPushButton;

namespace views {

class Markup;
class MarkupLabel;

/// Says what a rebuild replaces, how much it reads and how long that may take; nothing happens
/// before the user confirms.
class RebuildDialog : public QDialog
{
    Q_OBJECT
public:
    /// `list` has at least one entry.
    RebuildDialog(models::Session &session, std::vector<models::ProjectionEntry> list,
                  QWidget *parent = nullptr);

    QPushButton *rebuildButton() const { return m_button; }
    QPushButton *reviewButton() const { return m_review; }
    /// The user wants a review: rows are built and compared, and swapped only after approval.
    bool wantsReview() const { return m_wantsReview; }
    /// The number of rows; nullopt while they are being counted, and if that fails.
    const models::CountedRows &counts() const { return m_rows; }
    std::optional<qint64> rows() const { return m_rows.first(); }
    QString text() const;

private:
    void refresh(bool counted);
    QList<Markup> consequences(const models::ProjectionEntry &entry, bool counted) const;

    std::vector<models::ProjectionEntry> m_list;
    models::CountedRows m_rows;
    models::Task m_counting;
    MarkupLabel *m_text = nullptr;
    QPushButton *m_button = nullptr;
    QPushButton *m_review = nullptr;
    bool m_wantsReview = false;
};

} // namespace views
