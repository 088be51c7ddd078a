package io.lockkeeper.cli.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.cli.console.UsageException;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "r2dbc:postgresql://localhost/app, -, -, localhost, -, app",
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
        "r2dbc:postgresql://localhost:99999/app, 99999",
        "r2dbc:postgresql://ada:word@localhost:65536/app?sslMode=require, 65536",
        "r2dbc:postgresql://localhost:0/app, 0",
        "r2dbc:postgresql://localhost:-1/app, -1",
        "r2dbc:postgresql://ada@localhost:70000, 70000",
        "r2dbc:postgresql://[::1]:70000/app, 70000",
        "'r2dbc:postgresql:failover://one:5432,two:99999/app', 99999",
    })
    void aPortThatIsNoneIsNamedWithItsRange(String url, String port) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url, "--url"))
                .isInstanceOf(UsageException.class)
                .hasMessage("the database's url cannot be read, since there is no port " + port
                        + ": write a number from 1 to 65535, as in --url " + DatabaseUrl.FORM);
    }

    /** The host may have been left out. */
    @ParameterizedTest
    @ValueSource(strings = {"r2dbc:postgresql://ada:123456789", "r2dbc:postgresql://ada:99999@"})
    void aNumberThatMayBeAPasswordIsNotNamed(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url, "--url"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("the database's url cannot be read")
                .hasMessageNotContaining("9999")
                .hasMessageNotContaining("123456789");
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
                "r2dbc:postgresql://localhost",
                "r2dbc:postgresql://localhost:5433/",
                "r2dbc:postgresql://ada:word@localhost/?sslMode=require",
                "r2dbc:postgresql:failover://h1,h2?targetServerType=primary",
            })
    void aUrlWithoutADatabaseIsRefused(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url, "--url"))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "the url names no database: write --url r2dbc:postgresql://HOST:5432/DATABASE (is a variable in it empty?)");
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
            })
    void nonsenseIsRefused(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url, "--url"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://h1,h2/app                              | --url r2dbc:postgresql:failover://h1,h2/app, with --user",
                "jdbc:postgresql://h1:5433,h2:5434/app?targetServerType=master&user=ada&password=s3cret | --url r2dbc:postgresql:failover://h1:5433,h2:5434/app?targetServerType=primary, with",
                "jdbc:postgresql://h/app?targetServerType=preferSlave     | --url r2dbc:postgresql:failover://h/app?targetServerType=preferSecondary,",
                "jdbc:postgresql://h/app?currentSchema=orders&ssl=true    | --url r2dbc:postgresql://h/app?schema=orders&sslMode=verify-full,",
                "jdbc:postgresql://h/app?sslmode=verify-ca&sslrootcert=/etc/ca.pem&connectTimeout=10 | --url r2dbc:postgresql://h/app?sslMode=verify-ca&sslRootCert=/etc/ca.pem&connectTimeout=10s,",
                "jdbc:postgresql://h/app?ApplicationName=till&prepareThreshold=0&sslpassword=s3cret | --url r2dbc:postgresql://h/app?applicationName=till (without prepareThreshold, sslpassword, which have no equivalent here)",
                "postgres://ada:s3cret@h1,h2/app?target_session_attrs=read-write&connect_timeout=3 | --url r2dbc:postgresql:failover://h1,h2/app?targetServerType=primary&connectTimeout=3s,",
                "postgresql://%2Fvar%2Frun%2Fpostgresql/app               | --url r2dbc:postgresql://localhost/DATABASE?socket=/var/run/postgresql/.s.PGSQL.5432",
                "postgresql:///app?host=/var/run/postgresql               | ?socket=/var/run/postgresql/.s.PGSQL.5432",
                "r2dbc:postgresql://%2Fvar%2Frun%2Fpostgresql/app         | ?socket=/var/run/postgresql/.s.PGSQL.5432",
                "r2dbc:postgresql://h1,h2/app                             | write --url r2dbc:postgresql:failover://h1,h2/app,",
                "r2dbc:postgresql://ada:s3cret@h1:5433,h2/app?schema=a    | write --url r2dbc:postgresql:failover://h1:5433,h2/app,",
                "r2dbc:postgresql:fallover://h1,h2/app                    | knows no protocol fallover: write r2dbc:postgresql://, or r2dbc:postgresql:failover://",
            })
    void theAdviceNamesAUrlThatIsRead(String url, String says) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url, "--url"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(says)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("s3cret", "ada"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://h1:5433,h2/app?targetServerType=master&loadBalanceHosts=true&hostRecheckSeconds=5",
                "jdbc:postgresql://h/app?sslmode=require&connectTimeout=10&tcpKeepAlive=true&currentSchema=a,b",
                "postgresql://h/app?target_session_attrs=prefer-standby&application_name=till&keepalives=1",
            })
    void whoFollowsTheAdviceIsUnderstood(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url, "--url")).satisfies(refused -> {
            String advised = refused.getMessage().replaceFirst(".*--url (r2dbc\\S+),.*", "$1");
            assertThat(DatabaseUrl.parse(advised, "--url").options().hasOption(ConnectionFactoryOptions.HOST))
                    .as(advised)
                    .isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "search_path=orders            | knows no option search_path: is it schema?",
                "sslrootcert=/etc/ca.pem       | knows no option sslrootcert: is it sslRootCert?",
                "sslRootCrt=/etc/ca.pem        | knows no option sslRootCrt: is it sslRootCert?",
                "Schema=orders                 | knows no option Schema: is it schema?",
                "statement_timeout=5s          | knows no option statement_timeout: is it statementTimeout?",
                "target_session_attrs=primary  | knows no option target_session_attrs: is it targetServerType?",
                "work_mem=64MB                 | knows no option work_mem; write a setting of the server as options=",
                "extensions=a                  | knows no option extensions",
                "user=ada                      | user does not belong behind the ?: write --user",
                "password=s3cret               | password does not belong behind the ?: set LOCKKEEPER_PASSWORD",
                "port=abc                      | port does not belong behind the ?",
                "sslMode=foo                   | sslMode=foo cannot be read: write one of disable, allow",
                "connectTimeout=zehn           | connectTimeout=zehn cannot be read: write a time such as 10s",
                "tcpKeepAlive=yes              | tcpKeepAlive=yes cannot be read: write one of true, false",
                "fetchSize=many                | fetchSize=many cannot be read: write a number",
                "timeZone=Mars/One             | timeZone=Mars/One cannot be read: write a time zone",
                "options=search_path           | options=search_path cannot be read: write NAME=VALUE",
                "noticeLogLevel=loud           | write one of off, trace",
                "sslNegotiation=bar            | write one of postgres, direct",
                "sslRootCert=/no/such.pem      | sslRootCert=/no/such.pem cannot be read: there is no such file",
                "targetServerType=primary      | targetServerType counts only in a url that begins with r2dbc:postgresql:failover://",
                "schema=                       | schema has no value",
                "schema                        | schema has no value",
                "schema=a&schema=b             | schema is given twice",
                "=a                            | something behind the ? is not written name=value",
                "applicationNam=s3cret@b        | something behind the ? is not written name=value",
                "socket=/tmp                   | it is the directory of the socket: write the socket itself, as in socket=/tmp/.s.PGSQL.5432",
                "socket=/tmp/.s.PGSQL.5432&sslMode=require | there is no TLS on a unix socket",
            })
    void anOptionThatTheDriverWouldPassOverIsRefusedByName(String query, String says) {
        assertThatThrownBy(() -> DatabaseUrl.parse("r2dbc:postgresql://localhost/app?" + query, "--url"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(says)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("s3cret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sslMode=verify-full&schema=a,b&connectTimeout=10s",
                "sslmode=VERIFY_FULL&currentSchema=a&statementTimeout=PT1M",
                "options=work_mem%3D64MB;lock_timeout%3D5s&timeZone=Europe/Berlin&tcpKeepAlive=true",
                "applicationName=a%26b#1&preparedStatementCacheQueries=0&",
                "",
            })
    void whatTheDriverKnowsIsTaken(String query) {
        assertThat(DatabaseUrl.parse("r2dbc:postgresql://localhost/app?" + query, "--url")
                        .options()
                        .hasOption(ConnectionFactoryOptions.HOST))
                .isTrue();
    }

    @Test
    void everyOptionOfTheDriverThatAUrlCanHoldIsKnown() throws ReflectiveOperationException {
        List<String> known = new ArrayList<>(List.of("connectTimeout", "ssl"));
        for (Field field : PostgresqlConnectionFactoryProvider.class.getFields()) {
            if (field.get(null) instanceof Option<?> option) {
                known.add(option.name());
            }
        }
        known.removeAll(List.of("extensions", "loopResources", "sslContextBuilderCustomizer"));
        assertThat(UrlOptions.KNOWN.keySet()).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void aUnixSocketNeedsNoHost() {
        DatabaseUrl parsed =
                DatabaseUrl.parse("r2dbc:postgresql://ada:word@/app?socket=/nowhere/.s.PGSQL.5432", "--url");
        assertThat(option(parsed, PostgresqlConnectionFactoryProvider.SOCKET)).isEqualTo("/nowhere/.s.PGSQL.5432");
        assertThat(option(parsed, ConnectionFactoryOptions.DATABASE)).isEqualTo("app");
        assertThat(parsed.user()).contains("ada");
    }

    @ParameterizedTest
    @CsvSource({"Linux, amd64, true", "Linux, aarch64, true", "Linux, riscv64, false", "Mac OS X, aarch64, false"})
    void unixSocketsAreForTheSystemsWhoseTransportIsInTheJar(String system, String architecture, boolean supported) {
        assertThat(UnixSocket.isSupported(system, architecture)).isEqualTo(supported);
    }

    private static <T> Object option(DatabaseUrl url, Option<T> option) {
        return url.options().hasOption(option) ? url.options().getValue(option) : null;
    }
}
