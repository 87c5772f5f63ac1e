/* SPDX-FileCopyrightText: Eventglass contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plain use of a client library that publications are measured beside; sinks.py compiles it.
 *   plainclient redis SOCKET USER PASSWORD FILE BATCH     FILE: ids of accounts, one a line
 *   plainclient mongodb URL DATABASE COLLECTION FILE BATCH FILE: documents as extended JSON, one a
 * line All that can be made before is made before; printed are the seconds that the writing took.
 */
#include <hiredis/hiredis.h>
#include <mongoc/mongoc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { keys_a_command = 500, most_words = keys_a_command + 1 };

struct lines
{
    char **at;
    size_t count;
};

static void give_up(const char *what, const char *why)
{
    fprintf(stderr, "plainclient: %s: %s\n", what, why);
    exit(1);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static struct lines read_lines(const char *path)
{
    struct lines all = {NULL, 0};
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    if (!file)
        give_up(path, "can't be read");
    while ((length = getline(&line, &room, file)) > 0) {
        if (line[length - 1] == '\n')
            line[length - 1] = '\0';
        all.at = realloc(all.at, (all.count + 1) * sizeof *all.at);
        all.at[all.count++] = strdup(line);
    }
    free(line);
    fclose(file);
    return all;
}

static redisReply *answer_of(redisContext *redis)
{
    redisReply *reply = NULL;
    if (redisGetReply(redis, (void **)&reply) != REDIS_OK)
        give_up("redis", redis->errstr);
    if (reply->type == REDIS_REPLY_ERROR)
        give_up("redis", reply->str);
    return reply;
}

static void unlink_all(redisContext *redis, const char **keys, size_t count)
{
    size_t commands = 0;
    for (size_t from = 0; from < count; from += keys_a_command, ++commands) {
        const char *words[most_words] = {"UNLINK"};
        const size_t some = count - from < keys_a_command ? count - from : keys_a_command;
        memcpy(words + 1, keys + from, some * sizeof *keys);
        redisAppendCommandArgv(redis, (int)some + 1, words, NULL);
    }
    while (commands-- > 0)
        freeReplyObject(answer_of(redis));
}

static int by_text(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

/* The walk over the keys of transactions, as a batch of many accounts needs one. */
static void walk(redisContext *redis, char **ids, size_t count)
{
    char cursor[32] = "0";
    const size_t base = strlen("account_transactions:");
    do {
        redisAppendCommand(redis, "SCAN %s MATCH account_transactions:* COUNT 1000", cursor);
        redisReply *reply = answer_of(redis);
        const redisReply *found = reply->element[1];
        const char **gone = malloc((found->elements + 1) * sizeof *gone);
        size_t many = 0;
        for (size_t i = 0; i < found->elements; ++i) {
            char id[256] = "";
            const char *rest = found->element[i]->str + base;
            const char *end = strchr(rest, ':');
            const char *asked = id;
            if (!end || (size_t)(end - rest) >= sizeof id)
                continue;
            memcpy(id, rest, (size_t)(end - rest));
            if (bsearch(&asked, ids, count, sizeof *ids, by_text))
                gone[many++] = found->element[i]->str;
        }
        unlink_all(redis, gone, many);
        free(gone);
        snprintf(cursor, sizeof cursor, "%s", reply->element[0]->str);
        freeReplyObject(reply);
    } while (strcmp(cursor, "0") != 0);
}

static double write_redis(char **words, size_t batch)
{
    const struct lines ids = read_lines(words[3]);
    const char **keys = malloc(2 * ids.count * sizeof *keys);
    for (size_t i = 0; i < 2 * ids.count; ++i) {
        char key[300];
        snprintf(key, sizeof key, "%s%s",
                 i % 2 ? "account_balance:" : "account_summary:", ids.at[i / 2]);
        keys[i] = strdup(key);
    }
    for (size_t from = 0; from < ids.count; from += batch) {
        const size_t some = ids.count - from < batch ? ids.count - from : batch;
        qsort(ids.at + from, some, sizeof *ids.at, by_text);
    }
    /* A publication connects when it has something to write, too. */
    const double begin = now();
    redisContext *redis = redisConnectUnix(words[0]);
    if (!redis || redis->err)
        give_up("redis", redis ? redis->errstr : "no memory");
    redisAppendCommand(redis, "AUTH %s %s", words[1], words[2]);
    freeReplyObject(answer_of(redis));
    for (size_t from = 0; from < ids.count; from += batch) {
        const size_t some = ids.count - from < batch ? ids.count - from : batch;
        unlink_all(redis, keys + 2 * from, 2 * some);
        walk(redis, ids.at + from, some);
    }
    return now() - begin;
}

static bson_t *filter_of(const bson_t *document)
{
    bson_iter_t field;
    const char *id;
    bson_iter_init_find(&field, document, "_id");
    id = bson_iter_utf8(&field, NULL);
    bson_iter_init_find(&field, document, "row_version");
    return BCON_NEW("_id", BCON_UTF8(id), "row_version", "{", "$not", "{", "$gte",
                    BCON_INT64(bson_iter_as_int64(&field)), "}", "}");
}

static double write_mongodb(char **words, size_t batch)
{
    const struct lines texts = read_lines(words[3]);
    bson_t **documents = malloc(texts.count * sizeof *documents);
    bson_t **filters = malloc(texts.count * sizeof *filters);
    bson_t *unordered = BCON_NEW("ordered", BCON_BOOL(false));
    bson_t *upsert = BCON_NEW("upsert", BCON_BOOL(true));
    bson_error_t error;
    mongoc_client_t *client;
    mongoc_collection_t *collection;
    mongoc_write_concern_t *durable = mongoc_write_concern_new();
    mongoc_init();
    client = mongoc_client_new(words[0]);
    collection = mongoc_client_get_collection(client, words[1], words[2]);
    mongoc_write_concern_set_w(durable, MONGOC_WRITE_CONCERN_W_MAJORITY);
    mongoc_write_concern_set_journal(durable, true);
    mongoc_collection_set_write_concern(collection, durable);
    for (size_t i = 0; i < texts.count; ++i) {
        documents[i] = bson_new_from_json((const uint8_t *)texts.at[i], -1, &error);
        if (!documents[i])
            give_up("a document", error.message);
        filters[i] = filter_of(documents[i]);
    }
    const double begin = now();
    for (size_t from = 0; from < texts.count; from += batch) {
        mongoc_bulk_operation_t *bulk =
            mongoc_collection_create_bulk_operation_with_opts(collection, unordered);
        bson_t reply;
        for (size_t i = from; i < texts.count && i < from + batch; ++i) {
            if (!mongoc_bulk_operation_replace_one_with_opts(bulk, filters[i], documents[i], upsert,
                                                             &error))
                give_up("mongodb", error.message);
        }
        if (!mongoc_bulk_operation_execute(bulk, &reply, &error))
            give_up("mongodb", error.message);
        bson_destroy(&reply);
        mongoc_bulk_operation_destroy(bulk);
    }
    return now() - begin;
}

int main(int count, char **words)
{
    const size_t batch = count == 7 ? (size_t)strtoul(words[6], NULL, 10) : 0;
    if (batch == 0)
        give_up(
            "arguments",
            "redis SOCKET USER PASSWORD FILE BATCH, or mongodb URL DATABASE COLLECTION FILE BATCH");
    printf("%.6f\n", strcmp(words[1], "redis") == 0 ? write_redis(words + 2, batch)
                                                    : write_mongodb(words + 2, batch));
    return 0;
}
