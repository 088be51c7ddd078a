package app;

import io.lockkeeper.SchemaProbe;
import jakarta.annotation.PostConstruct;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Everybody who may use a repository early does, and tells what was there. */
@SpringBootApplication
public class App {

    public static void main(String[] arguments) {
        SpringApplication.run(App.class, arguments);
    }

    /** Its thread keeps a process alive that has no web server. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @ConditionalOnProperty(name = "app.scheduled", matchIfMissing = true)
    static class Schedules {}

    @RestController
    static class Api {

        private final Notes notes;

        private final SchemaProbe probe;

        Api(Notes notes, SchemaProbe probe) {
            this.notes = notes;
            this.probe = probe;
        }

        @GetMapping("/check")
        Mono<String> check() {
            return probe.check().thenReturn("fits").onErrorResume(failure -> Mono.just(failure.getMessage()));
        }

        @GetMapping("/notes")
        Flux<Note> all() {
            return notes.findAll();
        }
    }

    /** Its name comes before that of every other bean. */
    @Component("aFirst")
    static class Early implements CommandLineRunner, SmartLifecycle {

        private final Notes notes;
        private boolean running;

        Early(Notes notes) {
            this.notes = notes;
            tell("constructor");
        }

        private void tell(String who) {
            System.out.println(who + " saw " + notes.count().block());
        }

        @PostConstruct
        void made() {
            tell("PostConstruct");
        }

        @Scheduled(fixedDelay = 100_000)
        void scheduled() {
            tell("Scheduled");
        }

        @EventListener(ApplicationStartedEvent.class)
        void started() {
            tell("EventListener");
        }

        @Override
        public void run(String... arguments) {
            tell("CommandLineRunner");
        }

        @Override
        public void start() {
            running = true;
            tell("SmartLifecycle");
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
