package io.lockkeeper.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemporaryTableTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "create temp table Scratch (id int) | scratch",
                "create local temporary table if not exists \"My \"\"One\" as select 1 | My \"One",
                "create temp view seen as select 1 | seen",
                "select * into temp copied from account | copied",
                "select id into temporary table copied from account | copied",
            })
    void itsNameIsFound(String sql, String name) {
        assertThat(TemporaryTable.madeBy(sql)).contains(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"create table temp (id int)", "select temp from weather", "insert into temp values (1)", "select 1"
            })
    void otherStatementsMakeNone(String sql) {
        assertThat(TemporaryTable.madeBy(sql)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select id from scratch | true",
                "select 1 from account a join SCRATCH s on s.id = a.id | true",
                "insert into \"scratch\" values (1) | true",
                "update only scratch set id = 1 | true",
                "select id into temp scratch from account | true",
                "select scratch from account | false",
                "select id from app.scratch | false",
                "select id from \"Scratch\" | false",
            })
    void whoUsesItIsTold(String sql, boolean uses) {
        assertThat(TemporaryTable.isUsedBy(sql, Set.of("scratch"))).isEqualTo(uses);
    }

    @Test
    void whereThereIsNoneNobodyUsesOne() {
        assertThat(TemporaryTable.isUsedBy("select id from scratch", Set.of())).isFalse();
    }
}
