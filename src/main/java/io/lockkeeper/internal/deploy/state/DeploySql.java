package io.lockkeeper.internal.deploy.state;

import io.lockkeeper.internal.postgres.sql.SqlTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The statements about {@code lockkeeper_deploy}, one constant a file under {@code sql/deploy}. */
enum DeploySql {
    CREATE("001_create_deploy"),
    FIND,
    ISOLATION,
    SETTINGS,
    LOCK,
    BEGIN_APPLY,
    CLAIM,
    READ,
    LIST,
    HEARTBEAT,
    WRITE,
    START_AGAIN,
    RELEASE;

    /** Read once, where blocking is allowed. */
    private static final class Resource {

        static final Map<String, SqlTemplate> TEMPLATES = read();

        private static Map<String, SqlTemplate> read() {
            try (InputStream in = DeploySql.class.getResourceAsStream("statements.txt")) {
                if (in == null) {
                    throw new IllegalStateException(
                            "the library is incomplete: statements.txt of deploy requests is missing");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .collect(Collectors.toMap(
                                line -> line.substring("deploy/".length(), line.indexOf(' ')),
                                line -> SqlTemplate.of(line.substring(line.indexOf(' ') + 1))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final String file;

    DeploySql() {
        this.file = name().toLowerCase(Locale.ROOT);
    }

    DeploySql(String file) {
        this.file = file;
    }

    /** Completes when all of them can be had without touching the class path, which blocks. */
    static Mono<Void> ready() {
        return Mono.<Void>fromRunnable(() -> Resource.TEMPLATES.size()).subscribeOn(Schedulers.boundedElastic());
    }

    String file() {
        return file;
    }

    /** The statement without its final semicolon. */
    String text(Map<String, String> values) {
        SqlTemplate template = Resource.TEMPLATES.get(file);
        if (template == null) {
            throw new IllegalStateException("the library is incomplete: statements.txt lacks deploy/" + file);
        }
        return template.fill(values);
    }
}
