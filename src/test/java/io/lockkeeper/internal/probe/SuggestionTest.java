package io.lockkeeper.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be meant by a name that is missing. */
class SuggestionTest {

    private static final Suggestion NOTE = new Suggestion(KnownName.Kind.RELATION, null, null, "note");

    private static KnownName relation(@Nullable String schema, String name) {
        return new KnownName(KnownName.Kind.RELATION, schema, null, name);
    }

    /** A third of its letters may differ, at least one, at most four. */
    @ParameterizedTest
    @CsvSource({
        "i, j, true",
        "i, jk, false",
        "notes, nodes, true",
        "notes, nod, false",
        "note, noetd, true",
        "note, nxyz, false",
        "customer_account, kustomer_akkxunt, true",
        "customer_account, kustomer_akkxunx, false",
        "a_name_of_thirty_letters_as_it_is, a_name_of_thirty_letters_as_xx_xx, true",
        "a_name_of_thirty_letters_as_it_is, a_name_of_thirty_letters_as_xxxxx, false"
    })
    void aNameIsNearAsLongAsFewLettersDiffer(String wrong, String there, boolean near) {
        assertThat(new Suggestion(KnownName.Kind.RELATION, null, null, wrong)
                        .among(List.of(relation(null, there)))
                        .isPresent())
                .isEqualTo(near);
    }

    @Test
    void aNameThatGoesOnIsNearHoweverLongItIs() {
        assertThat(NOTE.among(List.of(relation("app", "note_of_the_year")))).contains("app.note_of_the_year");
        assertThat(new Suggestion(KnownName.Kind.RELATION, null, null, "note_of_the_year")
                        .among(List.of(relation("app", "note"))))
                .contains("app.note");
        assertThat(NOTE.among(List.of(relation("app", "notebook_of_the_year")))).isEmpty();
    }

    @Test
    void theNearestIsMeantThenTheFirstBySchemaThenByName() {
        assertThat(NOTE.among(List.of(relation("b", "note_x"), relation("a", "nota"), relation("z", "note"))))
                .contains("z.note");
        assertThat(NOTE.among(List.of(relation("b", "note"), relation(null, "note"), relation("a", "note"))))
                .contains("note");
        assertThat(NOTE.among(List.of(relation("b", "nota"), relation("a", "notb"), relation("a", "nota"))))
                .contains("a.nota");
    }

    @Test
    void whatIsOfAnotherKindOrBelongsToSomethingElseIsNotMeant() {
        Suggestion column = new Suggestion(KnownName.Kind.COLUMN, null, "note", "txt");

        assertThat(NOTE.among(List.of(new KnownName(KnownName.Kind.INDEX, "app", null, "note"))))
                .isEmpty();
        assertThat(column.among(List.of(new KnownName(KnownName.Kind.COLUMN, "app", "task", "text"))))
                .isEmpty();
        assertThat(column.among(List.of(new KnownName(KnownName.Kind.COLUMN, "app", "note", "text"))))
                .contains("app.note.text");
        assertThat(new Suggestion(KnownName.Kind.COLUMN, null, null, "txt")
                        .among(List.of(new KnownName(KnownName.Kind.COLUMN, "app", "task", "text"))))
                .contains("app.task.text");
    }

    @Test
    void aKnownNameIsWrittenAsSqlWritesIt() {
        assertThat(Stream.of(
                        relation("app", "Note"),
                        new KnownName(KnownName.Kind.COLUMN, null, "note", "Text"),
                        new KnownName(KnownName.Kind.FUNCTION, "app", "integer, text", "add"),
                        new KnownName(KnownName.Kind.LABEL, "app", "state", "Draft"),
                        new KnownName(KnownName.Kind.SCHEMA, null, null, "app")))
                .extracting(KnownName::text)
                .containsExactly("app.\"Note\"", "note.\"Text\"", "app.add(integer, text)", "'Draft'", "app");
    }

    @Test
    void theCatalogIsAskedForTheNameAndForWhatItBelongsTo() {
        assertThat(NOTE.named()).containsExactly("note");
        assertThat(new Suggestion(KnownName.Kind.COLUMN, "app", "note", "txt").named())
                .containsExactly("txt", "app", "note");
    }
}
