package io.lockkeeper.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockkeeper.error.DriftException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTest {

    private static final Message EDITED =
            Message.of("%s was edited, 3 % of it. Undo it, or: %s", "V1", Remedy.accept("1"));

    @Test
    void aRemedyIsWordedForWhoReadsIt() {
        assertThat(EDITED)
                .hasToString("V1 was edited, 3 % of it. Undo it, or: migrator.accept(Version.of(\"1\"), reason)");
        assertThat(EDITED.in(remedy -> "click here")).isEqualTo("V1 was edited, 3 % of it. Undo it, or: click here");
        assertThat(EDITED.remedies()).containsExactly(Remedy.accept("1"));
    }

    @Test
    void aMessageWithinAnotherKeepsItsRemedies() {
        Message outer = Message.of("%s (%s)", EDITED, 7);

        assertThat(outer.in(remedy -> "x")).isEqualTo("V1 was edited, 3 % of it. Undo it, or: x (7)");
    }

    @Test
    void whatIsFilledInIsNotReadForHoles() {
        assertThat(Message.of("%s!", "100 %s")).hasToString("100 %s!");
        assertThat(Message.text("100 %s")).hasToString("100 %s");
    }

    @Test
    void holesAndArgumentsMustMatch() {
        assertThatIllegalArgumentException().isThrownBy(() -> Message.of("%s and %s", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Message.of("%s", 1, 2));
    }

    @Test
    void aFailureHasItsRemediesAndItsTextForCode() {
        DriftException drift = new DriftException(List.of(EDITED, Message.text("V2 is gone")));

        assertThat(drift.remedies()).containsExactly(Remedy.accept("1"));
        assertThat(drift).hasMessageContainingAll("migrator.accept", System.lineSeparator() + "V2 is gone");
        assertThat(drift.explanation().in(remedy -> "y")).contains("or: y");
    }
}
