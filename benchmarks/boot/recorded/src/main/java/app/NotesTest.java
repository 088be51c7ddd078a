package app;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Sends a thousand requests, each of which sends a statement. */
@SpringBootTest(classes = NotesApp.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class NotesTest {

    private static final int REQUESTS = 1_000;

    @Value("${local.server.port}")
    private int port;

    @Value("${distinct}")
    private int distinct;

    private void ask(int from, int to) {
        WebTestClient client = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .build();
        for (int i = from; i < to; i++) {
            client.get()
                    .uri("/notes/{statement}/1", i % distinct)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .returnResult();
        }
    }

    @Test
    void theFirstHalf() {
        ask(0, REQUESTS / 2);
    }

    @Test
    void theSecondHalf() {
        ask(REQUESTS / 2, REQUESTS);
    }
}
