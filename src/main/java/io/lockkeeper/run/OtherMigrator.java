package io.lockkeeper.run;

/**
 * Another migrator that may be at work on the same database while this one is: during a roll-out, in which old instances
 * still start it. {@code Adoption.beside} makes one; nobody else implements it.
 */
public interface OtherMigrator {}
