package io.lockkeeper.internal.deploy.drive;

import reactor.core.publisher.Mono;

/** Told where an apply is: before and after each call that writes, and each write of the state. Tests stop a worker there. */
@FunctionalInterface
public interface Points {

    /** Nobody is told. */
    Points NONE = point -> Mono.empty();

    /** What follows waits until this completes. */
    Mono<Void> at(String point);
}
