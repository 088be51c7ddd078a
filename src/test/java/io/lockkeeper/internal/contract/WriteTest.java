package io.lockkeeper.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.internal.contract.Write.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a statement is known to write, and how many values an insert gives. */
class WriteTest {

    @Test
    void eachBranchOfAMergeWrites() {
        assertThat(Write.in("""
                        merge into only task as t using news n on n.id = t.id
                        when matched and n.gone then delete
                        when matched then update set state = case when n.x then 'a' when not n.y then 'b' end, "At" = now()
                        when not matched and n.id > 0 then insert (id, state) values (n.id, 'x')
                        when not matched then insert values (n.id, array[1, 2], (3))
                        when not matched by source then do nothing"""))
                .containsExactly(
                        new Write(Kind.DELETE, "task", List.of(), Write.UNCOUNTED),
                        new Write(Kind.UPDATE, "task", List.of("state", "At"), Write.UNCOUNTED),
                        new Write(Kind.INSERT, "task", List.of("id", "state"), 2),
                        new Write(Kind.INSERT, "task", null, 3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | insert into t select $1, f(a, b) from u",
                "2 | insert into t (select distinct on (a, b) a, b from u)",
                "3 | insert into t select a * 2, b is distinct from c, array[1, 2] on conflict do nothing",
                "1 | insert into t overriding system value values ((1, 2))",
                "2 | insert into t select 1, 2 union all select 3, 4",
                "-1 | insert into t select * from u",
                "-1 | insert into t select 1, u.* from u",
                "-1 | insert into t table u",
                "-1 | insert into t with u as (select 1) select * from u",
                "0 | insert into t default values",
            })
    void theValuesOfAnInsertAreCountedWhereTheyCanBe(int values, String sql) {
        assertThat(Write.in(sql)).singleElement().extracting(Write::values).isEqualTo(values);
    }
}
