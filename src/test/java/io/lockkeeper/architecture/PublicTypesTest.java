package io.lockkeeper.architecture;

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
class PublicTypesTest {

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lockkeeper");

    /** A new public type is a reviewed change of the list. The command line and internal packages are not part of the API. */
    @Test
    void thePublicTypesAreThoseOfTheList() throws IOException {
        assertThat(publicTypes().map(JavaClass::getName).sorted())
                .containsExactlyElementsOf(Files.readAllLines(Path.of("src/test/resources/public-types.txt")));
    }

    @Test
    void noSignatureThatAUserSeesNamesAnInternalType() {
        assertThat(publicTypes().flatMap(PublicTypesTest::leaks)).isEmpty();
    }

    private static Stream<JavaClass> publicTypes() {
        return LIBRARY.stream()
                .filter(type -> isOpen(type.getModifiers()))
                .filter(PublicTypesTest::isReachable)
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

    private static Stream<String> leaks(JavaClass type) {
        Stream<JavaType> above = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        Stream<String> ofItself = above.flatMap(used -> used.getAllInvolvedRawTypes().stream())
                .filter(PublicTypesTest::isInternal)
                .map(used -> type.getName() + " is a " + used.getName());
        return Stream.concat(
                ofItself,
                type.getMembers().stream()
                        .filter(member -> isOpen(member.getModifiers())
                                && !member.getModifiers().contains(PRIVATE))
                        .flatMap(PublicTypesTest::leaks));
    }

    private static Stream<String> leaks(JavaMember member) {
        return member.getAllInvolvedRawTypes().stream()
                .filter(PublicTypesTest::isInternal)
                .map(type -> member.getFullName() + " names " + type.getName());
    }
}
