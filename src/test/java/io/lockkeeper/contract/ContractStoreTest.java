package io.lockkeeper.contract;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.contract.ContractStatement;
import io.lockkeeper.internal.contract.ContractText;
import io.lockkeeper.internal.contract.StatementText;
import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.testing.process.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractStoreTest {

    private static final int EACH = 20;

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("META-INF/lockkeeper/contract.sql");
    }

    private static ContractStatement statement(String text) {
        return new ContractStatement("ATest.a", List.of(), List.of(), StatementText.of(text));
    }

    private List<String> texts() throws IOException {
        return ContractText.read("contract.sql", Files.readString(file())).statements().stream()
                .map(ContractStatement::text)
                .toList();
    }

    /** Each adds its statements one at a time. */
    static final class Adding {

        public static void main(String... arguments) {
            ContractStore store = new ContractStore(Path.of(arguments[0]));
            for (int i = 0; i < EACH; i++) {
                store.add(
                        null,
                        List.of(statement("select " + arguments[1] + " + " + i)),
                        arguments[2].isEmpty() ? null : arguments[2]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one run"})
    void severalProcessesMergeWithoutLossAndLeaveNoLockBehind(String rewrite) throws Exception {
        new ContractStore(file()).add(null, List.of(statement("select 'before'")), null);

        List<ChildJvm> children = new ArrayList<>();
        for (int process = 0; process < 3; process++) {
            children.add(ChildJvm.running(Adding.class)
                    // of its own, as some builds have it
                    .jvmOptions("-Djava.io.tmpdir=" + (rewrite.isEmpty() ? folder(process) : folder(0)))
                    .arguments(file().toString(), Integer.toString(process), rewrite)
                    .start());
        }
        for (ChildJvm child : children) {
            assertThat(child.awaitExit(PATIENCE)).as(child.lines().toString()).isZero();
            child.close();
        }

        List<String> expected = new ArrayList<>(IntStream.range(0, 3)
                .boxed()
                .flatMap(process -> IntStream.range(0, EACH).mapToObj(i -> "select " + process + " + " + i))
                .toList());
        if (rewrite.isEmpty()) {
            expected.add("select 'before'");
        }
        assertThat(texts()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(file().getParent()).isDirectoryNotContaining("glob:**.lock");
    }

    private Path folder(int process) throws IOException {
        return Files.createDirectories(folder.resolve("tmp" + process));
    }

    @Test
    void anOrdinaryRunLeavesNothingBehindOfARewrite() throws IOException {
        ContractStore store = new ContractStore(file());
        store.add(null, List.of(statement("select 1")), "run 1");
        assertThat(notes()).hasSize(1);

        store.add(null, List.of(statement("select 2")), null);

        assertThat(notes()).isEmpty();
    }

    private List<Path> notes() throws IOException {
        String name =
                Checksum.of(file().toString().getBytes(StandardCharsets.UTF_8)).hex();
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(path -> path.toString().contains(name)).toList();
        }
    }

    @Test
    void aFileToWhichNothingIsAddedIsLeftAsItIs() throws IOException {
        ContractStore store = new ContractStore(file());
        assertThat(store.add(null, List.of(statement("select 1")), null)).isEqualTo(new ContractStore.Added(true, 1));
        Files.writeString(file(), Files.readString(file()).replace("\n", "\r\n"));
        FileTime before = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(file(), before);

        assertThat(store.add(null, List.of(statement("select 1")), null)).isEqualTo(new ContractStore.Added(false, 1));

        assertThat(Files.getLastModifiedTime(file())).isEqualTo(before);
    }

    @Test
    void aTestsNameAloneChangesTheFileUnlessItIsThereByChance() throws IOException {
        ContractStatement unnamed = new ContractStatement(null, List.of(), List.of(), StatementText.of("select 1"));
        new ContractStore(file()).add(null, List.of(unnamed), null);

        assertThat(new ContractStore(file(), true).add(null, List.of(statement("select 1")), null))
                .isEqualTo(new ContractStore.Added(false, 1));
        assertThat(new ContractStore(file(), true).add(null, List.of(statement("select 2")), null))
                .isEqualTo(new ContractStore.Added(true, 2));
        assertThat(new ContractStore(file()).add(null, List.of(statement("select 1")), null))
                .isEqualTo(new ContractStore.Added(true, 2));
    }

    @Test
    void ofTwoTypesThatTestsBindTheOneInTheFileStaysUntilTheSchemaChanges() throws IOException {
        ContractStore store = new ContractStore(file());
        store.add(Version.of("1"), List.of(binding("bigint", "text")), null);

        store.add(Version.of("1"), List.of(binding("integer", "text")), null);
        store.add(Version.of("2"), List.of(binding("integer")), null);
        assertThat(Files.readString(file())).contains("-- binds: bigint, text\n");

        store.add(Version.of("3"), List.of(binding("integer", "text")), null);
        assertThat(Files.readString(file())).contains("-- binds: integer, text\n");
    }

    private static ContractStatement binding(String... types) {
        return new ContractStatement(null, List.of(types), List.of(), StatementText.of("select $1, $2"));
    }

    @Test
    void whatIsNoLongerSentGoesWithARewriteAlone() throws IOException {
        ContractStore store = new ContractStore(file());
        store.add(null, List.of(statement("select 1")), null);
        store.add(null, List.of(statement("select 2")), null);
        assertThat(texts()).containsExactly("select 1", "select 2");

        store.add(null, List.of(statement("select 3")), "run 1");
        store.add(null, List.of(statement("select 4")), "run 1");
        assertThat(texts()).containsExactly("select 3", "select 4");

        store.add(null, List.of(statement("select 5")), "run 2");
        assertThat(texts()).containsExactly("select 5");
    }

    @Test
    void linesThatEndWithCrlfGoOnToDoSo() throws IOException {
        ContractStore store = new ContractStore(file());
        store.add(null, List.of(statement("select 1")), null);
        Files.writeString(file(), Files.readString(file()).replace("\n", "\r\n"));

        store.add(null, List.of(statement("select 2\nfrom t")), null);

        assertThat(Files.readString(file()).replace("\r\n", "")).doesNotContain("\n");
        assertThat(texts()).containsExactly("select 1", "select 2\nfrom t");
    }

    @Test
    void aFileThatCannotBeReadIsRefusedAndKept() throws IOException {
        ContractStore store = new ContractStore(file());
        Files.createDirectories(file().resolveSibling(""));
        Files.writeString(file(), "<<<<<<< HEAD\n");

        assertThatExceptionOfType(BadMigrationException.class)
                .isThrownBy(() -> store.add(null, List.of(statement("select 1")), null))
                .withMessageContaining("marks");

        assertThat(Files.readString(file())).isEqualTo("<<<<<<< HEAD\n");
    }
}
