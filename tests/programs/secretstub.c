/* SPDX-FileCopyrightText: Eventglass contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Stands in for libsecret in tests of eventglassctl: answers what EG_SECRET_STUB says ("refuses",
 * "hangs", or a password), for the address in EG_SECRET_STUB_USER only.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct attribute
{
    const char *name;
    int type;
};

/* The beginning of SecretSchema. */
struct schema
{
    const char *name;
    int flags;
    struct attribute attributes[32];
};

struct error
{
    unsigned domain;
    int code;
    char *message;
};

char *secret_password_lookup_sync(const struct schema *schema, void *cancellable,
                                  struct error **error, ...);
void secret_password_free(char *password);
void g_error_free(struct error *error);

char *secret_password_lookup_sync(const struct schema *schema, void *cancellable,
                                  struct error **error, ...)
{
    const char *say = getenv("EG_SECRET_STUB");
    const char *wanted = getenv("EG_SECRET_STUB_USER");
    const char *name;
    int fits = wanted && !cancellable && strcmp(schema->name, "org.qt.keychain") == 0 &&
               strcmp(schema->attributes[0].name, "user") == 0 && !schema->attributes[3].name;
    va_list list;
    va_start(list, error);
    while ((name = va_arg(list, const char *)) != NULL) {
        const char *value = va_arg(list, const char *);
        if (strcmp(name, "user") == 0)
            fits = fits && strcmp(value, wanted) == 0;
        else
            fits = fits && strcmp(name, "server") == 0 && strcmp(value, "eventglass") == 0;
    }
    va_end(list);
    if (!fits || !say)
        return NULL;
    if (strcmp(say, "hangs") == 0)
        for (;;)
            pause();
    if (strcmp(say, "refuses") != 0)
        return strdup(say);
    *error = calloc(1, sizeof **error);
    (*error)->message = strdup("nobody is there");
    return NULL;
}

void secret_password_free(char *password)
{
    free(password);
}

void g_error_free(struct error *error)
{
    free(error->message);
    free(error);
}
