// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/alertsdialog.h"

#include "models/format.h"
#include "views/delegates/severitydelegate.h"
#include "views/theme.h"
#include "views/widgets/tablelook.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

#include <limits>

using namespace Qt::StringLiterals;
using projections::AlertLimits;

namespace app {

namespace {

constexpr QSize usualSize(820, 540);
constexpr qsizetype mostPreviewed = 4;

QLabel *heading(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(views::scaledFont(1.0, true));
    return label;
}

} // namespace

AlertsDialog::AlertsDialog(models::AlertWatch &watch, QWidget *parent)
    : QDialog(parent)
    , m_watch(watch)
    , m_limits(watch.limits())
{
    setObjectName(u"alerts"_s);
    setWindowTitle(tr("Alerts"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(heading(tr("Alerts of this store since it was opened"), this));
    m_table = views::makeTable(this, &watch, tr("Alerts"), u"alerts"_s);
    m_table->setItemDelegateForColumn(models::AlertWatch::StateColumn,
                                      new views::SeverityDelegate(true, this));
    views::setWidths(m_table, {90, 150, 280, 150});
    column->addWidget(m_table, 1);
    column->addWidget(heading(tr("Limits (0: never)"), this));
    column->addWidget(makeLimits());
    m_preview = new QLabel(this);
    m_preview->setWordWrap(true);
    m_preview->setObjectName(u"alerts-preview"_s);
    column->addWidget(m_preview);
    auto *buttons = new QDialogButtonBox(this);
    auto *take = buttons->addButton(tr("Use these limits"), QDialogButtonBox::AcceptRole);
    take->setAutoDefault(false);
    auto *close = buttons->addButton(QDialogButtonBox::Close);
    close->setDefault(true);
    column->addWidget(buttons);
    connect(take, &QPushButton::clicked, this, [this] { emit limitsChosen(m_limits); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&watch, &models::AlertWatch::changed, this, &AlertsDialog::refresh);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        emit projectionChosen(index.data(models::KeyRole).toString());
        accept();
    });
    resize(usualSize);
    m_table->setFocus();
    refresh();
}

QWidget *AlertsDialog::makeLimits()
{
    auto *area = new QWidget(this);
    auto *row = new QHBoxLayout(area);
    row->setContentsMargins({});
    auto *left = new QFormLayout;
    auto *right = new QFormLayout;
    row->addLayout(left, 1);
    row->addLayout(right, 1);
    addLimit(left, u"lag"_s, tr("Behind by"), &AlertLimits::lagEvents, tr(" events"));
    addLimit(left, u"age"_s, tr("Oldest event not projected"), &AlertLimits::ageSeconds, tr(" s"));
    addLimit(left, u"stall"_s, tr("Makes no progress for"), &AlertLimits::stallSeconds, tr(" s"));
    addLimit(left, u"dead-letters"_s, tr("Failed events"), &AlertLimits::deadLetters, {});
    addLimit(right, u"retrying"_s, tr("Retries for"), &AlertLimits::retrySeconds, tr(" s"));
    addLimit(right, u"publication-lag"_s, tr("Publication behind by"),
             &AlertLimits::publicationLagEvents, tr(" events"));
    addLimit(right, u"publication-age"_s, tr("Oldest event not published"),
             &AlertLimits::publicationAgeSeconds, tr(" s"));
    return area;
}

void AlertsDialog::addLimit(QFormLayout *form, const QString &name, const QString &text,
                            std::int64_t AlertLimits::*field, const QString &unit)
{
    auto *box = new QSpinBox(this);
    box->setObjectName(u"limit-"_s + name);
    box->setAccessibleName(text);
    box->setRange(0, std::numeric_limits<int>::max());
    box->setGroupSeparatorShown(true);
    box->setSuffix(unit);
    box->setValue(static_cast<int>(m_limits.*field));
    form->addRow(text, box);
    m_boxes << Limit{box, field};
    connect(box, &QSpinBox::valueChanged, this, [this, field](int value) {
        m_limits.*field = value;
        refresh();
    });
}

QSpinBox *AlertsDialog::limitBox(const QString &name) const
{
    return findChild<QSpinBox *>(u"limit-"_s + name);
}

QString AlertsDialog::previewText() const
{
    return m_preview->text();
}

void AlertsDialog::refresh()
{
    if (!m_watch.watching())
        return m_preview->setText(tr("Nothing is watched: no store is open, or a demo."));
    if (!m_watch.read())
        return m_preview->setText(tr("The projections are being read."));
    const auto alerts = m_watch.preview(m_limits);
    if (alerts.empty())
        return m_preview->setText(tr("With these limits nothing would be raised now."));
    QStringList lines{tr("With these limits %1 would be on now:")
                          .arg(models::format::number(qint64(alerts.size())))};
    for (const auto &alert : alerts) {
        if (lines.size() > mostPreviewed) {
            lines << tr("…");
            break;
        }
        lines << models::format::visible(models::alertSentence(alert));
    }
    m_preview->setText(lines.join(u'\n'));
}

} // namespace app
