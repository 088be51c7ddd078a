import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Packs a jar again: at the highest compression, without entries for directories, and with the sizes in front of each
 * entry instead of behind it. What is in it stays the same, byte for byte, but for the POM inside: it keeps what a scanner
 * reads (coordinates, licences, dependencies) and loses how the jar was built.
 */
final class PackJar {

    private static final String POM = "META-INF/maven/.*/pom\\.xml";
    private static final String HOW_IT_WAS_BUILT =
            "(?s)<!--.*?-->|\n    <build>.*?\n    </build>|\n    <profiles>.*?\n    </profiles>";

    private PackJar() {}

    /** The argument: the jar. */
    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path packed = Path.of(arguments[0] + ".packed");
        try (ZipFile from = new ZipFile(jar.toFile());
                OutputStream file = Files.newOutputStream(packed);
                ZipOutputStream to = new ZipOutputStream(file)) {
            to.setLevel(Deflater.BEST_COMPRESSION);
            for (ZipEntry entry : entries(from)) {
                byte[] content = content(from, entry);
                to.putNextEntry(sized(entry, content));
                to.write(content);
                to.closeEntry();
            }
        }
        Files.move(packed, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] content(ZipFile jar, ZipEntry entry) throws IOException {
        byte[] content = jar.getInputStream(entry).readAllBytes();
        return entry.getName().matches(POM)
                ? new String(content, StandardCharsets.UTF_8)
                        .replaceAll(HOW_IT_WAS_BUILT, "")
                        .getBytes(StandardCharsets.UTF_8)
                : content;
    }

    /** The manifest is the first: who reads the jar as a stream finds it nowhere else. */
    private static List<ZipEntry> entries(ZipFile jar) {
        List<ZipEntry> entries = new ArrayList<>();
        jar.stream().filter(entry -> !entry.isDirectory()).forEach(entries::add);
        ZipEntry manifest = jar.getEntry(JarFile.MANIFEST_NAME);
        entries.removeIf(entry -> entry.getName().equals(manifest.getName()));
        entries.add(0, manifest);
        return entries;
    }

    /** With all three numbers known, no descriptor follows the content. */
    private static ZipEntry sized(ZipEntry from, byte[] content) {
        ZipEntry entry = new ZipEntry(from.getName());
        entry.setTimeLocal(from.getTimeLocal());
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setCrc(sum.getValue());
        entry.setSize(content.length);
        entry.setCompressedSize(compressedSize(content));
        return entry;
    }

    private static long compressedSize(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            deflater.deflate(buffer);
        }
        long size = deflater.getBytesWritten();
        deflater.end();
        return size;
    }
}
