// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libpq-fe.h>

#include <string>

namespace eventstore::postgres {

/// Overrides that let a connection get as far as a certificate that is refused otherwise, and
/// nowhere else: whoever connects with them stops at certificateIsSeen().
struct CertificateOptions
{
    const char *sslmode = "require";
    const char *sslrootcert = "/dev/null/none"; ///< no file can be there: nothing is verified
    const char *gssencmode = "disable";
};

/// True once the TLS handshake is over and before anything else was sent: neither a user's name nor
/// a password has left.
bool certificateIsSeen(PGconn *connection);

/// What is wrong with the dates of the certificate that the server showed: a sentence for an
/// advice; empty where nothing is, or where OpenSSL can't be asked.
std::string datesOfCertificate(PGconn *connection);

} // namespace eventstore::postgres
