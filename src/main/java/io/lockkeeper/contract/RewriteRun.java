package io.lockkeeper.contract;

import java.util.Optional;

/** Which run of tests this process belongs to: a build starts several, and only the first may drop what was there. */
final class RewriteRun {

    private RewriteRun() {}

    /** The nearest process above this one that is a build's Java; itself where there is none. */
    static String name() {
        ProcessHandle self = ProcessHandle.current();
        return self.parent()
                .map(parent -> isJava(parent)
                        ? parent
                        : parent.parent().filter(RewriteRun::isJava).orElse(self))
                .map(RewriteRun::name)
                .orElseGet(() -> name(self));
    }

    private static boolean isJava(ProcessHandle process) {
        Optional<String> command = process.info().command();
        return command.filter(path -> path.matches(".*[/\\\\]javaw?(\\.exe)?")).isPresent();
    }

    private static String name(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Object::toString).orElse("");
    }
}
