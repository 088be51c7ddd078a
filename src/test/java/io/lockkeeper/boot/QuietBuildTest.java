package io.lockkeeper.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.QuerySource;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.testing.process.ChildJvm;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Nothing happens before subscription: what is built has read nothing, in a JVM that has read nothing before either. */
class QuietBuildTest {

    @Test
    @Timeout(60)
    void whatIsBuiltHasReadNothingFromTheClassPath() {
        try (ChildJvm child = ChildJvm.running(Building.class).start()) {
            child.awaitExit(Duration.ofSeconds(50));
            assertThat(child.standardOutput()).containsExactly("resources read: 0");
        }
    }

    /** Builds one of everything in a loader that counts, and asks for every Mono that may be had. */
    public static final class Building {

        private Building() {}

        public static void main(String... none) throws Exception {
            URL classes = Migrator.class.getProtectionDomain().getCodeSource().getLocation();
            URL tests =
                    QuietBuildTest.class.getProtectionDomain().getCodeSource().getLocation();
            try (Counting loader = new Counting(classes, tests)) {
                loader.loadClass(Parts.class.getName()).getMethod("build").invoke(null);
                System.out.println("resources read: " + loader.reads);
            }
        }
    }

    /** What is built in that loader. */
    public static final class Parts {

        private Parts() {}

        public static void build() {
            Migrator migrator = Migrator.builder(new Nowhere())
                    .source(MigrationSource.classpath("db/migration"))
                    .source(MigrationSource.directory(Path.of("nowhere")))
                    .build();
            migrator.migrate();
            migrator.migrateOnce();
            migrator.plan();
            migrator.status();
            SchemaProbe.builder(new Nowhere())
                    .queries(QuerySource.classpath("queries"))
                    .awaitVersion(Version.of("1"))
                    .awaitMigrated(MigrationSource.classpath("db/migration"))
                    .build()
                    .check();
        }
    }

    private static final class Counting extends URLClassLoader {

        private final AtomicInteger reads = new AtomicInteger();

        Counting(URL... urls) {
            super(urls, QuietBuildTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null
                        ? loaded
                        : name.startsWith("io.lockkeeper.") ? findClass(name) : super.loadClass(name, resolve);
            }
        }

        @Override
        public URL getResource(String name) {
            reads.incrementAndGet();
            return super.getResource(name);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            reads.incrementAndGet();
            return super.getResources(name);
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            reads.incrementAndGet();
            return super.getResourceAsStream(name);
        }
    }

    private static final class Nowhere implements ConnectionFactory {

        @Override
        public Publisher<? extends Connection> create() {
            return Mono.error(new AssertionError("connected"));
        }

        @Override
        public ConnectionFactoryMetadata getMetadata() {
            return () -> "nowhere";
        }
    }
}
