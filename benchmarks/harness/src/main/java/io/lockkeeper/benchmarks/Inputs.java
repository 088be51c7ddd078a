package io.lockkeeper.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/** Scripts of the kinds that are met in practice, in the sizes that a measure asks for. */
final class Inputs {

    static final String INSERTS_TABLE =
            "create table t (id int primary key, name text, at timestamptz, amount numeric);\n";

    private Inputs() {}

    /** A megabyte is a million bytes. */
    static byte[] of(String kind, int megabytes) {
        return switch (kind) {
            case "short-inserts" -> repeated(megabytes, Inputs::insert);
            case "dump" -> repeated(megabytes, i -> dump());
            case "functions" -> repeated(megabytes, Inputs::function);
            case "copy" ->
                ("copy t from stdin;\n" + text(megabytes, Inputs::copyLine)).getBytes(StandardCharsets.UTF_8);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    static String insert(int i) {
        return "insert into t values (" + i + ", 'name of row " + i + "', '2026-01-01 12:00:00+00', " + i + ".25);\n";
    }

    static String copyLine(int i) {
        return i + "\tname of row " + i + "\t2026-01-01 12:00:00+00\t" + i + ".25\n";
    }

    private static String function(int i) {
        return """
                -- what the trigger of table %1$d does
                create or replace function stamp_%1$d() returns trigger language plpgsql as $body$
                declare
                  previous text := 'it''s "quoted"'; -- and commented
                begin
                  if new.amount is distinct from old.amount and coalesce(new.note, '') <> '' then
                    insert into history_%1$d (id, was, now_is) values (old.id, old.amount, new.amount);
                    raise notice 'row %% changed from %% to %%', old.id, old.amount, new.amount;
                  end if;
                  new.changed_at := current_timestamp;
                  return new;
                end
                $body$;

                create or replace function total_%1$d(since date) returns numeric stable
                begin atomic
                  select sum(case when t.paid then t.amount else 0 end) from history_%1$d as t where t.at >= since;
                end;

                """.formatted(i);
    }

    /** The dump that the tests restore. */
    private static String dump() {
        try {
            return Files.readString(Path.of("..", "src", "test", "resources", "dumps", "harbour-copy.sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] repeated(int megabytes, IntFunction<String> part) {
        return text(megabytes, part).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(int megabytes, IntFunction<String> part) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < megabytes * 1_000_000; i++) {
            text.append(part.apply(i));
        }
        return text.toString();
    }

    /** Writes a file part by part, and returns how many parts it has. */
    static int write(Path file, String head, int megabytes, IntFunction<String> part) throws IOException {
        int parts = 0;
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream buffered = new java.io.BufferedOutputStream(out, 1 << 16)) {
            byte[] first = head.getBytes(StandardCharsets.UTF_8);
            buffered.write(first);
            long written = first.length;
            while (written < megabytes * 1_000_000L) {
                byte[] bytes = part.apply(parts++).getBytes(StandardCharsets.UTF_8);
                buffered.write(bytes);
                written += bytes.length;
            }
        }
        return parts;
    }
}
