#!/usr/bin/env bash
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# mongo-java-server 1.47.0, which implements MongoDB's protocol over an H2 file: a stand-in, not MongoDB. It has no users,
# sessions, transactions or pipeline updates. As started here it acknowledges a write when it is in its file, like MongoDB
# with journal: true, so that a kill loses no acknowledged write, except in a collection that was renamed before.
NAME=mongo-java-server
VERSION=1.47.0
. "$(dirname "${BASH_SOURCE[0]}")/_lib.sh"
HOME_DIR=$CACHE/$NAME-$VERSION
available() { [ -s "$HOME_DIR/lib/TestMongo.jar" ]; }

fetch() {
    local java bin
    java=$(find_java 17) || give_up "needs a JDK 17"
    bin=${java%/java}
    [ -x "$bin/javac" ] || give_up "needs a JDK 17 with its compiler"
    command -v mvn >/dev/null || give_up "needs Maven"
    get_jars "$HOME_DIR" de.bwaldvogel:mongo-java-server-h2-backend:$VERSION org.slf4j:slf4j-simple:2.0.17
    mkdir "$HOME_DIR/classes"
    cat >"$HOME_DIR/TestMongo.java" <<'JAVA'
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import org.h2.mvstore.MVStore;

/** TestMongo FILE PORT: a server until it is told to end. */
public class TestMongo {
    public static void main(String[] arguments) {
        MVStore store = MVStore.open(arguments[0]);
        MongoServer server = new MongoServer(new H2Backend(store) {
            @Override
            public Document handleMessage(MongoMessage message) {
                Document answer = super.handleMessage(message);
                store.commit();
                store.sync();
                return answer;
            }
        });
        server.bind("127.0.0.1", Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
    }
}
JAVA
    "$bin/javac" -nowarn -d "$HOME_DIR/classes" -cp "$HOME_DIR/lib/*" "$HOME_DIR/TestMongo.java" >&2
    "$bin/jar" cf "$HOME_DIR/lib/TestMongo.jar" -C "$HOME_DIR/classes" .
}

start() {
    local java
    java=$(find_java 17) || give_up "needs Java 17"
    echo "URL=mongodb://127.0.0.1:$PORT" >"$DIR/env"
    launch "$java" -Xms32m -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
        -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
        -cp "$(printf '%s:' "$HOME_DIR"/lib/*.jar)" TestMongo "$DIR/data.mv" "$PORT"
    await 60 answers_on "$PORT"
}
run_command "$@"
