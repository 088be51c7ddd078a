package io.lockkeeper.internal.contract;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.testing.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractStoreTest {

    private static final int EACH = 20;

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("META-INF/lockkeeper/contract.sql");
    }

    private static ContractStatement statement(String text) {
        return new ContractStatement("ATest.a", List.of(), List.of(), text);
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
                store.add(null, List.of(statement("select " + arguments[1] + " + " + i)), arguments[2]);
            }
        }
    }

    @Test
    void severalProcessesMergeWithoutLossAlsoWhereTheyRewrite() throws Exception {
        new ContractStore(file()).add(null, List.of(statement("select 'gone'")), null);

        List<ChildJvm> children = new ArrayList<>();
        for (int process = 0; process < 3; process++) {
            children.add(ChildJvm.running(Adding.class)
                    .arguments(file().toString(), Integer.toString(process), "one run")
                    .start());
        }
        for (ChildJvm child : children) {
            assertThat(child.awaitExit(PATIENCE)).as(child.lines().toString()).isZero();
            child.close();
        }

        assertThat(texts())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 3)
                        .boxed()
                        .flatMap(process -> IntStream.range(0, EACH).mapToObj(i -> "select " + process + " + " + i))
                        .toList());
    }

    @Test
    void aFileToWhichNothingIsAddedIsLeftAsItIs() throws IOException {
        ContractStore store = new ContractStore(file());
        assertThat(store.add(null, List.of(statement("select 1")), null)).isTrue();
        Files.writeString(file(), Files.readString(file()).replace("\n", "\r\n"));
        FileTime before = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(file(), before);

        assertThat(store.add(null, List.of(statement("select 1")), null)).isFalse();

        assertThat(Files.getLastModifiedTime(file())).isEqualTo(before);
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
