package io.lockkeeper.cli.console;

import io.lockkeeper.internal.text.Visible;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** JSON that a terminal can show: what JSON allows as it is, but a terminal takes for a command, is escaped too. */
final class JsonEscapes extends CharacterEscapes {

    private static final long serialVersionUID = 1L;

    private static final int DELETE = 0x7F;

    private JsonEscapes() {}

    static JsonMapper mapper() {
        return JsonMapper.builder(JsonFactory.builder()
                        .characterEscapes(new JsonEscapes())
                        .build())
                .build();
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();
        codes[DELETE] = CharacterEscapes.ESCAPE_STANDARD;
        return codes;
    }

    /** Halves of a pair are written as the character that they are. */
    @Override
    public @Nullable SerializableString getEscapeSequence(int ch) {
        return Visible.isControl(ch) && !Character.isSurrogate((char) ch)
                ? new SerializedString("\\u%04X".formatted(ch))
                : null;
    }
}
