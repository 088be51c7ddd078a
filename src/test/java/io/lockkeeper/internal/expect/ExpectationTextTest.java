package io.lockkeeper.internal.expect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.Expect;
import io.lockkeeper.probe.Expectation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are folded as the server folds them, and what was read is written so that it reads the same. */
class ExpectationTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "workflow(id, name, color) | workflow(id, name, color)",
                "  WorkFlow ( ID,Name )  | workflow(id, name)",
                "workflow | workflow",
                "workflow() | workflow",
                "app.workflow(id int8 not null) | app.workflow(id bigint not null)",
                "\"Mixed Case\".\"T\"\"x\"(\"Quoted\", plain) | \"Mixed Case\".\"T\"\"x\"(\"Quoted\", plain)",
                "Größe(Maß) | größe(maß)",
                "t(a varchar(20), b TIMESTAMP(3) with time zone not null, c numeric(10, 2)[]) |"
                        + " t(a character varying(20), b timestamp(3) with time zone not null, c numeric(10,2)[])",
                "t(a double precision, b app.\"State\", c not null) | t(a double precision, b app.\"State\", c not null)",
                "function app.add(int, text[]) | function app.add(integer, text[])",
                "function now() | function now()",
                "function(id) | function(id)",
                "index.t(id) | index.t(id)",
                "extension | extension",
                "index task_of_workflow | index task_of_workflow",
                "enum state(draft, 'in progress', \"X\") | enum state(draft, \"in progress\", \"X\")",
                "enum state | enum state",
                "extension \"uuid-ossp\" | extension \"uuid-ossp\"",
                "privilege SELECT,insert on app.t | privilege select, insert on app.t"
            })
    void whatIsReadIsWrittenSoThatItReadsTheSame(String text, String written) {
        Expectation read = Expect.of(text);

        assertThat(read.text()).isEqualTo(written);
        assertThat(Expect.of(read.text())).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "t(",
                "t(a",
                "t(a,)",
                "t(a) b",
                "t(a not)",
                "\"t",
                "a.b.c",
                "t(a int(x))",
                "function f",
                "index a.",
                "enum e('a)",
                "extension a.b",
                "privilege see on t",
                "privilege select t",
                "t(a); drop table t"
            })
    void whatCannotBeReadIsRefusedWithTheWhole(String text) {
        assertThatThrownBy(() -> Expect.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + text + "' cannot be read: ");
    }

    @Test
    void factoriesAndTextMeanTheSame() {
        assertThat(Expect.columns("t", "a int not null", "b")).isEqualTo(Expect.of("t(a int not null, b)"));
        assertThat(Expect.function("f(int)")).isEqualTo(Expect.of("function f(int)"));
        assertThat(Expect.index("i")).isEqualTo(Expect.of("index i"));
        assertThat(Expect.labels("e", "in progress")).isEqualTo(Expect.of("enum e('in progress')"));
        assertThat(Expect.extension("x")).isEqualTo(Expect.of("extension x"));
        assertThat(Expect.privilege("select, update", "t")).isEqualTo(Expect.of("privilege select, update on t"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int | integer | true",
                "int | bigint | false",
                "varchar | character varying(20) | true",
                "varchar(20) | character varying(20) | true",
                "varchar(10) | character varying(20) | false",
                "numeric(10, 2) | numeric(10,2) | true",
                "timestamptz | timestamp with time zone | true",
                "timestamp(3) | timestamp(3) without time zone | true",
                "timestamp | timestamp with time zone | false",
                "text[] | text[] | true",
                "text[][] | text[] | true",
                "text | text[] | false",
                "state | app.state | true",
                "app.state | state | true",
                "app.state | other.state | false",
                "char(3) | character(3) | true",
                "char | bpchar | true",
                "\"State\" | \"State\" | true",
                "time | time without time zone | true"
            })
    void aTypeIsComparedAsTheServerShowsIt(String written, String shown, boolean same) {
        assertThat(TypeName.of(written).isShownAs(shown)).isEqualTo(same);
    }
}
