package io.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.options.ConnectionOptions;
import io.lockkeeper.cli.url.DatabaseUrl;
import io.lockkeeper.cli.url.TrackedFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Whatever is wrong with a command line, the password in it is not printed. */
class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "migrate --password s3cret",
                "migrate --password=s3cret --nonsense",
                "migrate --pasword s3cret --url r2dbc:postgresql://localhost/app",
                "migrate --pasword=s3cret",
                "migrate s3cret",
                "migrate --password s3cret --password s3cret",
                "s3cret",
                "--password s3cret migrate",
                "migrate --url postgres://ada:s3cret@localhost/app",
                "migrate --url postgres://ada:s3cret",
                "migrate --url jdbc:postgresql://localhost/app?user=ada&password=s3cret",
                "migrate --url jdbc:postgresql://ada:s3cret@localhost/app",
                "migrate --url r2dbc:pool:postgresql://ada:s3cret@localhost/app",
                "migrate --url r2dbc:mysql://ada:s3cret@localhost/app",
                "migrate --url ada:s3cret@localhost",
                "migrate --url r2dbc:postgresql://ada:s3cret",
                "migrate --url r2dbc:postgresql://ada:s3cret/app --user ada",
                "migrate --url r2dbc:postgresql://ada:s3cret@ --user ada",
                "migrate --url r2dbc:postgresql://ada:s3cret@local|host/app",
                "migrate --url r2dbc:postgresql://ada:s3cret@localhost:99999/app",
                "migrate --url r2dbc:postgresql://localhost/app?password=s3cret --user ada",
                "migrate --url r2dbc:postgresql://localhost/app?sslMode=none&sslPassword=s3cret --user ada",
                "migrate --url r2dbc:postgresql://ada:s3cret@localhost/app",
                "migrate --url r2dbc:postgresql://ada:s3cret@localhost/app --location /no/such/place --verbose",
                "migrate --url r2dbc:postgresql://localhost/app --user ada --direct-url postgres://ada:s3cret@localhost/app",
                "migrate --url r2dbc:postgresql://localhost/app --user ada --direct-url r2dbc:postgresql://ada:s3cret@",
                "migrate --url r2dbc:postgresql://localhost/app --user ada"
                        + " --direct-url r2dbc:postgresql://localhost/app?sslMode=none&sslPassword=s3cret",
                "demo --url r2dbc:postgresql://ada:s3cret@localhost:1 --replicas 0",
            })
    void stayUnprinted(String line) {
        Screen text = new Screen();
        Screen json = new Screen();
        Map<String, String> environment = Map.of("LOCKKEEPER_PASSWORD", "s3cret");

        assertThat(text.run(environment, line.split(" "))).isNotZero();
        assertThat(text.all()).isNotEmpty().doesNotContain("s3cret");
        assertThat(json.run(environment, (line + " --output json").split(" "))).isNotZero();
        assertThat(json.all()).isNotEmpty().doesNotContain("s3cret");
    }

    @Test
    void stayOutOfEveryToString() {
        Context context = new Context(new Screen().console(), Map.of("LOCKKEEPER_PASSWORD", "s3cret"));
        ConnectionOptions options = connection("--url", "r2dbc:postgresql://ada:s3cret@localhost/app");
        DatabaseUrl url = DatabaseUrl.parse("r2dbc:postgresql://ada:s3cret@localhost/app", "--url");

        assertThat(Stream.of(
                        context,
                        options,
                        url,
                        options.options(context),
                        new TrackedFactory(options.factory(context, "lockkeeper", null), options.hostNames())))
                .map(Object::toString)
                .noneMatch(text -> text.contains("s3cret"));
    }

    @Test
    void anOptionGoesBeforeAVariableBeforeTheUrl() {
        String url = "r2dbc:postgresql://url:url@localhost/app";
        Map<String, String> variables = Map.of("LOCKKEEPER_USER", "variable", "LOCKKEEPER_PASSWORD", "variable");
        Map<String, String> empty = Map.of("LOCKKEEPER_USER", "", "LOCKKEEPER_PASSWORD", "");

        assertThat(userAndPassword(variables, "--url", url, "--user", "option", "--password", "@option"))
                .isEqualTo("option/@option");
        assertThat(userAndPassword(variables, "--url", url)).isEqualTo("variable/variable");
        assertThat(userAndPassword(empty, "--url", url)).isEqualTo("url/url");
        assertThat(userAndPassword(Map.of("LOCKKEEPER_URL", url))).isEqualTo("url/url");
    }

    @Test
    void theServerItselfIsReachedAsThePoolerIsUnlessItsUrlSaysOtherwise() {
        String url = "r2dbc:postgresql://url:url@pooler/app";
        String direct = "r2dbc:postgresql://server/app";
        Map<String, String> variables = Map.of("LOCKKEEPER_USER", "variable", "LOCKKEEPER_PASSWORD", "variable");

        assertThat(directly(Map.of(), "--url", url)).isEmpty();
        assertThat(directly(Map.of(), "--url", url, "--direct-url", direct)).contains("server url/url");
        assertThat(directly(Map.of("LOCKKEEPER_DIRECT_URL", direct), "--url", url))
                .contains("server url/url");
        assertThat(directly(variables, "--url", url, "--direct-url", direct)).contains("server variable/variable");
        assertThat(directly(Map.of(), "--url", url, "--direct-url", "r2dbc:postgresql://own:own@server/app"))
                .contains("server own/own");
        assertThat(directly(Map.of(), "--url", url, "--direct-url", "r2dbc:postgresql://own@server/app"))
                .contains("server own/null");
    }

    private static Optional<String> directly(Map<String, String> environment, String... arguments) {
        return connection(arguments)
                .directOptions(new Context(new Screen().console(), environment))
                .map(options -> options.getValue(ConnectionFactoryOptions.HOST) + " "
                        + options.getValue(ConnectionFactoryOptions.USER) + "/"
                        + options.getValue(ConnectionFactoryOptions.PASSWORD));
    }

    private static String userAndPassword(Map<String, String> environment, String... arguments) {
        ConnectionFactoryOptions options =
                connection(arguments).options(new Context(new Screen().console(), environment));
        return options.getValue(ConnectionFactoryOptions.USER) + "/"
                + options.getValue(ConnectionFactoryOptions.PASSWORD);
    }

    private static ConnectionOptions connection(String... arguments) {
        ConnectionOptions options = new ConnectionOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .setExpandAtFiles(false)
                .parseArgs(arguments);
        return options;
    }
}
