package io.lockkeeper.benchmarks.boot;

/** Brings a database to where a folder wants it, and returns when a service could open its port. */
@FunctionalInterface
public interface Boot {

    void boot(Target target) throws Exception;

    /** What it was doing when, for those that tell: {@code doing|what|from|to} in microseconds since the epoch, by semicolons. */
    default String spans() {
        return "";
    }

    /** By name, so that a JVM never loads another contestant's classes. */
    static Boot named(String name) {
        return switch (name) {
            case "lockkeeper" -> new LockkeeperBoot();
            case "flyway" -> new FlywayBoot(true);
            case "flyway-session-lock" -> new FlywayBoot(false);
            case "liquibase" -> new LiquibaseBoot();
            case "r2dbc-migrate" -> new R2dbcMigrateBoot();
            case "r2dbc-floor" -> new R2dbcFloor();
            case "jdbc-floor" -> new JdbcFloor();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
