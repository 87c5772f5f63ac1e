// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/types.h"

#include <QList>
#include <QString>

#include <string>

namespace models {

/// One way to read a text that stands in an event: what its encoding may be, and what it says then.
struct DecodedValue
{
    enum class Form { Json, Text, Bytes, Time };

    QString encoding; ///< name for a person, such as "Base64"
    Form form = Form::Text;
    std::string bytes;          ///< what was encoded; empty for a time
    eventstore::Timestamp time; ///< for Form::Time
};

/// All ways to read `text`, the likeliest first; an encoding whose result would be noise is left
/// out. Knows JSON in a string, Base64 and hexadecimal (also of gzip, zlib and CBOR), escape
/// sequences, URL encoding, JSON Web Tokens (the signature is not checked), times as numbers and
/// times in UUIDs. Reentrant. Up to 0.3 s for compressed data that unfolds to 64 MB, the limit.
QList<DecodedValue> decodedValues(const QString &text);

} // namespace models
