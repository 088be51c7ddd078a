package io.lockkeeper.internal.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.lexer.Splits;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.ledger.MigrationKind;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {

    private static Header read(String script) {
        return Header.read(Script.of("V1__x.sql", script));
    }

    @Test
    void aScriptWithoutDirectivesAsksForNothing() {
        assertThat(read("")).isEqualTo(Header.NONE);
        assertThat(read("-- create a table\n/* lockkeeper: breaking */\nselect 1;"))
                .isEqualTo(Header.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- lockkeeper is great",
                "-- see lockkeeper: breaking",
                "-- lockkeeper : breaking",
                "-- lockkeepers: breaking",
                "--- lockkeeper: breaking",
                "-- lockkeeper",
            })
    void proseIsNoDirective(String comment) {
        assertThat(read(comment)).isEqualTo(Header.NONE);
        assertThat(Splits.texts("select 1;\n" + comment)).containsExactly("select 1");
    }

    @Test
    void directivesStandInLeadingCommentLines() {
        Header header = read("\uFEFF-- A table.\r\n\r\n--lockkeeper: breaking , lock-timeout = 500ms\r\n/* more */"
                + "  --\t LockKeeper:statement-timeout=15m,standalone\nselect 1;");
        assertThat(header)
                .isEqualTo(new Header(
                        true,
                        Optional.of(Duration.ofMillis(500)),
                        Optional.of(Duration.ofMinutes(15)),
                        Optional.of(MigrationKind.NON_TRANSACTIONAL),
                        Optional.empty()));
    }

    @Test
    void aFileThatCountsOnPoliciesSaysSo() {
        assertThat(read("-- lockkeeper: row-security=on").rowSecurity()).isTrue();
        assertThat(read("-- lockkeeper: row-security=off").rowSecurity()).isFalse();
        assertThatThrownBy(() -> read("-- lockkeeper: row-security=yes"))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith("V1__x.sql:1:16: row-security takes on or off, not 'yes'");
    }

    @Test
    void aBatchedScriptSaysHowItIsCut() {
        assertThat(read("-- lockkeeper: batched, table=s.\"T 1\", key=id, batch=500, pause=2s")
                        .batching())
                .contains(new Batching("s.\"T 1\"", "id", 500, Duration.ofSeconds(2)));
        assertThat(read("-- lockkeeper: batched, table=t, key=\"Id\"").batching())
                .contains(new Batching("t", "\"Id\"", Batching.DEFAULT_SIZE, Duration.ZERO));
        assertThat(read("-- lockkeeper: batched, table=t, key=id, batch=1").batching())
                .contains(new Batching("t", "id", 1, Duration.ZERO));
        assertThat(read("-- lockkeeper: batched, table=t, key=id").kind()).contains(MigrationKind.BATCHED);
        assertThat(read("-- lockkeeper: transactional").kind()).contains(MigrationKind.TRANSACTIONAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-- lockkeeper: braking | 1:16 | 'braking' is no directive (did you mean breaking?): known are breaking, lock-timeout,",
                "-- lockkeeper: nonsense | 1:16 | 'nonsense' is no directive: known are breaking,",
                "-- lockkeeper: Breaking | 1:16 | 'Breaking' is no directive (did you mean breaking?)",
                "-- lockkeeper: | 1:15 | '' is no directive",
                "-- lockkeeper: breaking, | 1:25 | '' is no directive",
                "-- ü\\n -- lockkeeper: breaking, breaking | 2:27 | breaking stands twice",
                "-- lockkeeper: breaking\\n-- lockkeeper: breaking | 2:16 | breaking stands twice",
                "-- lockkeeper: lock-timeout | 1:16 | lock-timeout needs a value",
                "-- lockkeeper: lock-timeout= | 1:16 | lock-timeout needs a value",
                "-- lockkeeper: breaking=yes | 1:16 | breaking takes no value",
                "-- lockkeeper: breaking= | 1:16 | breaking takes no value",
                "-- lockkeeper: lock-timeout=5 | 1:16 | lock-timeout: '5' is not a duration: write a whole number and a unit",
                "-- lockkeeper: transactional, standalone | 1:31 | standalone contradicts transactional",
                "-- lockkeeper: batched, standalone | 1:16 | batched contradicts standalone",
                "-- lockkeeper: table=t | 1:16 | table needs batched",
                "-- lockkeeper: standalone, pause=1s | 1:28 | pause needs batched",
                "-- lockkeeper: batched, table=t, key=k, batch=0 | 1:41 | batch takes a whole number above 0, not '0'",
                "-- lockkeeper: batched, table=t, key=k, batch=many | 1:41 | batch takes a whole number above 0, not 'many'",
                "-- lockkeeper: batched, key=id | 1:16 | batched needs table beside it: write table=account",
                "-- lockkeeper: batched, table=t | 1:16 | batched needs key beside it: write key=id",
                "-- lockkeeper: batched, table=t, key=(tenant, id) | 1:34 | key takes the name of one column, not '(tenant'",
                "-- lockkeeper: batched, table=t, key=a+b | 1:34 | key takes the name of one column, not 'a+b'",
                "-- lockkeeper: batched, table=t, key=t.id | 1:34 | key takes the name of one column, not 't.id'",
                "-- lockkeeper: batched, table=t where true | 1:25 | table takes the name of one table, not 't where true'",
                "-- lockkeeper: batched, table=a.b.c | 1:25 | table takes the name of one table, not 'a.b.c'",
                "-- lockkeeper: batched, table=\"t | 1:25 | table takes the name of one table, not '\"t'",
                "-- lockkeeper: batched, table=t. | 1:25 | table takes the name of one table, not 't.'",
            })
    void aWrongDirectiveIsRefusedWhereItStands(String script, String place, String why) {
        assertThatThrownBy(() -> read(script.replace("\\n", "\n")))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith("V1__x.sql:" + place + ": " + why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1;\n  -- lockkeeper: breaking\n",
                ";\n  -- lockkeeper: breaking\n",
                "select\n  -- lockkeeper: breaking\n 1",
                "\\restrict a\n  --lockkeeper:nonsense\nselect 1;",
            })
    void aDirectiveAfterTheHeadIsRefusedNotIgnored(String script) {
        assertThat(read(script)).isEqualTo(Header.NONE);
        assertThatThrownBy(() -> Splits.split(script))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith("V1__x.sql:2:3: directives stand in the leading comment lines");
    }

    @Test
    void aDirectiveOnTheLineOfCopyIsRefusedToo() {
        assertThatThrownBy(() -> Splits.split("copy t from stdin; -- lockkeeper: breaking\n"))
                .hasMessageStartingWith("V1__x.sql:1:20: directives stand");
    }

    @Test
    void aDirectiveInsideAStringIsText() {
        assertThat(Splits.split("select $$\n-- lockkeeper: breaking\n$$")).hasSize(1);
    }

    @Test
    void theHeaderIsReadWithoutTheRest() {
        byte[] script =
                ("-- lockkeeper: breaking\nselect '" + "x".repeat(1_000_000) + "'").getBytes(StandardCharsets.UTF_8);
        AtomicLong read = new AtomicLong();
        InputStream in = new ByteArrayInputStream(script) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                int n = super.read(target, offset, length);
                read.addAndGet(n);
                return n;
            }
        };
        assertThat(Header.read(new Script("x", () -> in)).breaking()).isTrue();
        assertThat(read.get()).isLessThan(200_000);
    }
}
