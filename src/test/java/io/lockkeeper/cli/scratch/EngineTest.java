package io.lockkeeper.cli.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.cli.console.UsageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {

    @ParameterizedTest
    @CsvSource({
        "unix:///var/run/docker.sock,            127.0.0.1, 127.0.0.1::5432",
        "unix:///home/ada/.docker/docker.sock,   127.0.0.1, 127.0.0.1::5432",
        "npipe:////./pipe/docker_engine,         127.0.0.1, 127.0.0.1::5432",
        "tcp://localhost:2375,                   127.0.0.1, 127.0.0.1::5432",
        "tcp://[::1]:2375,                       127.0.0.1, 127.0.0.1::5432",
        "tcp://127.0.0.1:2375,                   127.0.0.1, 127.0.0.1::5432",
        "ssh://core@127.0.0.1:50022,             127.0.0.1, 127.0.0.1::5432",
        "tcp://127.0.0.1.example.com:2375,       127.0.0.1.example.com, 5432",
        "tcp://docker:2375,                      docker,    5432",
        "tcp://build_host:2376,                  build_host, 5432",
        "https://10.1.2.3:2376,                  10.1.2.3,  5432",
        "tcp://[fd00::2]:2376,                   fd00::2,   5432",
    })
    void portsArePublishedWhereTheEngineIs(String endpoint, String host, String publish) {
        assertThat(Engine.at(endpoint)).isEqualTo(new Engine(host, publish));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh://ada@build", "tcp://", "gopher://build"})
    void anEngineWhosePortsAreOutOfReachIsRefused(String endpoint) {
        assertThatThrownBy(() -> Engine.at(endpoint))
                .isInstanceOf(UsageException.class)
                .hasMessage("--scratch-image: docker uses the engine at " + endpoint.replace("ada@", "")
                        + ", whose ports cannot be reached from here: name a server with --scratch-url");
    }
}
