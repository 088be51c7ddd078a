package io.lockkeeper.internal.deploy.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of DDL, as far as a resume needs it.
 *
 * @param tables the tables or views that it changes, at least one
 * @param keepsData whether it is known to lose nothing; what is not known does not
 */
public record DdlStatement(String text, Set<String> tables, boolean keepsData) {

    private static final String NAME = "((?:`(?:[^`]|``)+`|[\\w$]+)(?:\\s*\\.\\s*(?:`(?:[^`]|``)+`|[\\w$]+))?)";
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*(?!!).*?\\*/|--(?=\\s|$)[^\\n]*|#[^\\n]*");

    private static final Pattern CREATE_TABLE = head("create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?" + NAME);
    private static final Pattern ALTER_TABLE = head("alter\\s+table\\s+" + NAME);
    private static final Pattern CREATE_INDEX =
            head("create\\s+(?:unique\\s+|fulltext\\s+|spatial\\s+)?index\\s+" + NAME + ".*?\\son\\s+" + NAME);
    private static final Pattern DROP_INDEX = head("drop\\s+index\\s+" + NAME + "\\s+on\\s+" + NAME);
    private static final Pattern VIEW = head(
            "(?:create(?:\\s+or\\s+replace)?|alter)(?:\\s+algorithm\\s*=\\s*\\w+)?(?:\\s+sql\\s+security\\s+\\w+)?\\s+view\\s+"
                    + NAME);
    private static final Pattern DROP = head("drop\\s+(?:table|view)\\s+(?:if\\s+exists\\s+)?(.+)");
    private static final Pattern RENAME = head("rename\\s+table\\s+(.+)");

    /** What an alteration may consist of that loses nothing. */
    private static final Pattern ADDS = Pattern.compile(
            "(?is)\\s*add\\s+(?!primary|partition)(?:column|index|key|unique|fulltext|constraint|`|\\w).*");

    private static final Pattern LOSES = Pattern.compile(
            "(?is)\\b(?:drop|modify|change|rename|convert|truncate|exchange|discard|import|reorganize|coalesce|remove)\\b");

    /** Takes a copy of the set. */
    public DdlStatement {
        tables = Set.copyOf(tables);
    }

    /** Reads it; empty if it is none that a deploy request carries, such as one that changes rows. */
    public static Optional<DdlStatement> of(String text) {
        String bare = withoutComments(text).strip();
        Matcher created = CREATE_TABLE.matcher(bare);
        if (created.lookingAt()) {
            return of(text, true, created.group(1));
        }
        Matcher altered = ALTER_TABLE.matcher(bare);
        if (altered.lookingAt()) {
            String action = bare.substring(altered.end());
            boolean adds =
                    ADDS.matcher(action).matches() && !LOSES.matcher(text).find();
            Matcher renamed = Pattern.compile("(?is)\\brename\\s+(?:to\\s+|as\\s+)?" + NAME + "\\s*$")
                    .matcher(action);
            return renamed.find()
                    ? of(text, false, altered.group(1), renamed.group(1))
                    : of(text, adds, altered.group(1));
        }
        Matcher indexed = CREATE_INDEX.matcher(bare);
        if (indexed.lookingAt()) {
            return of(text, true, indexed.group(2));
        }
        Matcher unindexed = DROP_INDEX.matcher(bare);
        if (unindexed.lookingAt()) {
            return of(text, false, unindexed.group(2));
        }
        Matcher viewed = VIEW.matcher(bare);
        if (viewed.lookingAt()) {
            return of(text, false, viewed.group(1));
        }
        Matcher dropped = DROP.matcher(bare);
        if (dropped.lookingAt()) {
            return of(text, false, names(dropped.group(1)));
        }
        Matcher renamed = RENAME.matcher(bare);
        return renamed.lookingAt() ? of(text, false, names(renamed.group(1))) : Optional.empty();
    }

    private static Optional<DdlStatement> of(String text, boolean keepsData, String... names) {
        Set<String> tables = new TreeSet<>();
        for (String name : names) {
            tables.add(plain(name));
        }
        return Optional.of(new DdlStatement(text, tables, keepsData));
    }

    private static String[] names(String list) {
        List<String> names = new ArrayList<>();
        Matcher name = Pattern.compile(NAME).matcher(list);
        while (name.find()) {
            String found = name.group(1);
            if (!Set.of("to", "cascade", "restrict").contains(found.toLowerCase(Locale.ROOT))) {
                names.add(found);
            }
        }
        return names.toArray(String[]::new);
    }

    /** The name without its quotes, and without the database's. */
    private static String plain(String name) {
        Matcher parts = Pattern.compile("`((?:[^`]|``)+)`|[\\w$]+").matcher(name);
        String last = name;
        while (parts.find()) {
            last = parts.group(1) == null ? parts.group() : parts.group(1).replace("``", "`");
        }
        return last;
    }

    private static Pattern head(String text) {
        return Pattern.compile("(?is)" + text);
    }

    static String withoutComments(String text) {
        return COMMENT.matcher(text).replaceAll(" ");
    }
}
