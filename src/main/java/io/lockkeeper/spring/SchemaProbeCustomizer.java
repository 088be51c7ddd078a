package io.lockkeeper.spring;

import io.lockkeeper.SchemaProbe;

/** A bean of this type changes the auto-configured {@link SchemaProbe} before it is built, after the properties. */
@FunctionalInterface
public interface SchemaProbeCustomizer {

    /** Changes what the properties have set. */
    void customize(SchemaProbe.Builder builder);
}
