package app;

import org.springframework.data.repository.reactive.ReactiveCrudRepository;

public interface Notes extends ReactiveCrudRepository<Note, Long> {}
