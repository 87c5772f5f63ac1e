// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/findingsstrip.h"

#include "models/format.h"
#include "models/replay/replaymodel.h"
#include "views/safety/markup.h"
#include "views/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QScopedValueRollback>

using namespace Qt::StringLiterals;

namespace views {

namespace format = models::format;
using models::ReplayModel;

FindingsStrip::FindingsStrip(const ReplayModel &model, QWidget *parent)
    : QFrame(parent)
    , m_model(model)
    , m_sign(new QLabel(this))
    , m_text(new MarkupLabel(this))
{
    setAutoFillBackground(true);
    auto *strip = new QHBoxLayout(this);
    strip->setContentsMargins(12, 6, 12, 6);
    strip->addWidget(m_sign, 0, Qt::AlignTop);
    strip->addWidget(m_text, 1);
    connect(m_text, &QLabel::linkActivated, this, [this](const QString &link) {
        if (link == u"next"_s)
            showFinding(m_shown + 1);
        else
            emit versionChosen(link.toLongLong());
    });
    connect(&model, &ReplayModel::findingsChanged, this, &FindingsStrip::refresh);
    hide();
}

void FindingsStrip::refresh()
{
    m_shown = 0;
    setVisible(!m_model.findings().empty());
    if (!m_model.findings().empty())
        showFinding(0);
}

/// The text contains colours of the theme, so it must be set again.
void FindingsStrip::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || m_filling || m_model.findings().empty())
        return; // setting the text changes the palette as well
    m_text->setMarkup({});
    showFinding(m_shown);
}

void FindingsStrip::showFinding(int index)
{
    const auto &findings = m_model.findings();
    const int count = int(findings.size());
    m_shown = index % count;
    const auto &finding = findings[std::size_t(m_shown)];
    QPalette colors = palette();
    colors.setColor(QPalette::Window, softFill(severityColor(models::Severity::Bad)));
    const QScopedValueRollback filling(m_filling, true);
    setPalette(colors);
    m_sign->setPixmap(icon(u"warning"_s, models::Severity::Bad).pixmap(20, 20));
    const auto version = Markup::arranged(
        tr("Version %1"),
        {Markup::link(QString::number(finding.version), format::number(qint64(finding.version)))});
    auto text =
        Markup::arranged(tr("%1: %2"), {Markup::bold(version),
                                        Markup::text(m_model.versions().findingText(finding))});
    if (count > 1) {
        const auto all = Markup::text(tr("%1 findings.").arg(format::number(qint64(count))));
        text = Markup::arranged(tr("%1 %2 · %3"), {Markup::bold(all), text,
                                                   Markup::link(u"next"_s, tr("show the next"))});
    }
    m_text->setMarkup(text);
}

} // namespace views
