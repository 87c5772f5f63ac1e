// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/connectquestions.h"

#include "models/format.h"
#include "views/theme.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace views {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(views::ConnectPage)
};

/// The safe answer is the default button.
void open(QMessageBox *box, const QString &yes, const QString &no,
          const std::function<void(bool)> &answered)
{
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *go = box->addButton(yes, QMessageBox::AcceptRole);
    go->setObjectName(box->objectName().section(u'-', 0, 0) + u"-yes"_s);
    QPushButton *keep = box->addButton(no, QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    QObject::connect(box, &QMessageBox::finished, box,
                     [box, go, answered] { answered(box->clickedButton() == go); });
    box->open();
}

} // namespace

void askRemove(QWidget *window, const models::SavedConnection &connection, bool isOpen,
               const std::function<void(bool)> &answered)
{
    auto *box =
        new QMessageBox(QMessageBox::Question, Words::tr("Delete the connection?"),
                        isOpen ? Words::tr("Delete “%1”, which is open now?").arg(connection.name)
                               : Words::tr("Delete “%1” from the list?").arg(connection.name),
                        QMessageBox::NoButton, window);
    box->setObjectName(u"delete-question"_s);
    const auto url = eventstore::StoreUrl::parse(models::format::utf8(connection.url));
    const QString target = url ? models::targetOf(*url) : connection.url;
    box->setInformativeText(
        Words::tr("%1\n\nThe connection and its saved password are forgotten. The store and its "
                  "events are not touched%2.")
            .arg(target, isOpen ? Words::tr(", and it stays open until you close it") : QString()));
    open(box, Words::tr("Delete"), Words::tr("Keep"), answered);
}

void askUnlock(QWidget *window, const models::SavedConnection &connection,
               const std::function<void(bool)> &answered)
{
    const QString word = environmentWord(connection.environment);
    auto *box = new QMessageBox(
        QMessageBox::Warning, Words::tr("Unlock for writing?"),
        Words::tr("Unlock %1%2 for writing?")
            .arg(connection.name, word.isEmpty() ? QString() : u" (%1)"_s.arg(word)),
        QMessageBox::NoButton, window);
    box->setObjectName(u"unlock-question"_s);
    box->setInformativeText(Words::tr("Projections can then be started, rebuilt and reset from "
                                      "this window, and dead letters retried or discarded. Events "
                                      "are never changed."));
    open(box, Words::tr("Unlock"), Words::tr("Keep read-only"), answered);
}

void askFile(QWidget *window, const std::function<void(const QString &)> &chosen)
{
    auto *dialog = new QFileDialog(window, Words::tr("Open an SQLite event store"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {Words::tr("SQLite databases (*.db *.sqlite *.sqlite3)"), Words::tr("All files (*)")});
    QObject::connect(dialog, &QFileDialog::fileSelected, window, chosen);
    dialog->open();
}

} // namespace views
