package io.lockkeeper.internal.deploy.drive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** The points of an apply, in the order in which it comes to them; at one of them something else is done. */
final class Stops implements Points {

    private final List<String> passed = new CopyOnWriteArrayList<>();
    private final String stop;
    private final Supplier<Mono<Void>> action;

    /**
     * Does something at a point.
     *
     * @param stop the point and which time it is, as {@link #passed()} has it
     */
    Stops(String stop, Supplier<Mono<Void>> action) {
        this.stop = stop;
        this.action = action;
    }

    /** Only takes the points down. */
    static Stops none() {
        return new Stops("", Mono::empty);
    }

    @Override
    public Mono<Void> at(String point) {
        return Mono.defer(() -> {
            long times =
                    passed.stream().filter(one -> one.startsWith(point + " #")).count() + 1;
            String here = point + " #" + times;
            passed.add(here);
            return here.equals(stop) ? action.get() : Mono.empty();
        });
    }

    List<String> passed() {
        return new ArrayList<>(passed);
    }
}
