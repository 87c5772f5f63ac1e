// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSaveFile>
#include <QString>

#include <memory>
#include <string_view>

namespace models {

/// A file that is written piece by piece and is there as a whole or not at all. Where its name ends
/// in ".gz" it is packed with gzip on the way.
class PackedFile
{
public:
    explicit PackedFile(const QString &path);
    ~PackedFile();
    PackedFile(const PackedFile &) = delete;
    PackedFile &operator=(const PackedFile &) = delete;

    /// Each is false where it failed, which errorString() explains.
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
