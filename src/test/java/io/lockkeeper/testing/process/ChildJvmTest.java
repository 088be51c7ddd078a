package io.lockkeeper.testing.process;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ChildJvmTest {

    @Test
    void bothStreamsAndTheExitCodeComeBack() {
        try (ChildJvm child = ChildJvm.running(Speaks.class)
                .jvmOptions("-Dgreeting=with \"quotes\" and \\ and é")
                .environment("CHILD_NAME", "Ada")
                .arguments("two words", "")
                .start()) {
            assertThat(child.awaitExit(PATIENCE)).isEqualTo(7);
            assertThat(child.standardOutput())
                    .containsExactly("[two words][]", "with \"quotes\" and \\ and é", "Ada", "has assertj");
            assertThat(child.standardError()).containsExactly("to stderr");
            assertThat(child.lines()).hasSize(5);
        }
    }

    @Test
    void aLineIsReadWhileTheChildGoesOn() {
        try (ChildJvm child = ChildJvm.running(Lingers.class).start()) {
            assertThat(child.awaitLine("ready"::equals, PATIENCE)).isEqualTo("ready");
            assertThat(child.isAlive()).isTrue();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void killingRunsNoShutdownHookAndTerminatingDoes() {
        try (ChildJvm killed = ChildJvm.running(Lingers.class).start();
                ChildJvm terminated = ChildJvm.running(Lingers.class).start()) {
            killed.awaitLine("ready"::equals, PATIENCE);
            terminated.awaitLine("ready"::equals, PATIENCE);
            killed.kill9();
            terminated.terminate();
            assertThat(killed.awaitExit(PATIENCE)).isEqualTo(128 + 9);
            assertThat(killed.lines()).containsExactly("ready");
            assertThat(terminated.awaitExit(PATIENCE)).isEqualTo(128 + 15);
            assertThat(terminated.lines()).containsExactly("ready", "goodbye");
        }
    }

    @Tag("slow")
    @Test
    void closingEndsTheChildAndItsChildren() {
        ChildJvm child = ChildJvm.running(HasAChild.class).start();
        long grandchild = Long.parseLong(child.awaitLine(line -> line.matches("\\d+"), PATIENCE));
        child.close();
        Awaitility.await().until(() -> !child.isAlive());
        Awaitility.await()
                .until(() -> ProcessHandle.of(grandchild)
                        .map(handle -> !handle.isAlive())
                        .orElse(true));
    }

    @Test
    void waitingInVainFailsWithTheOutput() {
        try (ChildJvm child = ChildJvm.running(Speaks.class).start()) {
            assertThatThrownBy(() -> child.awaitLine("never"::equals, PATIENCE))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("ended without")
                    .hasMessageContaining("to stderr");
        }
        try (ChildJvm child = ChildJvm.running(Lingers.class).start()) {
            child.awaitLine("ready"::equals, PATIENCE);
            assertThatThrownBy(() -> child.awaitLine("never"::equals, Duration.ofMillis(50)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("ready");
            assertThatThrownBy(() -> child.awaitExit(Duration.ofMillis(50)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("still running");
        }
    }

    static final class Speaks {
        public static void main(String[] arguments) {
            System.out.println("[" + String.join("][", arguments) + "]");
            System.out.println(System.getProperty("greeting"));
            System.out.println(System.getenv("CHILD_NAME"));
            System.out.println(assertThat(1) == null ? "" : "has assertj");
            System.err.println("to stderr");
            System.exit(7);
        }
    }

    static final class Lingers {
        public static void main(String[] arguments) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("goodbye")));
            System.out.println("ready");
            new CountDownLatch(1).await();
        }
    }

    static final class HasAChild {
        public static void main(String[] arguments) throws InterruptedException {
            try (ChildJvm child = ChildJvm.running(Lingers.class).start()) {
                child.awaitLine("ready"::equals, PATIENCE);
                System.out.println(child.pid());
                new CountDownLatch(1).await();
            }
        }
    }
}
