// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projections/reviewfilter.h"

#include "models/format.h"
#include "models/projections/rowchangesmodel.h"
#include "models/rowcount.h"
#include "views/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;
using models::RowChangesModel;
using Kind = projections::RowChange::Kind;

namespace views {
namespace {

constexpr int shownLetters = 14; ///< displayed letters of a column's name

} // namespace

ReviewFilter::ReviewFilter(RowChangesModel &changes, QWidget *parent)
    : QWidget(parent)
    , m_changes(changes)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    m_kind = new QComboBox(this);
    m_kind->setAccessibleName(tr("Which rows"));
    m_kind->addItem(tr("All that differ"), -1);
    for (const auto kind : {Kind::Added, Kind::Removed, Kind::Changed})
        m_kind->addItem(RowChangesModel::kindText(kind), static_cast<int>(kind));
    m_column = new QComboBox(this);
    m_column->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_column->setMinimumContentsLength(shownLetters); // the columns are added later
    m_column->setAccessibleName(tr("Where this column differs"));
    m_text = new QLineEdit(this);
    m_text->setPlaceholderText(tr("Key or value"));
    m_text->setAccessibleName(tr("Key or value to look for"));
    m_text->setClearButtonEnabled(true);
    m_count = new QLabel(this);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_export = new QPushButton(icon(u"export"_s), tr("&Save as…"), this);
    m_export->setAutoDefault(false);
    row->addWidget(m_kind);
    row->addWidget(m_column);
    row->addWidget(m_text, 1);
    row->addWidget(m_count, 1);
    row->addWidget(m_export);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ReviewFilter::apply);
    connect(m_column, &QComboBox::currentIndexChanged, this, &ReviewFilter::apply);
    connect(m_text, &QLineEdit::textChanged, this, &ReviewFilter::apply);
    connect(m_export, &QPushButton::clicked, this, &ReviewFilter::exportRequested);
}

bool ReviewFilter::narrows() const
{
    return m_kind->currentIndex() > 0 || m_column->currentIndex() > 0 || !m_text->text().isEmpty();
}

void ReviewFilter::offerColumns(const QStringList &names)
{
    QStringList offered;
    for (int i = 1; i < m_column->count(); ++i)
        offered << m_column->itemText(i);
    if (m_column->count() > 0 && offered == names)
        return;
    const QSignalBlocker still(m_column);
    m_column->clear();
    m_column->addItem(tr("Any column"));
    m_column->addItems(names);
}

void ReviewFilter::showCount()
{
    if (const auto matching = m_changes.matching())
        m_count->setText(models::format::rows(*matching));
    m_export->setEnabled(m_changes.rowCount() > 0);
}

void ReviewFilter::tell(const QString &text)
{
    m_count->setText(text);
    m_count->setToolTip(text);
}

void ReviewFilter::apply()
{
    RowChangesModel::Filter wanted;
    if (const int kind = m_kind->currentData().toInt(); kind >= 0)
        wanted.kind = static_cast<Kind>(kind);
    wanted.text = models::format::utf8(m_text->text());
    if (m_column->currentIndex() > 0)
        wanted.column = models::format::utf8(m_column->currentText());
    m_changes.setFilter(wanted);
    emit changed();
}

} // namespace views
