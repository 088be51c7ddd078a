package io.lockkeeper.internal.postgres.schema;

import io.lockkeeper.internal.expect.SchemaExpectation.Query;
import io.lockkeeper.internal.postgres.failure.StatementFailure;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Statements of the application, explained in one string, each undone before the next. */
final class Explained {

    /** @param item which expectation, from 0 */
    record Item(int item, Query query) {}

    /** Behind a pooler, one that a lost connection left prepared must not be in the way of the next. */
    private final String name;

    private final List<Item> items;
    private final boolean genericPlans;
    private final String verbose;
    private final boolean cleans;
    private final SqlRequest request = new SqlRequest();
    private final List<@Nullable Item> owners = new ArrayList<>();

    private Explained(List<Item> items, boolean genericPlans, String verbose, String name, boolean cleans) {
        this.verbose = verbose;
        this.items = items;
        this.genericPlans = genericPlans;
        this.name = name;
        this.cleans = cleans;
    }

    /**
     * @param genericPlans whether {@code explain} takes parameters
     * @param verbose whether the plans are to name what they use in full
     */
    static Explained of(List<Item> items, boolean genericPlans, boolean verbose) {
        String name = "lockkeeper_probe_"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        return new Explained(items, genericPlans, verbose ? "verbose," : "", name, false).add();
    }

    /**
     * Those that have not been explained yet, without the one that was refused.
     *
     * @param at which of the string's statements that was
     */
    Explained after(StatementFailure failure, int at, Item refused) {
        // the string is parsed whole before any of it runs: then nothing has been explained
        boolean ran = failure.statement() >= at;
        boolean leftPrepared = ran ? request.is(at, Sql.EXPLAIN_PREPARED) : cleans;
        List<Item> rest = new ArrayList<>(ran ? items.subList(items.indexOf(refused), items.size()) : items);
        rest.remove(refused);
        Explained next = new Explained(rest, genericPlans, verbose, name, leftPrepared);
        next.own(null, Sql.ROLLBACK_TO_SAVEPOINT, Map.of());
        if (leftPrepared) {
            next.own(null, Sql.DEALLOCATE, Map.of("name", name));
        }
        return next.add();
    }

    private Explained add() {
        items.forEach(this::add);
        own(null, Sql.ROLLBACK, Map.of());
        return this;
    }

    private void add(Item item) {
        Query query = item.query();
        if (query.parameters() == 0 || genericPlans && query.types().isEmpty()) {
            request.script(explain(query), query.statement());
            owners.add(item);
        } else {
            prepare(item, query);
        }
        own(item, Sql.ROLLBACK_TO_SAVEPOINT, Map.of());
    }

    private String explain(Query query) {
        Sql sql = genericPlans && query.parameters() > 0 ? Sql.EXPLAIN_GENERIC : Sql.EXPLAIN;
        return sql.text(Map.of("verbose", verbose, "statement", ""));
    }

    private void prepare(Item item, Query query) {
        String types = query.types().isEmpty()
                ? ""
                : query.types().stream().map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
        request.script(Sql.PREPARE.text(Map.of("name", name, "types", types, "statement", "")), query.statement());
        owners.add(item);
        String nulls = String.join(", ", Collections.nCopies(query.parameters(), "null"));
        own(item, Sql.EXPLAIN_PREPARED, Map.of("verbose", verbose, "name", name, "nulls", "(" + nulls + ")"));
        own(item, Sql.DEALLOCATE, Map.of("name", name));
    }

    private void own(@Nullable Item owner, Sql sql, Map<String, String> values) {
        request.own(sql, values);
        owners.add(owner);
    }

    String text() {
        return request.text();
    }

    /** What the statement of that index says is a plan, or nothing. */
    void ifPlan(int index, IntConsumer action) {
        Item owner = owners.get(index);
        if (owner != null) {
            action.accept(owner.item());
        }
    }

    /** Which of the string's statements the server refused, from 0. */
    int at(StatementFailure failure) {
        return request.at(failure.statement(), failure.position());
    }

    /** Whose that statement is; null when it is one of ours. */
    @Nullable
    Item owner(int at) {
        return owners.get(at);
    }

    /** How many code points of it are before the place that the server means; -1 when it says none. */
    int place(StatementFailure failure) {
        return request.placeWithin(failure.statement(), failure.position())
                .map(SqlRequest.Place::codePoints)
                .orElse(-1);
    }
}
