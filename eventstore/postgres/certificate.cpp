// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/certificate.h"

#include <dlfcn.h>

#include <memory>

namespace eventstore::postgres {

namespace {

/// libpq itself reports only "certificate verify failed". So we look up OpenSSL's functions in the
/// library that libpq has already loaded, which needs no headers of OpenSSL.
template <typename Function>
Function find(const char *library, const char *name)
{
    void *const loaded = ::dlopen(library, RTLD_LAZY | RTLD_NOLOAD);
    if (!loaded)
        return nullptr;
    auto function = reinterpret_cast<Function>(::dlsym(loaded, name));
    ::dlclose(loaded); // stays loaded, as libpq uses it
    return function;
}

constexpr const char *tls = "libssl.so.3";
constexpr const char *crypto = "libcrypto.so.3";

} // namespace

bool certificateIsSeen(PGconn *connection)
{
    return PQsslInUse(connection) == 1 && PQstatus(connection) == CONNECTION_MADE;
}

std::string datesOfCertificate(PGconn *connection)
{
    void *const session = PQsslStruct(connection, "OpenSSL");
    const auto certificateOf = find<void *(*)(const void *)>(tls, "SSL_get1_peer_certificate");
    const auto notAfter = find<const void *(*)(const void *)>(crypto, "X509_get0_notAfter");
    const auto notBefore = find<const void *(*)(const void *)>(crypto, "X509_get0_notBefore");
    const auto compareWithNow = find<int (*)(const void *)>(crypto, "X509_cmp_current_time");
    const auto release = find<void (*)(void *)>(crypto, "X509_free");
    if (!session || !certificateOf || !notAfter || !notBefore || !compareWithNow || !release)
        return {};
    const std::unique_ptr<void, void (*)(void *)> certificate(certificateOf(session), release);
    if (!certificate)
        return {};
    if (compareWithNow(notAfter(certificate.get())) < 0)
        return "The server's certificate has expired: whoever runs the server has to renew it";
    if (compareWithNow(notBefore(certificate.get())) > 0)
        return "The server's certificate is not valid yet: check the clocks of both machines";
    return {};
}

} // namespace eventstore::postgres
