package io.lockkeeper.internal.adopt.layout;

import io.lockkeeper.internal.script.text.Placeholders;
import io.lockkeeper.internal.script.text.Script;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A file of a folder, whatever its name.
 *
 * @param path how messages name it, with its folders
 */
record LayoutFile(String path, Script script) {

    String name() {
        return path.substring(slash(path) + 1);
    }

    /** The name of the folder that it lies in; empty for none. */
    String folder() {
        int end = slash(path);
        return end < 0 ? "" : path.substring(slash(path.substring(0, end)) + 1, end);
    }

    private static int slash(String path) {
        return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    }

    /** All of it. Blocks. */
    String text() {
        try (InputStream in = script.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Script.unreadable(path, e);
        }
    }

    /** The same with these values for its statements. */
    LayoutFile with(Placeholders values) {
        return new LayoutFile(path, script.with(values));
    }

    /** The same with another text. */
    LayoutFile with(String text) {
        return new LayoutFile(path, Script.kept(path, script.origin(), text.getBytes(StandardCharsets.UTF_8)));
    }
}
