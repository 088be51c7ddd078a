package io.lockkeeper.testing.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command {@code docker} for child processes, which starts nothing: a script that writes down how it was called, and
 * answers as it is told. What the container would serve is a server that runs already.
 */
public final class FakeDocker {

    private final Path folder;
    private final Map<String, String> answers = new LinkedHashMap<>();

    private FakeDocker(Path folder) {
        this.folder = folder;
    }

    /** One that behaves as with an engine on this machine, and publishes this port. */
    public static FakeDocker in(Path folder, int port) {
        return new FakeDocker(folder)
                .answering("context", "echo unix:///var/run/docker.sock")
                .answering("run", "echo 4f1c0ffee")
                .answering("port", "echo 127.0.0.1:" + port)
                // as long as the container runs
                .answering("wait", "exec sleep 600")
                .answering("logs", "echo LOG: ready")
                .answering("rm", "echo \"$4\"");
    }

    /** What a subcommand does, in the language of the shell. */
    public FakeDocker answering(String subcommand, String script) {
        answers.put(subcommand, script);
        StringBuilder text = new StringBuilder("#!/bin/sh\n");
        text.append("printf '%s\\n' \"$*\" >> '").append(log()).append("'\n");
        text.append("printenv POSTGRES_PASSWORD > '").append(folder).append("'/password.$1\n");
        text.append("case \"$1\" in\n");
        answers.forEach(
                (name, answer) -> text.append(name).append(")\n").append(answer).append("\n;;\n"));
        text.append("*) echo \"docker: unknown command: $1\" >&2; exit 1 ;;\nesac\n");
        try {
            Path command = Files.writeString(Files.createDirectories(bin()).resolve("docker"), text);
            Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** What the environment variable of that name is to be, so that this is the command that is found. */
    public String path() {
        return bin() + File.pathSeparator + System.getenv("PATH");
    }

    /** The arguments of each call so far, one line each. */
    public List<String> calls() throws IOException {
        Path log = log();
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    /** The password in the environment of the last call of a subcommand; empty if it had none. */
    public String passwordOf(String subcommand) throws IOException {
        return Files.readString(folder.resolve("password." + subcommand)).strip();
    }

    private Path bin() {
        return folder.resolve("bin");
    }

    private Path log() {
        return folder.resolve("calls");
    }
}
