// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/rangefields.h"

#include "models/format.h"
#include "models/typedtime.h"
#include "views/theme.h"
#include "views/tint.h"
#include "views/widgets/elidedlabel.h"
#include "views/widgets/markedfield.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

using namespace Qt::StringLiterals;
namespace format = models::format;
using eventstore::Timestamp;
using models::TimeBounds;

namespace views {

namespace {

QLineEdit *makeField(QWidget *parent, const QString &placeholder, const QString &name)
{
    auto *field = new QLineEdit(parent);
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(name);
    field->setToolTip(RangeFields::tr("A day or a time: %1").arg(format::typedTimeForms()));
    field->setMinimumWidth(96);
    field->setMaximumWidth(180);
    return field;
}

} // namespace

RangeFields::RangeFields(QWidget *parent)
    : QWidget(parent)
{
    m_since = makeField(this, tr("from the first"), tr("From"));
    m_until = makeField(this, tr("to the last"), tr("To"));
    m_zone = new QLabel(this);
    m_zone->setForegroundRole(QPalette::PlaceholderText);
    auto *problem = new ElidedLabel(this);
    tint(problem, QPalette::WindowText, [] { return severityColor(models::Severity::Bad); });
    m_problem = problem;
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(6);
    row->addWidget(m_since);
    row->addWidget(new QLabel(u"–"_s, this));
    row->addWidget(m_until);
    row->addWidget(m_zone);
    row->addWidget(m_problem, 1);
    for (auto *field : {m_since, m_until})
        connect(field, &QLineEdit::editingFinished, this, &RangeFields::take);
    connect(&models::DisplayZone::instance(), &models::DisplayZone::zoneChanged, this,
            &RangeFields::showBounds);
    showBounds();
}

QString RangeFields::problem() const
{
    return m_problem->text();
}

void RangeFields::setBounds(const TimeBounds &bounds)
{
    m_bounds = bounds;
    showBounds();
}

void RangeFields::showBounds()
{
    const auto shown = [](std::optional<qint64> micros, bool last) {
        return micros ? format::typed(Timestamp{*micros}, last) : QString();
    };
    m_since->setText(shown(m_bounds.since, false));
    m_until->setText(shown(m_bounds.until, true));
    m_zone->setText(models::DisplayZone::instance().label(
        m_bounds.until ? Timestamp{*m_bounds.until} : Timestamp::now()));
    for (auto *field : {m_since, m_until})
        markField(field, {});
    m_problem->clear();
}

void RangeFields::refuse(QLineEdit *field, const QString &problem)
{
    markField(field, problem);
    m_problem->setText(problem);
}

void RangeFields::take()
{
    TimeBounds wanted;
    for (auto *field : {m_since, m_until}) {
        markField(field, {});
        if (field->text().trimmed().isEmpty())
            continue;
        const auto time = format::typedTime(field->text());
        if (!time)
            return refuse(field, format::error(time.error()));
        if (field == m_since)
            wanted.since = time->first.micros;
        else
            wanted.until = time->last.micros;
    }
    if (wanted.since && wanted.until && *wanted.until < *wanted.since)
        return refuse(m_until, tr("The end is before the beginning."));
    m_problem->clear();
    if (wanted == m_bounds)
        return;
    setBounds(wanted);
    emit chosen(wanted);
}

} // namespace views
