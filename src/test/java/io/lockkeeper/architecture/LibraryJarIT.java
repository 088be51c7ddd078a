package io.lockkeeper.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What a user of the library gets: a light jar, and nothing else that is not needed. */
class LibraryJarIT {

    private static final Path JAR = Path.of(System.getProperty("lockkeeper.library.jar"));

    /** What an archive needs for an entry, beside its name, which it has twice. */
    private static final int DIRECTORY = 76;

    private static final String LEAF =
            "(io/lockkeeper/(spring|observation|adopt|internal/adopt|contract|internal/contract|deploy|internal/deploy)/|io/lockkeeper/ContractSource"
                    + "|META-INF/spring|META-INF/services/org.junit).*";

    @Test
    void theLibraryIsLight() throws IOException {
        assertThat(Files.size(JAR) - leaf()).isLessThan(826_000);
    }

    @Test
    void whatIsOptionalIsLight() throws IOException {
        assertThat(leaf()).isBetween(1L, 560_000L);
    }

    private static long leaf() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream()
                    .filter(entry -> entry.getName().matches(LEAF))
                    .mapToLong(entry -> entry.getCompressedSize()
                            + DIRECTORY
                            + 2L * entry.getName().length())
                    .sum();
        }
    }

    @Test
    void theJarHoldsTheLibraryAndItsStatementsAlone() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
                    .allMatch(name -> name.startsWith("io/lockkeeper/")
                            || name.startsWith("META-INF/")
                            || name.equals("module-info.class"))
                    .noneMatch(name -> name.startsWith("io/lockkeeper/cli/"))
                    .contains("io/lockkeeper/Migrator.class", "io/lockkeeper/internal/postgres/sql/statements.txt");
        }
    }

    @Test
    void thePomInsideHasWhatScannersReadAndNotHowItWasBuilt() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            String pom = new String(
                    jar.getInputStream(jar.getEntry("META-INF/maven/io.lockkeeper/lockkeeper/pom.xml"))
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(pom)
                    .contains("<artifactId>lockkeeper</artifactId>", "<licenses>", "<artifactId>r2dbc-spi</artifactId>")
                    .doesNotContain("<plugin>", "<!--")
                    .endsWith("</project>\n");
        }
    }

    @Test
    void itBringsFourLibraries() throws Exception {
        List<String> brought = new ArrayList<>();
        Element project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile())
                .getDocumentElement();
        for (Element dependency : children(child(project, "dependencies"))) {
            boolean optional = "true".equals(text(dependency, "optional"));
            boolean test = "test".equals(text(dependency, "scope"));
            if (!optional && !test) {
                brought.add(text(dependency, "artifactId"));
            }
        }
        assertThat(brought).containsExactlyInAnyOrder("r2dbc-spi", "reactor-core", "r2dbc-postgresql", "jspecify");
    }

    private static Element child(Element parent, String name) {
        return children(parent).stream()
                .filter(element -> element.getTagName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Element parent, String name) {
        return children(parent).stream()
                .filter(element -> element.getTagName().equals(name))
                .map(Node::getTextContent)
                .findFirst()
                .orElse("");
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
