package app;

import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** A service with as many statements as it is asked for. */
@SpringBootApplication
public class NotesApp {

    @RestController
    static class Api {

        private final DatabaseClient client;

        Api(DatabaseClient client) {
            this.client = client;
        }

        @GetMapping("/notes/{statement}/{id}")
        Flux<Map<String, Object>> answer(@PathVariable("statement") int statement, @PathVariable("id") long id) {
            return client.sql(sql(statement)).bind("id", id).fetch().all();
        }

        /** Half of them read. */
        private static String sql(int number) {
            return switch (number % 4) {
                case 0 -> "select id, text, author as author_" + number + " from note where id = :id";
                case 1 -> """
                        select n.*, a.email as email_%d
                        from note n
                          join account a on a.id = n.account_id
                        where n.id = :id and a.email is not null
                        order by n.created desc
                        limit 20
                        """.formatted(number);
                case 2 -> "insert into note as note_" + number + " (account_id, text) select id, 'a note' from account"
                        + " where id = :id returning id, created";
                default -> "update note as note_" + number + " set changed = now() where id = :id";
            };
        }
    }
}
