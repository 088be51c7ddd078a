package io.lockkeeper.cli;

import java.util.Map;
import java.util.Set;

/** What the help of a verb says beside its options, and which of those that it understands do nothing for it. */
final class VerbHelp {

    private static final String DATABASE = " --url r2dbc:postgresql://localhost/app --user app";
    private static final String FILES = " --location db/migration";
    private static final String MIGRATIONS = DATABASE + FILES;

    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry("migrate", "lockkeeper migrate" + MIGRATIONS),
            Map.entry("plan", "lockkeeper plan" + MIGRATIONS),
            Map.entry("status", "lockkeeper status" + MIGRATIONS),
            Map.entry("adopt", "lockkeeper adopt" + FILES + " --from flyway"),
            Map.entry("baseline", "lockkeeper baseline" + FILES + " --at 1"),
            Map.entry("accept", "lockkeeper accept" + FILES + " --version 1 --reason \"only a comment\""),
            Map.entry("resolve", "lockkeeper resolve" + FILES + " --version 2 --as applied --reason \"I looked\""),
            Map.entry("probe", "lockkeeper probe" + DATABASE + " --expect \"account(id, email)\""),
            Map.entry("await", "lockkeeper await" + DATABASE + " --version 1 --timeout 5m"),
            Map.entry("compat", "lockkeeper compat --contract app-1.jar" + FILES + " --base 1"),
            Map.entry("statements", "lockkeeper statements db/migration/V1__create_account.sql"),
            Map.entry("bundle", "lockkeeper bundle --classes target/classes"),
            Map.entry("deploy", "lockkeeper deploy apply --org acme --database shop --ddl ddl --state-url URL"),
            Map.entry("demo", "lockkeeper demo --replicas 4"),
            Map.entry("deploy-demo", "lockkeeper deploy-demo"),
            Map.entry("deploy-sim", "lockkeeper deploy-sim --port 8080"),
            Map.entry("generate-completion", "source <(lockkeeper generate-completion)"));

    private static final Set<String> OF_A_RUN = Set.of(
            "--lock-wait",
            "--lock-timeout",
            "--lock-key",
            "--trust-ledger-owner",
            "--long-wait",
            "--on-cancel",
            "--direct-url");
    private static final Set<String> OF_LONG_CHANGES = Set.of("--long-wait", "--on-cancel", "--direct-url");
    private static final Set<String> OF_LONG_CHANGES_AND_TABLES =
            Set.of("--lock-timeout", "--long-wait", "--on-cancel", "--direct-url");
    private static final Set<String> OF_POOLERS = Set.of("--direct-url");

    private static final Map<String, Set<String>> UNUSED = Map.of(
            "plan", OF_A_RUN,
            "status", OF_A_RUN,
            "adopt", OF_LONG_CHANGES_AND_TABLES,
            "baseline", OF_LONG_CHANGES,
            "accept", OF_LONG_CHANGES,
            "resolve", OF_LONG_CHANGES,
            "probe", OF_POOLERS,
            "await", OF_POOLERS,
            "demo", OF_POOLERS);

    private VerbHelp() {}

    static String example(String verb) {
        return EXAMPLES.getOrDefault(verb, "lockkeeper " + verb);
    }

    /** Options that a verb takes because others take them. */
    static boolean uses(String verb, String option) {
        return !UNUSED.getOrDefault(verb, Set.of()).contains(option);
    }
}
