// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/keychain.h"

#include "eventstore/process/errands.h"
#include "eventstore/types.h"

#include <dlfcn.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>

namespace ctl {

using projections::KeychainAnswer;

namespace {

constexpr std::chrono::milliseconds answersWithin{800};

// The types of libsecret's headers, which would need GLib's headers. The schema is that of
// QtKeychain, with which the window stores passwords.
struct SchemaAttribute
{
    const char *name = nullptr;
    int type = 0; ///< SECRET_SCHEMA_ATTRIBUTE_STRING
};
struct Schema
{
    const char *name = "org.qt.keychain";
    int flags = 1 << 1; ///< SECRET_SCHEMA_DONT_MATCH_NAME
    std::array<SchemaAttribute, 32> attributes{{{"user"}, {"server"}, {"type"}}};
    int reserved = 0;
    std::array<void *, 7> reserved1{};
};
struct LibraryError
{
    unsigned domain;
    int code;
    char *message;
};
using LookUpPassword = char *(*)(const Schema *, void *cancellable, LibraryError **, ...);
using FreePassword = void (*)(char *);
using FreeError = void (*)(LibraryError *);

/// A request to the keychain, shared with the thread that may still wait for the answer when the
/// caller has given up.
struct Question
{
    std::mutex mutex; ///< guards all below
    std::condition_variable changed;
    bool done = false;
    KeychainAnswer answer;
};

bool hasSession()
{
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here changes the environment
    const char *address = std::getenv("DBUS_SESSION_BUS_ADDRESS");
    if (address && *address != '\0')
        return true;
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here changes the environment
    const char *folder = std::getenv("XDG_RUNTIME_DIR");
    return folder && *folder != '\0' && ::access((std::string(folder) + "/bus").c_str(), F_OK) == 0;
}

KeychainAnswer askLibrary(const std::string &url)
{
    void *library = ::dlopen("libsecret-1.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return {{}, "libsecret, by which keychains are asked, is not installed"};
    const auto lookUp =
        reinterpret_cast<LookUpPassword>(::dlsym(library, "secret_password_lookup_sync"));
    const auto freePassword =
        reinterpret_cast<FreePassword>(::dlsym(library, "secret_password_free"));
    const auto freeError = reinterpret_cast<FreeError>(::dlsym(library, "g_error_free"));
    if (!lookUp || !freePassword || !freeError)
        return {{}, "the libsecret that is installed is none that can be used"};
    static const Schema schema;
    LibraryError *error = nullptr;
    const std::string user = "sink:" + url;
    char *found = lookUp(&schema, nullptr, &error, "user", user.c_str(), "server", "eventglass",
                         static_cast<const char *>(nullptr));
    KeychainAnswer answer;
    if (found)
        answer.password = found;
    else
        answer.why = error ? "the keychain can't be asked: " + eventstore::clipped(error->message)
                           : "the keychain has none for this address";
    freePassword(found);
    if (error)
        freeError(error);
    return answer;
}

/// The running request for this address; starts one if there is none.
std::shared_ptr<Question> questionAbout(const std::string &url)
{
    static std::mutex mutex;
    static auto *const open = new std::map<std::string, std::shared_ptr<Question>>;
    const std::scoped_lock lock(mutex);
    auto &question = (*open)[url];
    if (question) {
        const std::scoped_lock answering(question->mutex);
        // Don't ask again while a request is running. After an answer ask again: it may change.
        if (!question->done)
            return question;
    }
    question = std::make_shared<Question>();
    if (!eventstore::runDetached([question, url] {
            auto answer = askLibrary(url);
            const std::scoped_lock answering(question->mutex);
            question->answer = std::move(answer);
            question->done = true;
            question->changed.notify_all();
        })) {
        question->answer.why = "there is no thread to ask the keychain";
        question->done = true;
    }
    return question;
}

} // namespace

KeychainAnswer askKeychain(const std::string &url)
{
    if (!hasSession())
        return {{}, "there is no keychain here: this process has no desktop session (D-Bus)"};
    const auto question = questionAbout(url);
    std::unique_lock lock(question->mutex);
    if (!question->changed.wait_for(lock, answersWithin, [&] { return question->done; }))
        return {{}, "the keychain gives no answer; it may be locked"};
    if (question->answer.password)
        projections::rememberPassword(url, *question->answer.password);
    return question->answer;
}

} // namespace ctl
