package io.lockkeeper.internal.probe;

import org.jspecify.annotations.Nullable;

/**
 * What the catalog has for one part of an expectation.
 *
 * @param item which expectation, from 0
 * @param part which of its columns, labels or privileges, from 0; -1 for the object as a whole
 * @param container whether the table, enum or object itself is there
 * @param usable whether we may look into its schema
 * @param found whether the part is there
 * @param detail the type of a column, the argument types of a function, the qualified name of a relation
 * @param flag whether a column refuses null, a function may be executed, an index is valid, a privilege is held
 */
public record CatalogFact(
        int item,
        int part,
        boolean container,
        boolean usable,
        boolean found,
        @Nullable String detail,
        boolean flag) {}
