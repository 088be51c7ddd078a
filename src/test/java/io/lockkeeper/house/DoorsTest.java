package io.lockkeeper.house;

import static com.tngtech.archunit.core.domain.JavaModifier.PRIVATE;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a user can reach: those types of the list, and through them nothing that is internal. */
class DoorsTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lockkeeper");

    /** A new door is a reviewed change of the list. The command line is not part of the library, and what is internal no door. */
    @Test
    void thePublicTypesAreThoseOfTheList() throws IOException {
        assertThat(doors().map(JavaClass::getName).sorted())
                .containsExactlyElementsOf(Files.readAllLines(Path.of("src/test/resources/public-types.txt")));
    }

    @Test
    void noSignatureThatAUserSeesNamesAnInternalType() {
        assertThat(doors().flatMap(DoorsTest::leaks)).isEmpty();
    }

    private static Stream<JavaClass> doors() {
        return HOUSE.stream()
                .filter(type -> isOpen(type.getModifiers()))
                .filter(DoorsTest::isReachable)
                .filter(type -> !type.getPackageName().startsWith("io.lockkeeper.cli") && !isInternal(type));
    }

    private static boolean isReachable(JavaClass type) {
        return type.getEnclosingClass()
                .map(outer -> isOpen(outer.getModifiers()) && isReachable(outer))
                .orElse(true);
    }

    private static boolean isOpen(Set<JavaModifier> modifiers) {
        return modifiers.contains(PUBLIC) || modifiers.contains(PROTECTED);
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().startsWith("io.lockkeeper.internal");
    }

    private static Stream<String> leaks(JavaClass door) {
        Stream<JavaType> above = Stream.concat(door.getSuperclass().stream(), door.getInterfaces().stream());
        Stream<String> ofItself = above.flatMap(type -> type.getAllInvolvedRawTypes().stream())
                .filter(DoorsTest::isInternal)
                .map(type -> door.getName() + " is a " + type.getName());
        return Stream.concat(
                ofItself,
                door.getMembers().stream()
                        .filter(member -> isOpen(member.getModifiers())
                                && !member.getModifiers().contains(PRIVATE))
                        .flatMap(DoorsTest::leaks));
    }

    private static Stream<String> leaks(JavaMember member) {
        return member.getAllInvolvedRawTypes().stream()
                .filter(DoorsTest::isInternal)
                .map(type -> member.getFullName() + " names " + type.getName());
    }
}
