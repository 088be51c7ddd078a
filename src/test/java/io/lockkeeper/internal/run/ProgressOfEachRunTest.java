package io.lockkeeper.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.internal.plan.Rows;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.run.MigrateListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ProgressOfEachRunTest {

    @Test
    void whatOneRunHasToldOfItsProgressKeepsNothingBackOfAnothers() {
        List<MigrateListener> told = new ArrayList<>();
        MemoryDatabase memory = new MemoryDatabase();
        Database database = new Database() {
            @Override
            public <T> Mono<T> session(String runId, MigrateListener listener, Function<Session, Mono<T>> work) {
                told.add(listener);
                return memory.session(runId, listener, work);
            }
        };
        Runner runner = new Runner(Flux.just(Rows.file("1")), database, Policy.IN_ORDER, MigrateListener.NONE);
        runner.migrate().block();
        runner.migrate().block();
        assertThat(told).hasSize(2).doesNotHaveDuplicates();
    }
}
