package io.lockkeeper.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.Finding;
import io.lockkeeper.error.Location;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.error.ReleaseBehindException;
import io.lockkeeper.error.SchemaMismatchException;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.message.ServerError;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a name or a server says cannot command a terminal, turn the text around or begin a line. */
class VisibleTest {

    /** An escape sequence, a bell, DEL, C1's CSI, an override of direction, a line separator, a faked line. */
    private static final String HOSTILE =
            "a\u001b[2J\u0007\u007f\u009b31m\u202e\u2066\u2028\u200f\u061c\r\nfailed: exit code 0";

    private static final String SHOWN =
            "a\\u001b[2J\\u0007\\u007f\\u009b31m\\u202e\\u2066\\u2028\\u200f\\u061c\\r\\nfailed: exit code 0";

    @Test
    void everyControlIsShownAndNothingElseIsChanged() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> !Visible.isControl(c))
                .forEach(c -> assertThat(Visible.line(Character.toString(c))).isEqualTo(Character.toString(c)));
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(Visible::isControl))
                .contains(
                        0, 7, 27, 31, 0x7F, 0x80, 0x9F, 0x202A, 0x202E, 0x2066, 0x2069, 0x2028, 0x2029, 0xD800, 0xDFFF)
                .doesNotContain(
                        (int) ' ', (int) '~', 0xA0, 0xDF, 0x200D, 0x2027, 0x202F, 0x2065, 0x206A, 0xD7FF, 0xE000,
                        0x1F600);
        assertThat(Visible.line(HOSTILE)).isEqualTo(SHOWN);
    }

    @Test
    void ownLineBreaksAndTabsStayWhereLinesAreMeant() {
        assertThat(Visible.lines("a\r\n\tb\u001b")).isEqualTo("a\n\tb\\u001b");
        assertThat(Visible.block("a\nfailed: exit code 0\n")).isEqualTo("a\n    failed: exit code 0");
        assertThat(Visible.block("a ")).isEqualTo("a ");
        assertThat(Visible.line("a\tb")).isEqualTo("a\\tb");
    }

    @Test
    void whatFillsAMessageIsOneLineUnlessItIsAMessage() {
        assertThat(Message.of("%s: %s", HOSTILE, Message.text("one\ntwo")).toString())
                .isEqualTo(SHOWN + ": one\ntwo");
        assertThat(Message.of("write %s", Remedy.option(Remedy.Option.SCHEMA, "a\u001bb\nc"))
                        .toString())
                .doesNotContain("\u001b", "\n");
    }

    static Stream<RuntimeException> failures() {
        Location place = new Location(HOSTILE, 3, 1);
        return Stream.of(
                new BadMigrationException(HOSTILE, "is not right"),
                new BadMigrationException(HOSTILE, "cannot be read (" + HOSTILE + ")", new IllegalStateException()),
                new BadMigrationException(place, "is not right, " + HOSTILE),
                new DriftException(List.of(Message.of("%s was edited", HOSTILE))),
                new LockTimeoutException("the lock", HOSTILE, Duration.ofSeconds(1), "Start again."),
                new StepFailedException(
                        HOSTILE,
                        place,
                        null,
                        new ServerError(
                                "P0001", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE),
                        "It was rolled back.",
                        null),
                new StepFailedException(HOSTILE, null, null, ServerError.of(null, HOSTILE), "It was rolled back.", null)
                        .withCompleted(List.of(HOSTILE)),
                new UnresolvedStepException(HOSTILE, Message.of("%s", HOSTILE)),
                new SchemaMismatchException(
                        List.of(new Finding(HOSTILE, "42703", HOSTILE, HOSTILE, place, null, HOSTILE)),
                        1,
                        1,
                        Duration.ZERO),
                new DatabaseUnreachableException(Phase.CONNECT, 1, Duration.ZERO, null, HOSTILE, null),
                new DatabaseFailureException(Phase.CONNECT, null, HOSTILE, null),
                new ReleaseBehindException(List.of(HOSTILE)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void noFailureSaysMoreThanItMeans(RuntimeException failure) {
        assertThat(failure.getMessage())
                .contains("a\\u001b[2J\\u0007")
                .matches(text -> text.codePoints().allMatch(c -> c == '\n' || !Visible.isControl(c)));
        assertThat(failure.getMessage().lines()).noneMatch(line -> line.startsWith("failed"));
    }
}
