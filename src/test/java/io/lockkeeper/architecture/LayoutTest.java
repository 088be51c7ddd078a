package io.lockkeeper.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package may depend on which, how large packages and files may be, and who may use a driver, Spring or a blocking call. */
class LayoutTest {

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lockkeeper");

    private static final Set<String> BLOCKING =
            Set.of("block", "blockFirst", "blockLast", "blockOptional", "toIterable", "toStream");

    /** Each has its own way to tell what failed; a test beside each holds it. */
    private static final Set<String> TELLERS = Set.of(
            "RunConnection",
            "LockHolders",
            "LockWait",
            "StatementExecution",
            "ScriptRun",
            "ChangeSession",
            "BackendMonitor",
            "SessionOrigin",
            "CatalogReader",
            "DeployStore",
            "Describer",
            "PostgresSchema");

    /** From what a message is to what the user holds; each knows only those before it. */
    private static final List<String> ORDER = List.of(
            "internal.text",
            "message",
            "error",
            "ledger",
            "internal.script.text",
            "internal.script.names",
            "internal.script.psql",
            "internal.script.lexer",
            "internal.script",
            "internal.files",
            "migration",
            "internal.migration",
            "plan",
            "internal.plan",
            "internal.retry",
            "run",
            "internal.run",
            "probe",
            "internal.expect",
            "internal.contract",
            "internal.probe",
            "internal.postgres.failure",
            "internal.postgres.sql",
            "internal.postgres.wire",
            "internal.postgres.ledger",
            "internal.postgres.transactional",
            "internal.postgres.backfill",
            "internal.postgres.standalone",
            "internal.postgres.schema",
            "internal.postgres",
            "");

    /** Packages on which no package of the library depends. */
    private static final String[] LEAVES = {
        "io.lockkeeper.adopt..",
        "io.lockkeeper.internal.adopt..",
        "io.lockkeeper.cli..",
        "io.lockkeeper.contract..",
        "io.lockkeeper.internal.contract.describe..",
        "io.lockkeeper.deploy..",
        "io.lockkeeper.internal.deploy..",
        "io.lockkeeper.observation..",
        "io.lockkeeper.spring.."
    };

    /** The first that may know a driver. */
    private static final String ADAPTER = "internal.postgres.failure";

    // these numbers may only go down

    /** Files in a package, its package-info counted. */
    private static final int MOST_FILES = 16;

    /** Lines of a file; a longer one has its reason in its head comment, after the word "Long:". */
    private static final int MOST_LINES = 300;

    private static final Pattern LONG = Pattern.compile("(?m)^ \\* (<p>)?Long: ");

    /** Those that are still to be divided; a name may only go. */
    private static final Set<String> STILL_TOO_LONG =
            Set.of("RunConnection.java", "LockWait.java", "Runner.java", "Run.java");

    /** How many files have such a reason. */
    private static final int MOST_LONG_FILES = 4;

    /** Classes of a package that all know each other, directly or through one another. */
    private static final int MOST_IN_A_KNOT = 3;

    @Test
    void eachPackageOfTheLibraryKnowsOnlyThoseBeforeIt() {
        for (int part = 0; part < ORDER.size(); part++) {
            noClasses()
                    .that()
                    .resideInAPackage(packageName(ORDER.get(part)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ORDER.subList(part + 1, ORDER.size()).stream()
                            .map(LayoutTest::packageName)
                            .toArray(String[]::new))
                    .check(LIBRARY);
        }
    }

    @Test
    void nobodyOfTheLibraryKnowsALeaf() {
        noClasses()
                .that()
                .resideInAnyPackage(ORDER.stream().map(LayoutTest::packageName).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(LEAVES)
                .check(LIBRARY);
    }

    @Test
    void everyPackageIsOfTheLibraryOrALeaf() {
        List<String> packages = ORDER.stream().map(LayoutTest::packageName).toList();

        assertThat(LIBRARY.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> Stream.of(LEAVES).noneMatch(leaf -> name.startsWith(leaf.replace("..", ""))))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(packages);
    }

    private static String packageName(String name) {
        return name.isEmpty() ? "io.lockkeeper" : "io.lockkeeper." + name;
    }

    @Test
    void noPackageIsInACircle() {
        SlicesRuleDefinition.slices()
                .assignedFrom(SliceAssignments.EACH_PACKAGE)
                .should()
                .beFreeOfCycles()
                .check(LIBRARY);
    }

    @Test
    void noPackageHasMoreFilesThanOneCanOversee() throws IOException {
        assertThat(Sources.all().collect(Collectors.groupingBy(Path::getParent, Collectors.counting())))
                .allSatisfy(
                        (part, files) -> assertThat(files).as(part.toString()).isLessThanOrEqualTo(MOST_FILES));
    }

    @Test
    void aLongFileSaysWhyItIsLong() throws IOException {
        assertThat(Sources.main()
                        .filter(file -> Sources.lines(file).size() > MOST_LINES)
                        .filter(file ->
                                !STILL_TOO_LONG.contains(file.getFileName().toString())))
                .allSatisfy(file -> assertThat(String.join("\n", Sources.lines(file)))
                        .as(file.toString())
                        .containsPattern(LONG));
        assertThat(Sources.main()
                        .filter(file -> LONG.matcher(String.join("\n", Sources.lines(file)))
                                .find()))
                .hasSizeLessThanOrEqualTo(MOST_LONG_FILES);
    }

    @Test
    void noClassesAreTiedIntoAKnot() {
        assertThat(Knots.in(LIBRARY)).allSatisfy(knot -> assertThat(knot).hasSizeLessThanOrEqualTo(MOST_IN_A_KNOT));
    }

    @Test
    void filesAndFlowKnowNoDriver() {
        noClasses()
                .that()
                .resideInAnyPackage(ORDER.subList(0, ORDER.indexOf(ADAPTER)).stream()
                        .map(LayoutTest::packageName)
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.r2dbc..", "io.netty..", "java.sql..")
                .check(LIBRARY);
    }

    @Test
    void failuresArePureJava() {
        classes()
                .that()
                .resideInAPackage("io.lockkeeper.error")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "io.lockkeeper.error",
                        "io.lockkeeper.message",
                        "io.lockkeeper.internal.text")
                .check(LIBRARY);
    }

    @Test
    void optionalLibrariesAreSeenByTheCommandLineAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lockkeeper.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "com.fasterxml..", "io.zonky..", "org.slf4j..")
                .check(LIBRARY);
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.lockkeeper.cli..", "io.lockkeeper.deploy..", "io.lockkeeper.internal.deploy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "reactor.netty..")
                .check(LIBRARY);
    }

    @Test
    void springAndMicrometerAreSeenByTheirLeavesAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lockkeeper.spring..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.commons..", "io.lockkeeper.spring..")
                .check(LIBRARY);
        noClasses()
                .that()
                .resideOutsideOfPackages("io.lockkeeper.observation..", "io.lockkeeper.spring..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..")
                .check(LIBRARY);
    }

    /** The initializer of a Boot application waits on the main thread, as Boot's own do. */
    @Test
    void nothingInTheCoreBlocks() {
        noClasses()
                .that()
                .resideOutsideOfPackages(LEAVES)
                .should()
                .callMethodWhere(describe("waits for a publisher or sleeps", LayoutTest::blocks))
                .check(LIBRARY);
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
                .check(LIBRARY);
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst(".*\\.", "").replaceFirst("\\$.*", "");
    }

    private static boolean blocks(JavaMethodCall call) {
        String owner = call.getTargetOwner().getPackageName();
        return owner.startsWith("reactor.core.publisher") && BLOCKING.contains(call.getName())
                || call.getTargetOwner().isEquivalentTo(Thread.class)
                        && call.getName().equals("sleep");
    }
}
