package io.lockkeeper.migration;

import io.lockkeeper.MigrationSource;

/** The main class of a process that says which migrations its class path has. */
public final class ListMigrations {

    private ListMigrations() {}

    /** Prints each in a line of its own, then how it ended. */
    public static void main(String... location) {
        try {
            MigrationSource.classpath(location[0])
                    .read()
                    .map(Migration::title)
                    .doOnNext(System.out::println)
                    .blockLast();
            System.out.println("that is all");
        } catch (RuntimeException e) {
            System.out.println("refused: " + e.getMessage());
        }
    }
}
