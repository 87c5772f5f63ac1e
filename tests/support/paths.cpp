// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The only source that is compiled with an absolute path, as such objects can't be shared by a
// compiler cache between folders.
#include "tests/support/paths.h"

namespace support {

std::string programPath(std::string_view name)
{
    return EG_BIN_DIR "/" + std::string(name);
}

std::string sourcePath(std::string_view place)
{
    return EG_SOURCE_DIR "/" + std::string(place);
}

} // namespace support
