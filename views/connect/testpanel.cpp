// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/testpanel.h"

#include "views/safety/markup.h"
#include "views/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

using namespace Qt::StringLiterals;
using models::ConnectionTest;
using models::Severity;

namespace views {
namespace {

constexpr int markSize = 18;
constexpr int detailsRow = 20; ///< row below all lines

} // namespace

TestPanel::TestPanel(QWidget *parent)
    : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 4, 0, 4);
    grid->setColumnStretch(1, 1);
    grid->setVerticalSpacing(6);
    setAccessibleName(tr("Result of the connection test"));
    m_detailsButton = new QToolButton(this);
    m_detailsButton->setObjectName(u"connection-details"_s);
    m_detailsButton->setText(tr("Details"));
    m_detailsButton->setCheckable(true);
    m_detailsButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_detailsButton->setArrowType(Qt::RightArrow);
    m_detailsButton->setAutoRaise(true);
    m_detailsText = new QLabel(this);
    m_detailsText->setWordWrap(true);
    m_detailsText->setTextInteractionFlags(Qt::TextSelectableByMouse |
                                           Qt::TextSelectableByKeyboard);
    m_detailsText->setForegroundRole(QPalette::PlaceholderText);
    connect(m_detailsButton, &QToolButton::toggled, this, [this](bool shown) {
        m_detailsButton->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
        m_detailsText->setVisible(shown);
    });
    grid->addWidget(m_detailsButton, detailsRow, 1, Qt::AlignLeft);
    grid->addWidget(m_detailsText, detailsRow + 1, 1);
    setDetails({});
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
                        const QString &text, const QString &details)
{
    if (result == ConnectionTest::Result::Failed)
        setDetails(details);
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

void TestPanel::showMessage(Severity severity, const QString &text, const QString &detail,
                            const QString &details)
{
    clear();
    setDetails(details);
    const QString iconName = severity == Severity::Bad    ? u"error"_s
                             : severity == Severity::Good ? u"check"_s
                                                          : u"info"_s;
    setLine(0, severity, iconName, text, detail);
}

void TestPanel::setDetails(const QString &details)
{
    m_details = details;
    m_detailsText->setText(details);
    m_detailsButton->setChecked(false);
    m_detailsButton->setVisible(!details.isEmpty());
    m_detailsText->hide();
}

bool TestPanel::detailsShown() const
{
    return m_detailsText->isVisible();
}

void TestPanel::clear()
{
    setDetails({});
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
