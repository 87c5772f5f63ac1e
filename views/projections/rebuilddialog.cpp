// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projections/rebuilddialog.h"

#include "models/format.h"
#include "models/projections/projectionoutcome.h"
#include "models/rowcount.h"
#include "projections/publications/entries.h"
#include "views/safety/markup.h"
#include "views/theme.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

namespace format = models::format;

namespace {

constexpr int rebuildTextWidth = 420;

QString timeText(const projections::ProjectionStatus &status)
{
    if (status.eventsPerSecond < 1)
        return RebuildDialog::tr("how long it takes is not known yet; it can be cancelled");
    const double seconds = double(status.head.value) / status.eventsPerSecond;
    return RebuildDialog::tr("about %1 at the %2 events a second it read last; it can be cancelled")
        .arg(format::duration(qint64(seconds * 1e6)),
             format::number(qint64(status.eventsPerSecond)));
}

} // namespace

RebuildDialog::RebuildDialog(models::Session &session, std::vector<models::ProjectionEntry> list,
                             QWidget *parent)
    : QDialog(parent)
    , m_list(std::move(list))
{
    for (const auto &entry : m_list)
        m_rows.insert(format::text(entry.status.name), {});
    const bool one = m_list.size() == 1;
    const QString name =
        one ? m_rows.firstKey() : tr("%n projections", nullptr, int(m_list.size()));
    setObjectName(u"rebuild-question"_s);
    setWindowTitle(tr("Rebuild %1").arg(name));
    m_text = new MarkupLabel(this);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setMinimumWidth(rebuildTextWidth);
    auto *buttons = new QDialogButtonBox(this);
    m_review = buttons->addButton(tr("Build and re&view"), QDialogButtonBox::AcceptRole);
    m_review->setIcon(icon(u"compare"_s));
    m_review->setToolTip(tr("The differences are shown before any row is replaced."));
    const bool publication = one && projections::isPublicationName(m_list.front().status.name);
    m_review->setEnabled(one && !publication);
    if (!one)
        m_review->setToolTip(tr("A review is of one projection: choose one."));
    else if (publication)
        m_review->setToolTip(tr("A publication has no review: its sink swaps the rows at once."));
    m_button = buttons->addButton(tr("Rebuild and &swap"), QDialogButtonBox::AcceptRole);
    m_button->setIcon(icon(u"rebuild"_s));
    m_button->setToolTip(tr("The old rows are replaced at once; the differences are not shown."));
    for (auto *button : {m_review, m_button})
        button->setAutoDefault(false);
    // clicked() of the box is emitted before accepted(); that of the button itself may be too late.
    connect(buttons, &QDialogButtonBox::clicked, this,
            [this](const QAbstractButton *button) { m_wantsReview = button == m_review; });
    QPushButton *keep = buttons->addButton(QDialogButtonBox::Cancel);
    keep->setDefault(true);
    keep->setFocus();
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_text);
    column->addSpacing(8);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    refresh(false);
    m_counting =
        models::countRows(session, this, m_rows.keys(), [this](const models::CountedRows &rows) {
            m_rows.insert(rows);
            refresh(true);
        });
}

void RebuildDialog::refresh(bool counted)
{
    QList<Markup> parts;
    for (const auto &entry : m_list) {
        const auto name = Markup::bold(Markup::text(format::text(entry.status.name)));
        parts << Markup::arranged(tr("Rebuild %1?"), {name})
              << Markup::bullets(consequences(entry, counted));
    }
    m_text->setMarkup(Markup::joined(parts, QString()));
}

/// What a rebuild of one projection does.
QList<Markup> RebuildDialog::consequences(const models::ProjectionEntry &entry, bool counted) const
{
    const auto &status = entry.status;
    const auto known = m_rows.value(format::text(status.name));
    const QString rows = known     ? format::rows(*known)
                         : counted ? tr("rows that can't be counted")
                                   : tr("rows, which are being counted");
    const QString built =
        projections::isPublicationName(status.name)
            ? tr("built again beside the old ones: %1; readers see the old rows until the swap, "
                 "which removes them")
            : tr("built again beside the old ones: %1; readers see the old rows until "
                 "the swap, which removes them; with a review you see the differences and "
                 "then decide about the swap");
    QList<Markup> items{Markup::text(built.arg(rows)),
                        Markup::text(tr("the events up to position %1 are read again")
                                         .arg(format::number(qint64(status.head.value)))),
                        Markup::text(timeText(status))};
    if (entry.heldElsewhere())
        items << Markup::text(tr("%1 runs it: with “Rebuild and swap” that process is asked to do "
                                 "it; a review is built by this window, beside it")
                                  .arg(format::text(status.holder)));
    if (status.deadLetters > 0)
        items << Markup::text(
            status.queuedEvents > 0
                ? tr("%1 and the %2 behind are tried again", "dead letters, events")
                      .arg(format::deadLetters(status.deadLetters),
                           format::events(status.queuedEvents))
                : tr("dead letters are tried again: %1").arg(format::number(status.deadLetters)));
    return items;
}

QString RebuildDialog::text() const
{
    return m_text->plainText();
}

} // namespace views
