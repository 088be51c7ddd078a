package io.lockkeeper.testing.database;

import io.lockkeeper.testing.server.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A fresh database for each test or for the class, as a parameter of the test or through {@link #database()}:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();
 *
 * @Test
 * void emptyDatabase(TestDatabase database) { … }
 * }</pre>
 */
public abstract sealed class PostgresExtension implements ParameterResolver {

    private final TestServer server;
    private final boolean owned;
    private @Nullable TestDatabase database;

    private PostgresExtension(TestServer server, boolean owned) {
        this.server = server;
        this.owned = owned;
    }

    public static PostgresExtension freshDatabasePerTest() {
        return freshDatabasePerTest(TestServer.current());
    }

    public static PostgresExtension freshDatabasePerTest(TestServer server) {
        return new PerTest(server, false);
    }

    /** The user of each database is its owner, an ordinary role, as a service's is. */
    public static PostgresExtension freshOwnedDatabasePerTest() {
        return new PerTest(TestServer.current(), true);
    }

    /** To be kept in a static field. */
    public static PostgresExtension freshDatabasePerClass() {
        return freshDatabasePerClass(TestServer.current());
    }

    /** To be kept in a static field. */
    public static PostgresExtension freshDatabasePerClass(TestServer server) {
        return new PerClass(server, false);
    }

    /** The database of the running test, or of the class. */
    public TestDatabase database() {
        if (database == null) {
            throw new IllegalStateException(
                    "no database yet: is the extension registered, and in a static field if it is one per class?");
        }
        return database;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return database();
    }

    public void open() {
        database = owned ? server.ownedDatabase() : server.database();
    }

    public void drop() {
        TestDatabase dropped = database;
        database = null;
        if (dropped != null) {
            dropped.close();
        }
    }

    private static final class PerTest extends PostgresExtension implements BeforeEachCallback, AfterEachCallback {

        PerTest(TestServer server, boolean owned) {
            super(server, owned);
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            open();
        }

        @Override
        public void afterEach(ExtensionContext context) {
            drop();
        }
    }

    private static final class PerClass extends PostgresExtension implements BeforeAllCallback, AfterAllCallback {

        PerClass(TestServer server, boolean owned) {
            super(server, owned);
        }

        @Override
        public void beforeAll(ExtensionContext context) {
            open();
        }

        @Override
        public void afterAll(ExtensionContext context) {
            drop();
        }
    }
}
