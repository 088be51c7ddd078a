package io.lockkeeper.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The plan of the house, kept: who may know whom, and which doors are open. */
class LayoutTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lockkeeper");

    private static final Set<String> BLOCKING =
            Set.of("block", "blockFirst", "blockLast", "blockOptional", "toIterable", "toStream");

    /** Each has its own way to tell what failed; a test beside each holds it. */
    private static final Set<String> TELLERS = Set.of(
            "RunConnection",
            "LockLook",
            "LockWait",
            "Delivery",
            "ScriptRun",
            "PostgresStandalone",
            "Watch",
            "SessionOrigin",
            "PostgresLook",
            "PostgresSchema");

    /** From what can go wrong to what the user holds. */
    private static final List<String> CORRIDOR =
            List.of("error", "script", "migration", "plan", "run", "probe", "postgres", "");

    @Test
    void eachPackageOfTheCorridorKnowsOnlyThoseBeforeIt() {
        for (int room = 0; room < CORRIDOR.size(); room++) {
            noClasses()
                    .that()
                    .resideInAPackage(room(CORRIDOR.get(room)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(CORRIDOR.subList(room + 1, CORRIDOR.size()).stream()
                            .map(LayoutTest::room)
                            .toArray(String[]::new))
                    .check(HOUSE);
        }
    }

    @Test
    void nobodyInTheCorridorKnowsALeaf() {
        noClasses()
                .that()
                .resideInAnyPackage(CORRIDOR.stream().map(LayoutTest::room).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lockkeeper.cli..")
                .check(HOUSE);
    }

    @Test
    void everyPackageIsInTheCorridorOrALeaf() {
        List<String> rooms = CORRIDOR.stream().map(LayoutTest::room).toList();

        assertThat(HOUSE.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.startsWith("io.lockkeeper.cli"))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(rooms);
    }

    private static String room(String name) {
        return name.isEmpty() ? "io.lockkeeper" : "io.lockkeeper." + name;
    }

    @Test
    void noPackageIsInACircle() {
        slices().matching("io.lockkeeper.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void filesAndFlowKnowNoDriver() {
        noClasses()
                .that()
                .resideInAnyPackage(CORRIDOR.subList(0, CORRIDOR.indexOf("postgres")).stream()
                        .map(LayoutTest::room)
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.r2dbc..", "io.netty..", "java.sql..")
                .check(HOUSE);
    }

    @Test
    void failuresArePureJava() {
        classes()
                .that()
                .resideInAPackage("io.lockkeeper.error")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.lockkeeper.error")
                .check(HOUSE);
    }

    @Test
    void optionalLibrariesAreSeenByTheCommandLineAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lockkeeper.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "picocli..",
                        "tools.jackson..",
                        "com.fasterxml..",
                        "reactor.netty..",
                        "io.zonky..",
                        "org.slf4j..")
                .check(HOUSE);
    }

    @Test
    void nothingInTheCoreBlocks() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lockkeeper.cli..")
                .should()
                .callMethodWhere(describe("waits for a publisher or sleeps", LayoutTest::blocks))
                .check(HOUSE);
    }

    /** What fails there would reach the caller as the driver's own: everybody else asks the session, which tells it as ours. */
    @Test
    void nobodySendsAStatementButThoseWhoTellItsFailureInOurWords() {
        noClasses()
                .that(describe("do not tell what failed", type -> !TELLERS.contains(outermost(type))))
                .should()
                .callMethodWhere(describe(
                        "sends past them",
                        call -> call.getTargetOwner().getSimpleName().equals("Wire")
                                        && Set.of("send", "copy").contains(call.getName())
                                || call.getName().equals("sendRaw")))
                .check(HOUSE);
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("^io\\.lockkeeper\\.postgres\\.", "").replaceFirst("\\$.*", "");
    }

    private static boolean blocks(JavaMethodCall call) {
        String owner = call.getTargetOwner().getPackageName();
        return owner.startsWith("reactor.core.publisher") && BLOCKING.contains(call.getName())
                || call.getTargetOwner().isEquivalentTo(Thread.class)
                        && call.getName().equals("sleep");
    }

    /** A new door is a reviewed change of the list. The command line is not part of the library. */
    @Test
    void thePublicTypesAreThoseOfTheList() throws IOException {
        List<String> doors = HOUSE.stream()
                .filter(type -> type.getModifiers().contains(PUBLIC))
                .filter(LayoutTest::isReachable)
                .filter(type -> !type.getPackageName().startsWith("io.lockkeeper.cli"))
                .map(JavaClass::getName)
                .sorted()
                .toList();
        List<String> listed = Files.readAllLines(Path.of("src/test/resources/public-types.txt"));

        assertThat(doors).containsExactlyElementsOf(listed);
    }

    private static boolean isReachable(JavaClass type) {
        return type.getEnclosingClass()
                .map(outer -> outer.getModifiers().contains(PUBLIC) && isReachable(outer))
                .orElse(true);
    }
}
