package io.lockkeeper.spring;

import io.lockkeeper.Migrator;

/** A bean of this type changes the auto-configured {@link Migrator} before it is built, after the properties. */
@FunctionalInterface
public interface MigratorCustomizer {

    /** Changes what the properties have set. */
    void customize(Migrator.Builder builder);
}
