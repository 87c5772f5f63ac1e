// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/connectionfiles.h"

#include "models/format.h"
#include "models/session/connectionfile.h"

#include <QFileDialog>
#include <QSaveFile>

using namespace Qt::StringLiterals;
using models::Severity;

namespace views {

ConnectionFiles::ConnectionFiles(models::Connections &connections, QWidget *window)
    : QObject(window)
    , m_connections(connections)
    , m_window(window)
{
}

void ConnectionFiles::choose(bool forExport)
{
    auto *dialog =
        new QFileDialog(m_window, forExport ? tr("Export connections") : tr("Import connections"));
    dialog->setObjectName(u"connection-file-dialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(forExport ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setAcceptMode(forExport ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->setNameFilters({tr("Connections (*.json)"), tr("All files (*)")});
    if (forExport)
        dialog->selectFile(u"connections.json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, forExport](const QString &path) {
        forExport ? exportTo(path) : importFrom(path);
    });
    dialog->open();
}

void ConnectionFiles::exportTo(const QString &path)
{
    const auto &all = m_connections.all();
    QSaveFile file(path);
    const auto content = models::connectionsToFile(all);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        return emit ended(Severity::Bad,
                          tr("The connections could not be written to %1.").arg(path),
                          file.errorString());
    emit ended(Severity::Good,
               tr("%n connections were written to %1, without passwords.", nullptr, int(all.size()))
                   .arg(path),
               {});
}

void ConnectionFiles::importFrom(const QString &path)
{
    QFile file(path);
    const bool read = file.open(QIODevice::ReadOnly);
    const auto connections = models::connectionsFromFile(read ? file.read(8 << 20) : QByteArray());
    if (!read || !connections)
        return emit ended(Severity::Bad, tr("No connections could be read from %1.").arg(path),
                          read ? models::format::error(connections.error()) : file.errorString());
    const auto came = models::importConnections(m_connections, *connections);
    emit ended(Severity::Good,
               tr("Connections added: %1; there before: %2. Each is asked about when it is opened "
                  "first.")
                   .arg(came.added)
                   .arg(came.known),
               {});
}

} // namespace views
