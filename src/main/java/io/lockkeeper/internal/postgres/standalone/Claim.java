package io.lockkeeper.internal.postgres.standalone;

import io.lockkeeper.internal.postgres.sql.Rows;
import io.r2dbc.spi.Row;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger says of a non-transactional change that is not recorded as done.
 *
 * @param cursor how many of its statements are done
 * @param done the hashes of those
 * @param made the OIDs of the indexes that its done statements have made
 * @param facts what was found when the statement at the cursor was claimed; null when it was not
 */
record Claim(
        long position,
        boolean failed,
        String runId,
        int backendPid,
        long backendStart,
        int cursor,
        List<String> done,
        List<String> made,
        @Nullable Facts facts) {

    /**
     * What stood there when a statement was claimed.
     *
     * @param hash of the statement
     * @param table its OID, or empty
     * @param object the OID of the index or partition that it is about, or empty
     * @param nameFree whether nothing had the name of the index to be built, but for what is ours
     * @param bystanders the OIDs of invalid copies that were there already, separated by spaces
     * @param schema the OID of the object's schema, or empty
     * @param definition a digest of the index to be rebuilt, or empty
     * @param origin the cluster, database and ledger that all this was seen in; empty where it cannot be told
     */
    record Facts(
            String hash,
            String table,
            String object,
            boolean nameFree,
            String bystanders,
            String schema,
            String definition,
            String origin) {

        /** Of a statement about nothing that has an OID. */
        static Facts of(String hash) {
            return new Facts(hash, "", "", false, "", "", "", "");
        }

        Facts from(String place) {
            return new Facts(hash, table, object, nameFree, bystanders, schema, definition, place);
        }
    }

    static Claim of(Row row) {
        String hash = row.get("hash", String.class);
        return new Claim(
                Rows.number(row, "position"),
                "failed".equals(row.get("state", String.class)),
                Rows.text(row, "run_id"),
                (int) Rows.number(row, "backend_pid"),
                Rows.number(row, "backend_start"),
                (int) Rows.number(row, "statement_cursor"),
                words(Rows.text(row, "done_hashes")),
                words(Rows.text(row, "made")),
                hash == null
                        ? null
                        : new Facts(
                                hash,
                                Rows.text(row, "table_oid"),
                                Rows.text(row, "object_oid"),
                                "true".equals(row.get("name_free", String.class)),
                                Rows.text(row, "bystanders"),
                                Rows.text(row, "schema_oid"),
                                Rows.text(row, "definition"),
                                Rows.text(row, "origin")));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
    }

    /** As the ledger keeps it: names and numbers only, so that nothing needs quoting. */
    static String progress(List<String> done, List<String> made, @Nullable Facts facts) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("done", String.join(" ", done));
        fields.put("made", String.join(" ", made));
        if (facts != null) {
            fields.put("hash", facts.hash());
            fields.put("table", facts.table());
            fields.put("object", facts.object());
            fields.put("name_free", Boolean.toString(facts.nameFree()));
            fields.put("bystanders", facts.bystanders());
            fields.put("schema", facts.schema());
            fields.put("definition", facts.definition());
            fields.put("origin", facts.origin());
        }
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\": \"" + field.getValue() + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
