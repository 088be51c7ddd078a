package io.lockkeeper.internal.script.lexer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatementExcerptTest {

    private static List<String> excerpt(String script, int codePoints) {
        return Splits.one(script).excerpt(codePoints).lines().toList();
    }

    @Test
    void theLineIsShownWithACaretBelowThePlace() {
        assertThat(excerpt("\n\n\nupdate workflow set statu = 'open'\nwhere id = 1", 20))
                .containsExactly("  4 | update workflow set statu = 'open'", "    |                     ^");
    }

    @Test
    void aLaterLineIsShownAlone() {
        assertThat(excerpt("select 1,\r\n  x\r\nfrom t", 13)).containsExactly("  2 |   x", "    |   ^");
    }

    @Test
    void thePlaceMayBeTheEnd() {
        assertThat(excerpt("select", 6)).containsExactly("  1 | select", "    |       ^");
        assertThat(excerpt("select", 99)).containsExactly("  1 | select", "    |       ^");
        assertThat(excerpt("select\r\n1", 6)).containsExactly("  1 | select", "    |       ^");
        assertThat(excerpt("select\r\n1", 7)).containsExactly("  1 | select", "    |       ^");
        assertThat(excerpt("select\n1", 6)).containsExactly("  1 | select", "    |       ^");
    }

    @Test
    void theCaretStaysBelowThePlaceAfterTabsAndWideText() {
        assertThat(excerpt("select\t'中é\u0301😀', x", 15))
                .containsExactly("  1 | select\t'中é\u0301😀', x", "    |       \t         ^");
    }

    @Test
    void theCaretStaysBelowThePlaceAfterWhatMustNotReachATerminal() {
        assertThat(excerpt("select '\u001b[2J\u009b\u202e', x", 17))
                .containsExactly("  1 | select '\\u001b[2J\\u009b\\u202e', x", "    | " + " ".repeat(32) + "^");
    }

    @Test
    void aSeparatorThatSqlDoesNotKnowEndsNoLine() {
        assertThat(excerpt("select 1,\u2028x", 10))
                .containsExactly("  1 | select 1,\\u2028x", "    |                ^");
    }

    @Test
    void aLongLineIsCutAroundThePlace() {
        String line = "select " + "a".repeat(300) + "!" + "b".repeat(300);
        assertThat(excerpt(line, 307))
                .containsExactly(
                        "  1 | …" + "a".repeat(60) + "!" + "b".repeat(59) + "…", "    | " + " ".repeat(61) + "^");
    }

    @Test
    void carriageReturnsAloneEndLinesToo() {
        assertThat(excerpt("select 1,\r2,\r3", 10)).containsExactly("  2 | 2,", "    | ^");
    }
}
