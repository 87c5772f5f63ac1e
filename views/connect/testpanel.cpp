// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/testpanel.h"

#include "views/safety/markup.h"
#include "views/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

using namespace Qt::StringLiterals;
using models::ConnectionTest;
using models::Severity;

namespace views {
namespace {

constexpr int markSize = 18;

} // namespace

TestPanel::TestPanel(QWidget *parent)
    : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 4, 0, 4);
    grid->setColumnStretch(1, 1);
    grid->setVerticalSpacing(6);
    setAccessibleName(tr("Result of the connection test"));
}

TestPanel::Line &TestPanel::lineAt(int index)
{
    while (m_lines.size() <= index) {
        Line line;
        line.mark = new QLabel(this);
        line.text = new MarkupLabel(this);
        line.text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        auto *grid = static_cast<QGridLayout *>(layout());
        const int row = static_cast<int>(m_lines.size());
        grid->addWidget(line.mark, row, 0, Qt::AlignTop);
        grid->addWidget(line.text, row, 1);
        m_lines.append(line);
    }
    return m_lines[index];
}

void TestPanel::setLine(int index, Severity severity, const QString &iconName, const QString &title,
                        const QString &detail)
{
    Line &line = lineAt(index);
    line.severity = severity;
    line.iconName = iconName;
    const bool bad = severity == Severity::Bad;
    QList<Markup> pieces{bad ? Markup::bold(Markup::text(title)) : Markup::text(title)};
    if (!detail.isEmpty())
        pieces << Markup::text(detail);
    line.text->setMarkup(Markup::joined(pieces, bad ? u"\n"_s : u": "_s));
    line.mark->show();
    line.text->show();
    refreshMark(line);
}

void TestPanel::refreshMark(const Line &line)
{
    line.mark->setPixmap(icon(line.iconName, severityColor(line.severity))
                             .pixmap(QSize(markSize, markSize), devicePixelRatioF()));
}

void TestPanel::begin(eventstore::StoreUrl::Kind kind)
{
    clear();
    m_kind = kind;
    using Step = ConnectionTest::Step;
    for (const auto step : {Step::Reach, Step::Database, Step::Tables, Step::Read})
        setLine(static_cast<int>(step), Severity::Neutral, u"more"_s,
                ConnectionTest::title(step, kind), {});
}

void TestPanel::setStep(ConnectionTest::Step step, ConnectionTest::Result result,
                        const QString &text)
{
    const QString title = ConnectionTest::title(step, m_kind);
    const int index = static_cast<int>(step);
    switch (result) {
    case ConnectionTest::Result::Running:
        return setLine(index, Severity::Info, u"clock"_s, title, tr("trying…"));
    case ConnectionTest::Result::Passed:
        return setLine(index, Severity::Good, u"check"_s, title, text);
    case ConnectionTest::Result::Failed:
        return setLine(index, Severity::Bad, u"error"_s, ConnectionTest::failureTitle(step, m_kind),
                       text);
    case ConnectionTest::Result::Skipped:
        return setLine(index, Severity::Neutral, u"more"_s, title, text);
    }
}

void TestPanel::showMessage(Severity severity, const QString &text, const QString &detail)
{
    clear();
    const QString iconName = severity == Severity::Bad    ? u"error"_s
                             : severity == Severity::Good ? u"check"_s
                                                          : u"info"_s;
    setLine(0, severity, iconName, text, detail);
}

void TestPanel::clear()
{
    for (const Line &line : std::as_const(m_lines)) {
        line.mark->hide();
        line.text->hide();
        line.text->setMarkup({});
    }
}

QString TestPanel::text() const
{
    QStringList lines;
    for (const Line &line : m_lines) {
        if (!line.text->markup().isEmpty())
            lines.append(line.text->plainText());
    }
    return lines.join(u'\n');
}

void TestPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        for (const Line &line : std::as_const(m_lines))
            refreshMark(line);
    }
    QWidget::changeEvent(event);
}

} // namespace views
