package io.lockkeeper.internal.adopt.layout;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.files.FileKind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code <version>_<name>.sql}, also with {@code .up} and {@code .down}: golang-migrate, sqlx, dbmate and goose. */
final class NumberedLayout implements Layout {

    private static final Pattern NAME = Pattern.compile("(\\d+)_(.+?)(\\.up|\\.down)?\\.sql");

    /** How a tool marks the parts of a file, and that it is not to run in a transaction. */
    enum Marks {
        /** golang-migrate: there are two files. */
        TWO_FILES(null, null, null),
        /** sqlx: one file or two. */
        SQLX(null, null, Pattern.compile("\\A-- no-transaction\\b")),
        /** dbmate: two parts of one file. */
        DBMATE(
                Pattern.compile("(?m)^-- *migrate:up\\b.*$"),
                Pattern.compile("(?m)^-- *migrate:down\\b"),
                Pattern.compile("(?m)^-- *migrate:up\\b.*\\btransaction:false\\b")),
        /** goose: the same in other words. */
        GOOSE(
                Pattern.compile("(?m)^-- *\\+goose +Up\\b.*$"),
                Pattern.compile("(?m)^-- *\\+goose +Down\\b"),
                Pattern.compile("(?m)^-- *\\+goose +NO TRANSACTION\\b"));

        private final Pattern up;
        private final Pattern down;
        private final Pattern withoutTransaction;

        Marks(@Nullable Pattern up, @Nullable Pattern down, @Nullable Pattern withoutTransaction) {
            this.up = up == null ? Pattern.compile("\\A") : up;
            this.down = down == null ? Pattern.compile("(?!)") : down;
            this.withoutTransaction = withoutTransaction == null ? Pattern.compile("(?!)") : withoutTransaction;
        }
    }

    private final Marks marks;

    NumberedLayout(Marks marks) {
        this.marks = marks;
    }

    @Override
    public boolean isPlain(List<LayoutFile> files) {
        List<LayoutFile> numbered = files.stream()
                .filter(file -> NAME.matcher(file.name()).matches())
                .toList();
        return !numbered.isEmpty() && numbered.stream().anyMatch(this::isMarked);
    }

    private boolean isMarked(LayoutFile file) {
        return switch (marks) {
            case TWO_FILES -> file.name().endsWith(".up.sql");
            case SQLX -> marks.withoutTransaction.matcher(file.text()).find();
            case DBMATE, GOOSE -> marks.up.matcher(file.text()).find();
        };
    }

    @Override
    public Folder read(List<LayoutFile> files) {
        Reading reading = new Reading();
        for (LayoutFile file : files) {
            Matcher name = NAME.matcher(file.name());
            if (!name.matches()) {
                if (FileKind.isSql(file.name())) {
                    reading.ignore(file);
                }
            } else if (".down".equals(name.group(3))) {
                reading.down();
            } else {
                String text = file.text();
                boolean transactional = !marks.withoutTransaction.matcher(text).find();
                reading.add(name.group(1), name.group(2), upPart(file, text, reading), transactional);
            }
        }
        return reading.folder();
    }

    /** What takes the change back is cut off; the lines before it keep their numbers. */
    private LayoutFile upPart(LayoutFile file, String text, Reading reading) {
        if (!marks.up.matcher(text).find()) {
            throw new BadMigrationException(
                    file.path(),
                    marks == Marks.DBMATE
                            ? "has no line -- migrate:up, so that nothing of it would be run: put it above the statements"
                            : "has no line -- +goose Up, so that nothing of it would be run: put it above the statements");
        }
        Matcher down = marks.down.matcher(text);
        if (!down.find()) {
            return file;
        }
        reading.down();
        Matcher up = marks.up.matcher(text);
        if (up.find(down.end())) {
            throw new BadMigrationException(
                    file.path(), "has its part that makes the change behind the one that takes it back: put it first");
        }
        return file.with(text.substring(0, down.start()));
    }
}
