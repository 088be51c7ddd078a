package app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A web server with a database that it uses once before it listens, so that a driver is loaded in every case. */
@SpringBootApplication
public class App {

    public static void main(String[] arguments) {
        SpringApplication.run(App.class, arguments);
    }

    @RestController
    static class Api {

        private final String answer;

        Api(DatabaseClient client) {
            answer = client.sql("select 'ready'")
                    .map(row -> row.get(0, String.class))
                    .one()
                    .block();
        }

        @GetMapping("/")
        Mono<String> answer() {
            return Mono.just(answer);
        }
    }
}
