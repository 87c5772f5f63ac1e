// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ndjsonrules.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

/// The entry of libFuzzer: `-DEVENTGLASS_FUZZER=ON` with clang builds it, `ndjsonfuzzer CORPUS/`
/// runs it for as long as one likes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string broken =
        support::brokenNdjsonRule({reinterpret_cast<const char *>(data), size});
    if (!broken.empty()) {
        std::fprintf(stderr, "%s\n", broken.c_str());
        std::abort();
    }
    return 0;
}
