// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/comparepanel.h"

#include "models/format.h"
#include "views/stateoverlay.h"
#include "views/theme.h"
#include "views/widgets/tablelook.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

using models::Change;
using models::ComparisonModel;
using models::ReplayModel;

namespace {

class ComparisonDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const auto change = Change(index.data(models::ChangeRole).toInt());
        if (index.column() == ComparisonModel::AfterColumn &&
            !option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect, softFill(changeColor(change)));
        QStyledItemDelegate::paint(painter, option, index);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto change = Change(index.data(models::ChangeRole).toInt());
        if (index.column() == ComparisonModel::AfterColumn)
            option->palette.setColor(QPalette::Text, changeColor(change));
        else if (index.column() == ComparisonModel::BeforeColumn)
            option->palette.setColor(QPalette::Text, secondaryText());
    }
};

} // namespace

ComparePanel::ComparePanel(ReplayModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 8, 6);
    setupFields();
    m_summary = new QLabel(this);
    m_summary->setWordWrap(true);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_summary);
    setupTable();
    connect(&model, &ReplayModel::comparisonChanged, this, &ComparePanel::refresh);
    refresh();
}

QLineEdit *ComparePanel::addField(const QString &name)
{
    auto *field = new QLineEdit(this);
    field->setAccessibleName(name);
    field->setToolTip(name);
    field->setAlignment(Qt::AlignRight);
    field->setMaximumWidth(110);
    connect(field, &QLineEdit::returnPressed, this, &ComparePanel::compareTyped);
    return field;
}

void ComparePanel::setupFields()
{
    m_before = addField(tr("First version to compare"));
    m_after = addField(tr("Second version to compare"));
    auto *button = new QPushButton(icon(u"compare"_s), tr("Compare"), this);
    connect(button, &QPushButton::clicked, this, &ComparePanel::compareTyped);
    auto *row = new QHBoxLayout;
    row->addWidget(new QLabel(tr("Version"), this));
    row->addWidget(m_before);
    row->addWidget(new QLabel(tr("with"), this));
    row->addWidget(m_after);
    row->addWidget(button);
    row->addStretch(1);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
}

void ComparePanel::setupTable()
{
    m_table = makeTable(this, &m_model.comparison(), tr("What differs between the two versions"),
                        u"comparison"_s, fontMetrics().height() + 10);
    m_table->setItemDelegate(new ComparisonDelegate(m_table));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_overlay = new StateOverlay(m_table);
    layout()->addWidget(m_table);
    connect(m_overlay, &StateOverlay::retryRequested, this, &ComparePanel::compareTyped);
}

void ComparePanel::compare(qint64 before, qint64 after)
{
    m_model.compare(before, after);
}

void ComparePanel::compareTyped()
{
    const auto &range = m_model.range();
    const auto number = [&range](const QLineEdit *field) -> std::optional<qint64> {
        auto text = field->text();
        bool understood = false;
        const auto version = text.remove(QLocale().groupSeparator())
                                 .remove(QLatin1Char(','))
                                 .remove(QLatin1Char(' '))
                                 .toLongLong(&understood);
        return understood && version >= range.first ? std::optional(version) : std::nullopt;
    };
    const auto before = number(m_before);
    const auto after = number(m_after);
    if (!before || !after) {
        m_summary->setText(
            tr("Type two versions from %1 to %2.")
                .arg(models::format::number(range.first), models::format::number(range.last)));
        return;
    }
    compare(*before, *after);
}

void ComparePanel::refresh()
{
    const auto compared = m_model.compared();
    m_summary->clear();
    if (!compared) {
        m_overlay->showEmpty(tr("Compare any two versions"),
                             tr("Type them above, or right-click a version in the list."),
                             u"compare"_s);
        return;
    }
    m_before->setText(models::format::number(compared->first));
    m_after->setText(models::format::number(compared->second));
    const int count = m_model.comparison().rowCount();
    if (m_model.compareError())
        m_overlay->showFailed(*m_model.compareError());
    else if (m_model.comparing())
        m_overlay->showLoading();
    else if (count == 0)
        m_overlay->showEmpty(tr("The two states are the same"));
    else
        m_overlay->showReady();
    if (count > 0)
        m_summary->setText(count == 1 ? tr("1 value differs") : tr("%1 values differ").arg(count));
}

} // namespace views
