package io.lockkeeper.internal.postgres.wire;

import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A result in the hands of somebody's code: known is whether it is being read, and whether anything has come. */
final class CodeResult implements PostgresqlResult {

    private final PostgresqlResult result;
    private final CodeTexts texts;
    private final CodeTexts.Sent sent;

    CodeResult(PostgresqlResult result, CodeTexts texts, CodeTexts.Sent sent) {
        this.result = result;
        this.texts = texts;
        this.sent = sent;
    }

    @Override
    public Mono<Long> getRowsUpdated() {
        return texts.reading(sent, result.getRowsUpdated()).singleOrEmpty();
    }

    @Override
    public <T> Flux<T> map(BiFunction<Row, RowMetadata, ? extends T> mapping) {
        return texts.reading(sent, result.map(mapping));
    }

    @Override
    public <T> Publisher<T> flatMap(Function<Segment, ? extends Publisher<? extends T>> mapping) {
        return texts.reading(sent, result.flatMap(mapping));
    }

    @Override
    public PostgresqlResult filter(Predicate<Segment> filter) {
        return new CodeResult(result.filter(filter), texts, sent);
    }
}
