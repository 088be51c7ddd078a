package io.lockkeeper.cli.url;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The url of another driver, told in the words of R2DBC. User and password are left out, and so is what may be secret. */
final class ForeignUrl {

    /** What is sure to hold no secret may be shown again. */
    private static final Pattern PLAIN = Pattern.compile("[\\w./:,%~-]{1,200}");

    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

    private static final Map<String, String> SAME_VALUE = Map.of(
            "sslmode", "sslMode",
            "sslrootcert", "sslRootCert",
            "sslcert", "sslCert",
            "sslkey", "sslKey",
            "sslnegotiation", "sslNegotiation",
            "currentschema", "schema",
            "applicationname", "applicationName",
            "application_name", "applicationName",
            "tcpkeepalive", "tcpKeepAlive",
            "preparedstatementcachequeries", "preparedStatementCacheQueries");

    private static final Map<String, String> SECONDS_OF = Map.of(
            "connecttimeout", "connectTimeout",
            "connect_timeout", "connectTimeout",
            "hostrecheckseconds", "hostRecheckTime");

    private static final Map<String, String> SERVERS = Map.ofEntries(
            Map.entry("any", "any"),
            Map.entry("primary", "primary"),
            Map.entry("master", "primary"),
            Map.entry("read-write", "primary"),
            Map.entry("secondary", "secondary"),
            Map.entry("slave", "secondary"),
            Map.entry("standby", "secondary"),
            Map.entry("read-only", "secondary"),
            Map.entry("prefersecondary", "preferSecondary"),
            Map.entry("preferslave", "preferSecondary"),
            Map.entry("prefer-standby", "preferSecondary"));

    /** Other drivers' names without an equivalent that may be named: all else may be a part of a password. */
    private static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("preparethreshold", "prepareThreshold"),
            Map.entry("rewritebatchedinserts", "reWriteBatchedInserts"),
            Map.entry("sockettimeout", "socketTimeout"),
            Map.entry("logintimeout", "loginTimeout"),
            Map.entry("binarytransfer", "binaryTransfer"),
            Map.entry("stringtype", "stringtype"),
            Map.entry("gssencmode", "gssEncMode"),
            Map.entry("channelbinding", "channelBinding"),
            Map.entry("channel_binding", "channel_binding"),
            Map.entry("defaultrowfetchsize", "defaultRowFetchSize"),
            Map.entry("readonly", "readOnly"),
            Map.entry("sslfactory", "sslfactory"),
            Map.entry("sslpassword", "sslpassword"),
            Map.entry("options", "options"),
            Map.entry("loggerlevel", "loggerLevel"));

    private final String place;
    private final Map<String, String> carried = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private boolean failover;

    private ForeignUrl(String place) {
        this.place = place;
        this.failover = place.replaceFirst("/.*", "").contains(",");
    }

    /**
     * What to write instead.
     *
     * @param place hosts and database
     * @param query what stands behind the {@code ?}, or nothing
     */
    static String inOurWords(String place, String query) {
        ForeignUrl foreign = new ForeignUrl(place);
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                foreign.carry(pair.substring(0, equals).toLowerCase(Locale.ROOT), pair.substring(equals + 1));
            }
        }
        return foreign.text();
    }

    private void carry(String name, String value) {
        if (SAME_VALUE.containsKey(name) && PLAIN.matcher(value).matches()) {
            carried.put(SAME_VALUE.get(name), value);
        } else if (SECONDS_OF.containsKey(name) && SECONDS.matcher(value).matches()) {
            carryOfHosts(SECONDS_OF.get(name), value + "s");
        } else if (name.equals("ssl") && value.equals("true")) {
            carried.putIfAbsent("sslMode", "verify-full");
        } else if (name.equals("keepalives") && value.equals("1")) {
            carried.put("tcpKeepAlive", "true");
        } else if (name.equals("targetservertype") || name.equals("target_session_attrs")) {
            carryServers(value.toLowerCase(Locale.ROOT));
        } else if (name.equals("loadbalancehosts") || name.equals("load_balance_hosts")) {
            carryOfHosts("loadBalanceHosts", Boolean.toString(value.equals("true") || value.equals("random")));
        } else if (LEFT_OUT.containsKey(name)) {
            leftOut.add(LEFT_OUT.get(name));
        }
    }

    private void carryServers(String value) {
        if (SERVERS.containsKey(value)) {
            carryOfHosts("targetServerType", SERVERS.get(value));
        }
    }

    private void carryOfHosts(String name, String value) {
        carried.put(name, value);
        failover |= !name.equals("connectTimeout");
    }

    private String text() {
        StringBuilder text = new StringBuilder(failover ? "r2dbc:postgresql:failover://" : "r2dbc:postgresql://");
        text.append(place);
        char before = '?';
        for (Map.Entry<String, String> option : carried.entrySet()) {
            text.append(before).append(option.getKey()).append('=').append(option.getValue());
            before = '&';
        }
        if (!leftOut.isEmpty()) {
            text.append(" (without ")
                    .append(String.join(", ", leftOut))
                    .append(leftOut.size() == 1 ? ", which has" : ", which have")
                    .append(" no equivalent here)");
        }
        return text.toString();
    }
}
