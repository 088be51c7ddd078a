package io.lockkeeper.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Screen;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What lasts is seen to go on: on a terminal in one line, elsewhere in a line now and then. */
class LiveLinesTest {

    private final AtomicLong nanos = new AtomicLong();

    private LiveLines on(Screen screen) {
        return new LiveLines(screen.console(), nanos::get);
    }

    private void pass(LiveLines lines, String... times) {
        for (String time : times) {
            nanos.set(Duration.parse("PT" + time).toNanos());
            lines.tick();
        }
    }

    @Test
    void aTerminalHasOneLineThatIsWrittenOver() {
        Screen screen = Screen.terminal();
        LiveLines lines = on(screen);
        lines.doing("V1 form: running");
        lines.begin("V1 form … ");
        pass(lines, "0.2S", "0.9S", "1.1S", "1.6S", "2.1S", "62S");
        lines.end("applied in 62.1 s", "V1 form applied in 62.1 s");

        assertThat(screen.out())
                .isEqualTo("V1 form … \rV1 form … 1 s\rV1 form … 2 s\rV1 form … 1 min 2 s"
                        + "\rV1 form … applied in 62.1 s\n");
    }

    @Test
    void elsewhereItIsALineNowAndThen() {
        Screen screen = new Screen();
        LiveLines lines = on(screen);
        lines.doing("V1 form: running");
        lines.begin("V1 form … ");
        pass(lines, "0.9S", "1.1S", "2S", "4S", "5S", "12S", "16S", "31S", "60S", "100S", "121S", "150S", "180S");
        lines.end("applied in 3 min 1 s", "V1 form applied in 3 min 1 s");

        assertThat(screen.out()).isEqualTo("""
                V1 form …\s
                  V1 form: running for 1 s
                  V1 form: running for 5 s
                  V1 form: running for 16 s
                  V1 form: running for 31 s
                  V1 form: running for 1 min 0 s
                  V1 form: running for 2 min 1 s
                  V1 form: running for 3 min 0 s
                V1 form applied in 3 min 1 s
                """);
    }

    @Test
    void aWaitForAnAnswerLeavesNothingOnATerminal() {
        Screen screen = Screen.terminal();
        LiveLines lines = on(screen);
        lines.waiting();
        pass(lines, "1S", "2S");
        lines.line("1 pending, 0 applied");

        String shown = "waiting for the database for 2 s";
        assertThat(screen.out())
                .isEqualTo("\r" + shown.replace('2', '1') + "\r" + shown + "\r" + " ".repeat(shown.length())
                        + "\r1 pending, 0 applied\n");
    }

    @Test
    void aWaitForAnAnswerIsToldLaterWhereNobodyWatches() {
        Screen screen = new Screen();
        LiveLines lines = on(screen);
        lines.waiting();
        pass(lines, "1S", "4S", "5S", "6S");

        assertThat(screen.out()).isEqualTo("  waiting for the database for 5 s\n");
    }

    @Test
    void aLineIsNeverWiderThanATerminal() {
        Screen screen = Screen.terminal();
        LiveLines lines = on(screen);
        lines.doing("V1 form: running");
        lines.begin("V1 " + "form".repeat(40) + " … ");
        pass(lines, "1S", "2S");

        assertThat(screen.out().split("\r")[2]).hasSize(79).endsWith("…2 s");
    }

    @Test
    void coloursAreForTerminalsThatAreAskedForNone() {
        assertThat(Console.wantsColour(true, Map.of())).isTrue();
        assertThat(Console.wantsColour(true, Map.of("NO_COLOR", ""))).isTrue();
        assertThat(Console.wantsColour(true, Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(Console.wantsColour(true, Map.of("TERM", "dumb"))).isFalse();
        assertThat(Console.wantsColour(false, Map.of())).isFalse();
    }
}
