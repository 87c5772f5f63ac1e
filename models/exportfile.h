// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSaveFile>
#include <QString>

#include <memory>
#include <string_view>

namespace models {

/// A file that is written piece by piece and appears only when it is complete. A name that ends in
/// ".gz" makes it compressed with gzip.
class ExportFile
{
public:
    explicit ExportFile(const QString &path);
    ~ExportFile();
    ExportFile(const ExportFile &) = delete;
    ExportFile &operator=(const ExportFile &) = delete;

    /// These return false on failure; errorString() says why.
    bool open();
    bool write(std::string_view bytes);
    bool commit();
    QString errorString() const;

    static bool isPacked(const QString &path);

private:
    struct Packing;
    bool pack(int flush);

    QSaveFile m_file;
    std::unique_ptr<Packing> m_packing; ///< null where bytes are written as they are
};

} // namespace models
