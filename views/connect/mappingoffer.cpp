// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/mappingoffer.h"

#include "eventstore/storekinds.h"
#include "views/connect/mappingdialog.h"

namespace views {

void offerMapping(models::Session &session, const models::ConnectionSpec &spec,
                  const eventstore::Error &error, QWidget *window,
                  const std::function<void(const QString &path)> &chosen)
{
    const bool noStore = error.code == eventstore::ErrorCode::Database ||
                         error.code == eventstore::ErrorCode::Denied ||
                         error.code == eventstore::ErrorCode::NotFound;
    if (!noStore || !spec.layoutFile.isEmpty() || eventstore::isFile(spec.url))
        return;
    auto *dialog = new MappingDialog(spec, window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(&dialog->mapping(), &models::LayoutMapping::changed, dialog, [dialog] {
        using Load = models::LayoutMapping::Load;
        const auto load = dialog->mapping().load();
        if (dialog->isVisible() || load == Load::Loading)
            return;
        if (load == Load::Ready && dialog->mapping().matchesNothing())
            dialog->open();
        else
            dialog->deleteLater(); // the store failed to open for another reason
    });
    QObject::connect(&session, &models::Session::openingChanged, dialog, &QDialog::reject);
    QObject::connect(dialog, &MappingDialog::layoutChosen, window, chosen);
}

} // namespace views
