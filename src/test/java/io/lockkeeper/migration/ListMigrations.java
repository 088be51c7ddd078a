package io.lockkeeper.migration;

import io.lockkeeper.MigrationSource;

/** The main class of a process that says which migrations its class path has. */
public final class ListMigrations {

    private ListMigrations() {}

    /** Without a folder: those that are listed. Prints each in a line of its own, then how it ended. */
    public static void main(String... location) {
        try {
            MigrationSource source =
                    location.length == 0 ? MigrationSource.bundled() : MigrationSource.classpath(location[0]);
            source.read().map(Migration::title).doOnNext(System.out::println).blockLast();
            System.out.println("that is all");
        } catch (RuntimeException e) {
            System.out.println("refused: " + e.getMessage());
        }
    }
}
