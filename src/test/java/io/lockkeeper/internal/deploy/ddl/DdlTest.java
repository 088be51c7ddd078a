package io.lockkeeper.internal.deploy.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.deploy.service.TableSchema;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.deploy.ddl.BranchSchema.Seen;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be understood of statements for Vitess. */
class DdlTest {

    @Test
    void aFileIsSplitAtItsSemicolonsAlone() {
        assertThat(DdlText.split("a.sql", """
                        create table a (b varchar(9) default ';', c int comment 'it\\'s; so'); -- no; end
                        # neither; here
                        /* nor; here */ alter table `a;b` add c int;
                        -- the rest is a comment;
                        """))
                .containsExactly(
                        "create table a (b varchar(9) default ';', c int comment 'it\\'s; so')",
                        "-- no; end\n# neither; here\n/* nor; here */ alter table `a;b` add c int");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table a -- why;\n(b int)",
                "create table a # why;\n(b int)",
                "create table a /*/ ; */ (b int)",
                "create table a /* why;*/ (b int)",
                "alter table a add c varchar(9) default ';'",
                "alter table a add c varchar(9) default \";\"",
            })
    void aSemicolonInACommentOrAQuoteEndsNothing(String statement) {
        assertThat(DdlText.split("a.sql", statement)).containsExactly(statement);
        assertThat(DdlText.split("a.sql", statement + ";drop table b;")).containsExactly(statement, "drop table b");
    }

    @Test
    void twoDashesBeginACommentOnlyBeforeASpaceOrAnEnd() {
        assertThat(DdlText.split("a.sql", "alter table a add c int default 1--1; drop table b; --"))
                .containsExactly("alter table a add c int default 1--1", "drop table b");
        assertThat(DdlText.split("a.sql", "drop table a --; drop table b"))
                .containsExactly("drop table a --", "drop table b");
        assertThat(DdlText.split("a.sql", "\uFEFFdrop table a")).containsExactly("drop table a");
    }

    @Test
    void whatDoesNotEndIsRefusedAtItsLineAndColumn() {
        assertThatThrownBy(() -> DdlText.split("a.sql", "drop table a;\n\ndrop `b"))
                .hasMessageContaining("a.sql:3:6: a quote begins here");
        assertThatThrownBy(() -> DdlText.split("a.sql", "drop /* b"))
                .hasMessageContaining("a.sql:1:6: a comment begins here");
    }

    @Test
    void theTablesOfAKeyspaceAreKnownByADigestOfTheirDdl() {
        Map<String, String> digests = BranchSchema.of(
                "shop", List.of(new TableSchema("account", "create table account"), new TableSchema("item", "")));

        assertThat(digests)
                .containsOnlyKeys("shop.account", "shop.item")
                .containsEntry("shop.account", BranchSchema.digest("create table account"))
                .containsEntry("shop.item", "e3b0c44298fc1c149afbf4c8996fb924");
        assertThat(digests.get("shop.account")).hasSize(32).isNotEqualTo(digests.get("shop.item"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"create table a (b int default 'x);", "drop table `a", "/* never"})
    void whatDoesNotEndIsRefusedWhereItBegins(String text) {
        assertThatThrownBy(() -> DdlText.split("a.sql", text))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageContaining("a.sql:1:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create table if not exists `shop`.`account` (id int)|account|true",
                "ALTER TABLE account ADD COLUMN email varchar(99)|account|true",
                "alter table account add index (email)|account|true",
                "alter table account drop column email|account|false",
                "alter table account add column a int, drop column b|account|false",
                "alter table account add column a varchar(9) default '#', drop column b|account|false",
                "alter table account modify email text|account|false",
                "alter table account rename to person|account person|false",
                "create unique index i on account (email)|account|true",
                "drop index i on account|account|false",
                "drop table if exists a, `b`|a b|false",
                "rename table a to b, c to d|a b c d|false",
                "create or replace view v as select 1|v|false",
                "/* why */ -- and\t|  |",
            })
    void itsTablesAreFoundAndWhetherItLosesNothing(String text, String tables, Boolean keepsData) {
        if (keepsData == null) {
            assertThat(DdlStatement.of(text)).isEmpty();
            return;
        }
        DdlStatement statement = DdlStatement.of(text).orElseThrow();
        assertThat(statement.tables()).containsExactlyInAnyOrder(tables.split(" "));
        assertThat(statement.keepsData()).isEqualTo(keepsData);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into a values (1)",
                "update a set b = 1",
                "truncate a",
                "grant all on a to b",
                "set @a = 1",
                "delimiter //"
            })
    void whatIsNoDdlIsNotTaken(String text) {
        assertThat(DdlStatement.of(text)).isEmpty();
    }

    private static final DdlStatement ALTER =
            DdlStatement.of("alter table account add column b int").orElseThrow();
    private static final Map<String, String> BEFORE = Map.of("shop.account", "1", "shop.item", "1");

    @Test
    void aStatementHasRunIfItsTableAloneHasChanged() {
        assertThat(BranchSchema.of("shop", ALTER, BEFORE, Map.of("shop.account", "2", "shop.item", "1")))
                .isEqualTo(Seen.RUN);
    }

    @Test
    void aStatementHasNotRunIfNothingHasChanged() {
        assertThat(BranchSchema.of("shop", ALTER, BEFORE, BEFORE)).isEqualTo(Seen.NOT_RUN);
    }

    @Test
    void whatElseHasChangedIsOfOthers() {
        for (Map<String, String> now : Set.of(
                Map.of("shop.account", "2", "shop.item", "2"),
                Map.of("shop.account", "1"),
                Map.of("shop.account", "2", "shop.item", "1", "shop.new", "1"),
                Map.of("shop.account", "1", "shop.item", "1", "other.account", "1"))) {
            assertThat(BranchSchema.of("shop", ALTER, BEFORE, now)).isEqualTo(Seen.CHANGED_BY_OTHERS);
        }
    }
}
