package io.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "r2dbc:postgresql://localhost/app, -, -, localhost, -, app",
                "r2dbc:postgresql://localhost, -, -, localhost, -, -",
                "r2dbc:postgresql://ada@localhost:5433/app, ada, -, localhost, 5433, app",
                "r2dbc:postgresql://ada:word@db.example.org:5433/app?sslMode=require, ada, word, db.example.org, 5433, app",
                "r2dbc:postgresql://a%40b:p%3Aq%25%2b@localhost/app, a@b, p:q%+, localhost, -, app",
                "r2dbc:postgresql://ada:a+b@localhost/app, ada, a+b, localhost, -, app",
                "r2dbc:postgresql://ada:100%@localhost/app, ada, 100%, localhost, -, app",
                "r2dbc:postgresql://ada:50%zz@localhost/app, ada, 50%zz, localhost, -, app",
                "r2dbc:postgresql://ada:p@ss:w/o#r?d@localhost:5433/app?sslMode=require, ada, p@ss:w/o#r?d, localhost, 5433, app",
                "r2dbc:postgresql://ada:x?y=@z@localhost/app?applicationName=a@b, ada, x?y=@z, localhost, -, app",
                "r2dbc:postgresql://localhost/app?applicationName=a@b, -, -, localhost, -, app",
                "r2dbc:postgresql://ada:schön@localhost/app, ada, schön, localhost, -, app",
                "r2dbc:postgresql://localhost/a%2Fb%20c+d, -, -, localhost, -, a/b c+d",
                "r2dbcs:postgresql://localhost/app, -, -, localhost, -, app",
            })
    void isTakenApart(String url, String user, String password, String host, Integer port, String database) {
        DatabaseUrl parsed = DatabaseUrl.parse(url, "--url");

        assertThat(parsed.user().orElse(null)).isEqualTo(user);
        assertThat(parsed.password().orElse(null)).isEqualTo(password);
        assertThat(option(parsed, ConnectionFactoryOptions.HOST)).isEqualTo(host);
        assertThat(option(parsed, ConnectionFactoryOptions.PORT)).isEqualTo(port);
        assertThat(option(parsed, ConnectionFactoryOptions.DATABASE)).isEqualTo(database);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://localhost:5433/app?user=ada, --url r2dbc:postgresql://localhost:5433/app",
        "jdbc:postgresql:app, --url r2dbc:postgresql://HOST:5432/DATABASE",
        "postgres://ada:word@localhost/app, --url r2dbc:postgresql://localhost/app",
        "postgresql+psycopg://localhost/app, --url r2dbc:postgresql://localhost/app",
        "postgresql://ada:word, --url r2dbc:postgresql://HOST:5432/DATABASE",
        "r2dbc:pool:postgresql://localhost/app, not a pool's",
        "localhost, --url r2dbc:postgresql://HOST:5432/DATABASE",
    })
    void anotherFormIsToldHowToWriteIt(String url, String says) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url, "--url"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(says);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r2dbc:postgresql:///app",
                "r2dbc:postgresql://ada:word",
                "r2dbc:postgresql://localhost:0/app",
                "r2dbc:postgresql://localhost:70000/app",
                "r2dbc:postgresql://local host/app",
                "r2dbc:postgresql://localhost/a b",
                "r2dbc:postgresql://localhost/app?user=ada",
            })
    void nonsenseIsRefused(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url, "--url"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("cannot be read");
    }

    private static <T> Object option(DatabaseUrl url, Option<T> option) {
        return url.options().hasOption(option) ? url.options().getValue(option) : null;
    }
}
