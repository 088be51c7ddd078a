package io.lockkeeper.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrewTest {

    @TempDir
    Path temp;

    @Test
    void aLargeDirectoryIsReadOnThreadsOfItsOwnAndNeverOnTheCommonPools() throws IOException {
        for (int i = 1; i <= 2_000; i++) {
            Files.createFile(temp.resolve("V" + i + "__m.sql"));
        }
        Set<Thread> readers = ConcurrentHashMap.newKeySet();
        FileKind<String> names = new FileKind<>("files", "<name>.sql", "", (fileName, shown) -> {
            readers.add(Thread.currentThread());
            return FileKind.SQL.of(fileName, shown).map(reader -> script -> fileName);
        });
        assertThat(DirectoryWalk.under(temp, names, Path::toString)).hasSize(2_000);
        assertThat(readers).noneMatch(ForkJoinWorkerThread.class::isInstance);
    }

    @Test
    void whatFailsIsToldAsItIs() {
        assertThatThrownBy(() ->
                        FileWorkers.each(IntStream.range(0, 100_000).boxed().toList(), item -> {
                            if (item == 3) {
                                throw new IllegalStateException("the fourth");
                            }
                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the fourth");
    }
}
