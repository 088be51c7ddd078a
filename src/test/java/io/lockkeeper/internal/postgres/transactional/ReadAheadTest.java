package io.lockkeeper.internal.postgres.transactional;

import static io.lockkeeper.SqlMigration.versioned;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** A script that is split before its turn goes to the server as it would have gone then. */
class ReadAheadTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-- nothing",
                "select 1",
                "select 1; select 'a;b'; create table t (id int)",
                "create table t (id int); copy t from stdin;\n1\n2\n\\.\nselect 2;",
                "copy t from stdin;\n1\n\\.\n",
                "-- lockkeeper: lock-timeout=2s\nselect 1"
            })
    void itsPiecesAreThoseOfItsTurn(String sql) {
        Step step = step(sql);
        ReadAhead ahead = ReadAhead.of(step, "app", null);
        assertThat(ahead.isOf(step)).isTrue();
        assertThat(pieces(ahead.reader())).isEqualTo(pieces(ScriptReader.of(step, "app", null)));
    }

    @Test
    void whatCannotBeReadIsLeftToItsTurn() {
        assertThat(ReadAhead.of(step("select 'no end"), "app", null)).isNull();
    }

    @Test
    void itIsNotTakenForAnotherStep() {
        assertThat(ReadAhead.of(step("select 1"), "app", null).isOf(step("select 2")))
                .isFalse();
    }

    @Test
    void codeIsNotReadAhead() {
        Migration code = CodedMigration.versioned("1", "code", "r", connection -> Mono.empty());
        assertThat(ReadAhead.of(new Step(code, MigrationKind.TRANSACTIONAL), "app", null))
                .isNull();
    }

    private static Step step(String sql) {
        return new Step(versioned("1", "one", sql), MigrationKind.TRANSACTIONAL);
    }

    private static List<String> pieces(ScriptReader reader) {
        List<String> pieces = new ArrayList<>();
        for (ScriptReader.Piece piece = reader.next(); piece != null; piece = reader.next()) {
            Statement copy = piece.copy();
            pieces.add((copy == null ? piece.statements().text() : "copy: " + copy.sql()) + piece.last());
        }
        reader.close();
        return pieces;
    }
}
