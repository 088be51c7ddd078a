package io.lockkeeper;

import io.lockkeeper.internal.contract.ContractPlace;
import io.lockkeeper.internal.contract.ContractStatement;
import io.lockkeeper.internal.files.ClasspathFolder;
import io.lockkeeper.probe.Expectation;
import java.nio.file.Path;
import java.util.Objects;
import reactor.core.publisher.Flux;

/** Where the contract of a release comes from: the statements that its tests recorded. */
@FunctionalInterface
public interface ContractSource {

    /**
     * Reads its statements, in the order of their texts. Cold; each subscription reads anew. May block: subscribers give it a
     * thread for that.
     *
     * <p>Fails with {@link io.lockkeeper.error.BadMigrationException} if there is no contract, or it cannot be read: of a
     * newer format, with marks of a merge, or with a quote that is never closed.
     */
    Flux<Expectation> read();

    /**
     * That in {@code META-INF/lockkeeper/contract.sql}, as the calling thread's context class loader sees it or, without one,
     * Lockkeeper's own.
     */
    static ContractSource classpath() {
        return classpath(ContractPlace.RESOURCE, ClasspathFolder.defaultLoader());
    }

    /** That in each resource of this name; of several, as of an application and a library, all are read. */
    static ContractSource classpath(String resource, ClassLoader loader) {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(loader, "loader");
        return () -> Flux.defer(() -> Flux.fromIterable(ContractPlace.read(resource, loader)))
                .flatMapIterable(place -> place.contract().statements())
                .map(ContractStatement::query);
    }

    /** That in this file, or in {@code META-INF/lockkeeper/contract.sql} of this folder or jar. */
    static ContractSource file(Path place) {
        Objects.requireNonNull(place, "place");
        return () -> Flux.defer(() ->
                        Flux.fromIterable(ContractPlace.read(place).contract().statements()))
                .map(ContractStatement::query);
    }
}
