// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventsearch.h"

#include <QStringList>
#include <QWidget>

class QCompleter;
class QLabel;
class QLineEdit;
class QStringListModel;
class QToolButton;

namespace models {
class SavedFilters;
}

namespace views {

class FlowLayout;

/// The filter of a list of events: one line such as `type:MoneyDeposited`, applied on Enter, with
/// completion. The applied conditions appear below as chips that can be removed one by one. Errors
/// are shown as a sentence.
class FilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit FilterBar(QWidget *parent = nullptr);

    const models::EventSearch &filter() const { return m_filter; }
    /// Shows and applies a filter.
    void setFilter(const models::EventSearch &filter);
    /// Shows a filter that is applied already.
    void presentFilter(const models::EventSearch &filter);
    /// The named filters to offer and add to; nullptr offers none.
    void setSaved(models::SavedFilters *saved);
    /// Saves the applied filter under a name.
    void save(const QString &name);
    /// The values to complete.
    void setNames(const QStringList &categories, const QStringList &types);
    QString problem() const; ///< what is wrong with the text; empty if nothing
    QLineEdit *edit() const { return m_edit; }
    /// Ctrl+F of the page leads into the field.
    void addFindAction(QWidget *page, const QString &id);

signals:
    void filterChanged();
    /// Ctrl+Z when there is no typing left to undo, and its opposite.
    void undoRequested();
    void redoRequested();

public slots:
    void apply();
    void clear();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeTools();
    void showFilter();
    void fillSaved();
    void askForName();
    void zoneChanged();
    void setProblem(const QString &problem);
    void refreshChips();
    void complete();
    void insertCompletion(const QString &word);
    void fillMenu();
    void startWord(const QString &key);

    models::EventSearch m_filter;
    models::SavedFilters *m_saved = nullptr;
    QStringList m_categories;
    QStringList m_types;
    QLineEdit *m_edit = nullptr;
    QToolButton *m_add = nullptr;
    QToolButton *m_fold = nullptr;
    QToolButton *m_savedButton = nullptr;
    QLabel *m_problem = nullptr;
    QWidget *m_chips = nullptr;
    FlowLayout *m_chipRow = nullptr;
    QCompleter *m_completer = nullptr;
    QStringListModel *m_words = nullptr;
};

} // namespace views
