package io.lockkeeper.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.contract.ContractStatement.Column;
import io.lockkeeper.ledger.Version;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTextTest {

    private static final ContractStatement FIND = new ContractStatement(
            "com.example.AccountTest.finds",
            List.of("bigint", "character varying"),
            List.of(new Column("id", "bigint"), new Column("A, b", "numeric(10,2)")),
            StatementText.of("select id, 1.5 as \"A, b\"\nfrom account\nwhere id = $1 and email = $2"));

    private static final ContractStatement CALL =
            new ContractStatement(null, List.of(), List.of(), StatementText.of("call clean()"));

    private static final Contract CONTRACT = new Contract(Version.of("6.1"), List.of(FIND, CALL));

    @Test
    void whatIsWrittenReadsBack() {
        String text = ContractText.of(CONTRACT);

        assertThat(text)
                .startsWith("-- lockkeeper contract 1\n")
                .contains("\n-- ledger: 6.1\n")
                .endsWith("""

                        call clean();

                        -- test: com.example.AccountTest.finds
                        -- binds: bigint, character varying
                        -- columns: id bigint, "A, b" numeric(10,2)
                        select id, 1.5 as "A, b"
                        from account
                        where id = $1 and email = $2;
                        """);
        Contract read = ContractText.read("contract.sql", text);
        assertThat(ContractText.of(read)).isEqualTo(text);
        assertThat(read.statements().get(1).columns()).isEqualTo(FIND.columns());
        assertThat(read.statements().get(1).location().line()).isEqualTo(11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb"})
    void columnsWhoseNameHasLinesAreNotWritten(String name) {
        Contract contract = new Contract(
                null,
                List.of(new ContractStatement(
                        null,
                        List.of(),
                        List.of(new Column(name, "integer"), new Column("c", "integer")),
                        StatementText.of("select 1 as \"a\nb\", 2 as c"))));

        String text = ContractText.of(contract);

        assertThat(text).doesNotContain("-- columns");
        assertThat(ContractText.of(ContractText.read("contract.sql", text))).isEqualTo(text);
    }

    @Test
    void aLineInsideOfALiteralIsNoHeader() {
        String block = "\n-- test: A.a\nselect '\n\n-- test: x\n', $$\n-- from: y\n$$\nfrom t;\n";
        String text = "-- lockkeeper contract 1\n" + block
                + block.replace("A.a", "B.b").replace("from t", "from u");

        for (String lines : List.of(text, text.replace("\n", "\r\n"))) {
            assertThat(ContractText.read("contract.sql", lines).statements())
                    .extracting(ContractStatement::test)
                    .containsExactly("A.a", "B.b");
        }
    }

    @Test
    void aLiteralWithCrlfIsOneStatementAlsoWhenTheFileIsReadAgain() {
        ContractStatement statement =
                new ContractStatement(null, List.of(), List.of(), StatementText.of("select 'a\r\nb', $$c\rd$$"));

        Contract read = ContractText.read("contract.sql", ContractText.of(new Contract(null, List.of(statement))));

        assertThat(read.merged(null, List.of(statement)).statements())
                .singleElement()
                .satisfies(one -> assertThat(one.text()).isEqualTo("select 'a\nb', $$c\nd$$"));
    }

    @Test
    void aFileWithCrlfReadsTheSame() {
        String text = ContractText.of(CONTRACT);

        assertThat(ContractText.of(ContractText.read("contract.sql", text.replace("\n", "\r\n"))))
                .isEqualTo(text);
    }

    @Test
    void statementsAreSortedAndEachIsThereOnce() {
        Contract contract = new Contract(null, List.of(FIND, CALL, FIND));

        assertThat(contract.statements()).extracting(ContractStatement::text).containsExactly(CALL.text(), FIND.text());
    }

    @Test
    void ofTwoTestsTheFirstByNameIsNamed() {
        ContractStatement other =
                new ContractStatement("com.example.ATest.a", FIND.binds(), List.of(), StatementText.of(FIND.text()));

        assertThat(new Contract(null, List.of(FIND, other)).statements())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.test()).isEqualTo("com.example.ATest.a");
                    assertThat(one.columns()).isEqualTo(FIND.columns());
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select 1; | 1 | this is no contract",
                "-- lockkeeper contract 2\\n | 1 | format 2",
                "-- lockkeeper contract 1\\n\\n<<<<<<< HEAD\\nselect 1;\\n | 3 | marks",
                "-- lockkeeper contract 1\\n\\nselect 1;\\n=======\\n | 4 | marks",
                "-- lockkeeper contract 1\\n\\nselect 'a;\\n | 3 | never closed",
                "-- lockkeeper contract 1\\n\\n-- test: a\\n-- binds: bigint\\n | 3 | no statement follows",
                "-- lockkeeper contract 1\\n\\n-- from: a\\nselect 1;\\n | 3 | says nothing of a statement",
                "-- lockkeeper contract 1\\n\\n-- test: a\\n-- test: b\\nselect 1;\\n | 3 | twice",
                "-- lockkeeper contract 1\\n\\n-- binds: 1x\\nselect $1;\\n | 3 | a name is expected",
                "-- lockkeeper contract 1\\n\\n-- columns: id\\nselect 1;\\n | 3 | has no type",
                "-- lockkeeper contract 1\\n-- ledger: x y\\n | 2 | ledger",
            })
    void whatCannotBeReadIsRefusedWithItsPlace(String text, int line, String why) {
        assertThatExceptionOfType(BadMigrationException.class)
                .isThrownBy(() -> ContractText.read("contract.sql", text.replace("\\n", "\n")))
                .withMessageContaining(why)
                .satisfies(refused ->
                        assertThat(refused.location().orElseThrow().line()).isEqualTo(line))
                .satisfies(refused -> assertThat(refused.exitCode().code()).isEqualTo(10));
    }

    @Test
    void aBlockThatAMergeHasLeftTwiceIsOneStatementAndIsCheckedAsAnyOther() {
        String text = ContractText.of(CONTRACT);
        String block = text.substring(text.indexOf("-- test: "));

        Contract read = ContractText.read(
                "contract.sql",
                text + "\n" + block.replace("AccountTest", "AnotherTest").replace("id = $1", "id  =  $1"));

        assertThat(read.statements()).hasSize(2);
        assertThat(read.statements().get(1).query().parameters()).isEqualTo(2);
    }
}
