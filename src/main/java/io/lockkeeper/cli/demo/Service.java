package io.lockkeeper.cli.demo;

import io.lockkeeper.Expect;
import io.lockkeeper.probe.Expectation;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the replicas are for: it answers from the migrated tables, reactive from end to end. */
final class Service {

    private static final String WORKFLOWS = """
            select
                id,
                title,
                state,
                owner,
                questions,
                open_tasks,
                done_tasks
            from workflow_overview
            order by id""";

    private static final String TASKS = """
            select
                task.id,
                task.title,
                task.status::text as status,
                account.display_name as assignee,
                task.due_on::text as due_on,
                (
                    select count(*)
                    from comment
                    where comment.task_id = task.id
                ) as comments
            from task
            left join account on account.id = task.assignee_id
            where task.workflow_id = $1
            order by task.due_on, task.id""";

    private static final Predicate<String> NUMBER = Pattern.compile("\\d{1,18}").asMatchPredicate();

    private final ConnectionFactory factory;

    Service(ConnectionFactory factory) {
        this.factory = factory;
    }

    /** What it needs of the schema: its statements, all of them. */
    static Expectation[] expected() {
        return new Expectation[] {
            Expect.query("workflows", WORKFLOWS), Expect.query("tasks of a workflow", TASKS, "bigint")
        };
    }

    /** Opens a free port. */
    Mono<? extends DisposableServer> open() {
        return HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get("/workflows", (request, response) -> send(response, workflows()))
                        .get(
                                "/workflows/{id}/tasks",
                                (request, response) -> NUMBER.test(request.param("id"))
                                        ? send(response, tasks(Long.parseLong(request.param("id"))))
                                        : response.sendNotFound()))
                .bind();
    }

    private Flux<ObjectNode> workflows() {
        return Sql.rows(
                factory,
                WORKFLOWS,
                row -> object().put("id", number(row, "id"))
                        .put("title", text(row, "title"))
                        .put("state", text(row, "state"))
                        .put("owner", text(row, "owner"))
                        .put("questions", number(row, "questions"))
                        .put("openTasks", number(row, "open_tasks"))
                        .put("doneTasks", number(row, "done_tasks")));
    }

    private Flux<ObjectNode> tasks(long workflow) {
        return Sql.rows(
                factory,
                TASKS,
                row -> object().put("id", number(row, "id"))
                        .put("title", text(row, "title"))
                        .put("status", text(row, "status"))
                        .put("assignee", text(row, "assignee"))
                        .put("dueOn", text(row, "due_on"))
                        .put("comments", number(row, "comments")),
                workflow);
    }

    private static Publisher<Void> send(HttpServerResponse response, Flux<? extends JsonNode> items) {
        return response.header(HttpHeaderNames.CONTENT_TYPE, "application/json; charset=utf-8")
                .sendString(items.collect(JsonNodeFactory.instance::arrayNode, (array, item) -> array.add(item))
                        .map(JsonMapper.shared()::writeValueAsString));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String text(Readable row, String column) {
        return row.get(column, String.class);
    }

    private static Long number(Readable row, String column) {
        return row.get(column, Long.class);
    }
}
