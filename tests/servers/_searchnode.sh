# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# One node of Elasticsearch or OpenSearch, started from its Maven artefacts: no security manager, no bootstrap
# checks, no users. The script that sources this file sets ORG, PLUGINS (classes), SETTINGS and the jars.
HOME_DIR=$CACHE/$NAME-$VERSION
available() { [ -s "$HOME_DIR/lib/TestNode.jar" ]; }

fetch() {
    local java bin
    java=$(find_java 17) || give_up "needs a JDK 17"
    bin=${java%/java}
    [ -x "$bin/javac" ] || give_up "needs a JDK 17 with its compiler"
    command -v mvn >/dev/null || give_up "needs Maven"
    get_jars "$HOME_DIR" "${JARS[@]}"
    mkdir "$HOME_DIR/classes"
    cat >"$HOME_DIR/TestNode.java" <<JAVA
import java.util.*;
import java.util.concurrent.CountDownLatch;
import $ORG.common.settings.Settings;
import $ORG.node.*;

/** TestNode HOME KEY=VALUE...: a node until it is told to end. */
public class TestNode extends Node {
    TestNode(Settings settings) {
        super(InternalSettingsPreparer.prepareEnvironment(settings, Collections.emptyMap(), null, () -> "eventglass"),
            List.of($PLUGINS), false);
    }

    public static void main(String[] arguments) throws Exception {
        Settings.Builder settings = Settings.builder().put("path.home", arguments[0]);
        for (int i = 1; i < arguments.length; i++) {
            String[] pair = arguments[i].split("=", 2);
            settings.put(pair[0], pair[1]);
        }
        TestNode node = new TestNode(settings.build());
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (Exception e) {
                e.printStackTrace();
            }
            ended.countDown();
        }));
        node.start();
        ended.await();
    }
}
JAVA
    "$bin/javac" -nowarn -d "$HOME_DIR/classes" -cp "$HOME_DIR/lib/*" "$HOME_DIR/TestNode.java" >&2
    "$bin/jar" cf "$HOME_DIR/lib/TestNode.jar" -C "$HOME_DIR/classes" .
}

start() {
    local java share=-Xshare:auto
    java=$(find_java 17) || give_up "needs Java 17"
    [ ! -s "$HOME_DIR/classes.jsa" ] || share=-XX:SharedArchiveFile=$HOME_DIR/classes.jsa
    [ -s "$DIR/transport.port" ] || unused_port >"$DIR/transport.port"
    mkdir -p "$DIR/home/config"
    printf 'status=error\nappender.c.type=Console\nappender.c.name=c\nappender.c.layout.type=PatternLayout\n%s\n%s\n%s\n' \
        'appender.c.layout.pattern=%d %p %c{1} %m%n' rootLogger.level=warn rootLogger.appenderRef.c.ref=c \
        >"$DIR/log4j2.properties"
    echo "URL=elasticsearch+http://127.0.0.1:$PORT" >"$DIR/env"
    # shellcheck disable=SC2086
    launch "$java" "$share" -Xms256m -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.net.preferIPv4Stack=true \
        -Dlog4j2.configurationFile="$DIR/log4j2.properties" -Dlog4j2.disable.jmx=true -Djava.io.tmpdir="$DIR" \
        --add-opens=java.base/java.nio=ALL-UNNAMED -cp "$(printf '%s:' "$HOME_DIR"/lib/*.jar)" TestNode "$DIR/home" \
        cluster.name=eventglass node.name=eventglass discovery.type=single-node node.processors=2 \
        http.type=netty4 transport.type=netty4 http.host=127.0.0.1 http.port="$PORT" \
        transport.host=127.0.0.1 transport.port="$(cat "$DIR/transport.port")" \
        cluster.routing.allocation.disk.threshold_enabled=false ${EVENTGLASS_SERVER_SETTINGS:-}
    await 120 says '/_cluster/health?wait_for_status=yellow&timeout=1s' '"status":"(yellow|green)"'
}
