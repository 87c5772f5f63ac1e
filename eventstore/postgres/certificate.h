// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libpq-fe.h>

#include <string>

namespace eventstore::postgres {

/// Connection options that turn off certificate verification, only to look at a certificate that
/// was rejected: a caller must abandon the connection as soon as certificateIsSeen().
struct CertificateOptions
{
    const char *sslmode = "require";
    const char *sslrootcert = "/dev/null/none"; ///< a path that can't exist: nothing is verified
    const char *gssencmode = "disable";
};

/// True when the TLS handshake is done and nothing else was sent yet, neither a user name nor a
/// password.
bool certificateIsSeen(PGconn *connection);

/// A sentence for an advice if the server's certificate has expired or is not valid yet; empty if
/// its dates are fine or OpenSSL is not available.
std::string datesOfCertificate(PGconn *connection);

} // namespace eventstore::postgres
