// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/diagnosticsdialog.h"

#include "app/gui/crashreport.h"
#include "eventstore/logging/log.h"
#include "eventstore/process/argumentsecrets.h"
#include "models/coretexts/coretext.h"
#include "models/format.h"
#include "models/query/sqldrivers.h"
#include "views/desktop/systemcolours.h"
#include "views/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QLibraryInfo>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSysInfo>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
namespace format = models::format;

namespace app {
namespace {

constexpr qint64 logRead = 256 * 1024; ///< bytes read from the end of the log
constexpr qsizetype errorsShown = 40;

QString line(const QString &name, const QString &value)
{
    return value.isEmpty() ? QString() : u"%1: %2\n"_s.arg(name, value);
}

QString section(const QString &title, const QString &lines)
{
    return u"== "_s + title + u" ==\n"_s + lines + u'\n';
}

/// Warnings and errors at the end of the log.
QStringList recentErrors()
{
    QFile file(format::text(eventstore::log::file()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - logRead));
    QStringList found;
    for (const QString &entry : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (entry.contains(" error "_L1) || entry.contains(" warning "_L1))
            found.append(entry);
    }
    return found.mid(std::max<qsizetype>(0, found.size() - errorsShown));
}

/// How the program learns whether the desktop is light or dark.
QString desktopColours()
{
    using Watching = views::SystemColours::Watching;
    const auto *colours = qApp->findChild<views::SystemColours *>();
    switch (colours ? colours->watching() : Watching::NotBuilt) {
    case Watching::NotBuilt:
        return DiagnosticsDialog::tr(
            "light or dark is read at the start only: this build has no Qt D-Bus");
    case Watching::NoBus:
        return DiagnosticsDialog::tr(
            "light or dark is read at the start only: this session has no D-Bus");
    case Watching::Portal:
        break;
    }
    return colours->dark()
               ? DiagnosticsDialog::tr("light and dark are followed")
               : DiagnosticsDialog::tr("the desktop states no preference for light or dark");
}

} // namespace

DiagnosticsDialog::DiagnosticsDialog(models::Session &session, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
{
    setObjectName(u"diagnostics"_s);
    setWindowTitle(tr("Diagnostics"));
    resize(720, 560);
    auto *note = new QLabel(tr("For whoever helps you. It holds no password and no event data, but "
                               "it does hold names of servers and files."),
                            this);
    note->setWordWrap(true);
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(u"diagnostics-text"_s);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(views::fixedFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setAccessibleName(tr("Diagnostics"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    copy->setObjectName(u"diagnostics-copy"_s);
    copy->setIcon(views::icon(u"copy"_s));
    connect(copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(text()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(note);
    column->addWidget(m_text, 1);
    column->addWidget(buttons);
    if (m_session.state() == models::Session::State::Open ||
        m_session.state() == models::Session::State::Lost) {
        m_storeProblem = tr("the store is being asked …");
        m_task = m_session.run<models::StoreFacts>(
            this,
            [](eventstore::Store &opened, std::stop_token stop) {
                return models::storeFacts(opened, stop);
            },
            [this](eventstore::Result<models::StoreFacts> facts) {
                m_storeProblem = facts ? QString() : format::error(facts.error());
                if (facts)
                    m_facts = std::move(*facts);
                refresh();
            });
    }
    refresh();
}

void DiagnosticsDialog::showFor(models::Session &session, QWidget *window)
{
    auto *dialog = new DiagnosticsDialog(session, window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

QString DiagnosticsDialog::text() const
{
    return m_text->toPlainText();
}

void DiagnosticsDialog::refresh()
{
    const QString all = section(tr("Program"), program()) + section(tr("Store"), store()) +
                        section(tr("Recent warnings and errors"), errors()) +
                        section(tr("Crashes"), crashes());
    // Passwords in addresses are replaced, whatever has got into a log or an error.
    m_text->setPlainText(
        format::visibleLines(format::text(eventstore::withoutSecrets(format::utf8(all)))));
}

QString DiagnosticsDialog::program() const
{
    return line(u"Eventglass"_s, QApplication::applicationVersion()) +
           line(u"Qt"_s, u"%1 (%2)"_s.arg(QString::fromLatin1(qVersion()),
                                          QGuiApplication::platformName())) +
           line(tr("System"),
                u"%1, %2, %3"_s.arg(QSysInfo::prettyProductName(), QSysInfo::kernelVersion(),
                                    QSysInfo::currentCpuArchitecture())) +
           line(tr("Language"), QLocale().name()) +
           line(tr("Zone"), models::DisplayZone::instance().label()) +
           line(tr("Database drivers"), models::sqlDrivers().join(u", "_s)) +
           line(tr("Desktop"), desktopColours()) +
           line(tr("Plugins"), QApplication::libraryPaths().join(u", "_s)) +
           line(tr("Log"), format::text(eventstore::log::file()));
}

QString DiagnosticsDialog::store() const
{
    if (m_session.state() == models::Session::State::Closed)
        return tr("None is open.") + u'\n';
    const auto &spec = m_session.spec();
    QString lines = line(tr("Address"), format::text(spec.url.display())) +
                    line(tr("Environment"), views::environmentWord(spec.environment)) +
                    line(tr("Lock"), m_session.readOnly() ? tr("read-only") : tr("unlocked")) +
                    line(tr("Read models"), m_session.readModelsPlace()) +
                    line(tr("Connection"), m_session.errorText());
    if (!m_facts)
        return lines + line(tr("Database"), m_storeProblem);
    lines += line(tr("Database"), format::text(m_facts->version)) +
             line(tr("Encoding"), format::text(m_facts->encoding)) +
             line(tr("Made by"), format::text(m_facts->library));
    if (m_facts->positions)
        lines +=
            line(tr("Positions"), u"%1 – %2"_s.arg(format::number(m_facts->positions->first),
                                                   format::number(m_facts->positions->second)));
    QStringList missing;
    for (const auto &index : m_facts->missingIndexes)
        missing << format::text(index);
    lines += line(tr("Missing indexes"), missing.isEmpty() ? tr("none") : missing.join(u", "_s));
    for (const auto &warning : m_facts->warnings)
        lines += line(tr("Warning"), models::coreText(warning));
    return lines;
}

QString DiagnosticsDialog::errors() const
{
    const auto found = recentErrors();
    return found.isEmpty() ? tr("None are in the log.") + u'\n' : found.join(u'\n') + u'\n';
}

QString DiagnosticsDialog::crashes() const
{
    const auto reports = crashReports();
    return reports.isEmpty() ? tr("None are known.") + u'\n' : reports.join(u'\n') + u'\n';
}

} // namespace app
