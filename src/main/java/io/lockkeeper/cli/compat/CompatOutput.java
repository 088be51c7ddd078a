package io.lockkeeper.cli.compat;

import io.lockkeeper.cli.console.Failure;
import io.lockkeeper.cli.console.Json;
import io.lockkeeper.error.Location;
import io.lockkeeper.internal.contract.ContractStatement;
import io.lockkeeper.internal.contract.Waiver;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A verdict as lines of standard output. */
final class CompatOutput {

    private CompatOutput() {}

    static List<String> of(Verdict verdict, CompatFormat format) {
        return switch (format) {
            case TEXT -> text(verdict);
            case JSON -> List.of(Json.line(json(verdict)));
            case GITHUB -> github(verdict);
            case JUNIT -> junit(verdict).lines().toList();
        };
    }

    private static List<String> text(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        lines.add("base %s: %s"
                .formatted(verdict.base(), count(verdict.statements().size(), "statement")));
        add(lines, "the deployed schema", verdict.atBase());
        verdict.stages().forEach(stage -> add(lines, stage.file(), stage.breaches()));
        verdict.notChecked().forEach(one -> lines.add("not checked, for the server cannot explain it: " + one.title()));
        verdict.expired()
                .forEach(waiver -> lines.add(waiver.location() + ": this waiver ended on " + waiver.until() + ": "
                        + waiver.reason() + "; remove it, or give it another end"));
        Verdict.Next next = verdict.next();
        if (next != null) {
            lines.add(start(next));
            next.before().forEach(breach -> add(lines, breach));
            if (!next.after().isEmpty()) {
                add(lines, "the schema after all migrations", next.after());
            }
        }
        lines.add(summary(verdict));
        return lines;
    }

    private static String start(Verdict.Next next) {
        if (next.before().isEmpty()) {
            return "the new release may start before its migrations";
        }
        return "the new release may not start before "
                + (next.fits() == null ? "its migrations" : next.fits() + " is applied");
    }

    private static void add(List<String> lines, String where, List<Breach> breaches) {
        if (breaches.isEmpty()) {
            lines.add(where + ": fits");
            return;
        }
        long errors = breaches.stream()
                .filter(Breach::fails)
                .map(Breach::statement)
                .distinct()
                .count();
        lines.add(where + ": " + (errors == 0 ? "fits, with remarks" : "breaks " + count(errors, "statement")));
        breaches.forEach(breach -> add(lines, breach));
    }

    private static void add(List<String> lines, Breach breach) {
        String kind = breach.accepted() != null ? "accepted: " : breach.fails() ? "" : "warning: ";
        lines.add("  " + kind + breach.statement().title() + ": " + breach.text());
        lines.add("    " + (breach.accepted() == null ? breach.advice() : breach.accepted()));
    }

    private static String summary(Verdict verdict) {
        long broken = verdict.breaches()
                .filter(Breach::fails)
                .map(Breach::statement)
                .distinct()
                .count();
        if (broken > 0) {
            return count(broken, "statement") + " would fail";
        }
        if (verdict.fails()) {
            return count(verdict.expired().size(), "waiver") + " ended";
        }
        int without = verdict.notChecked().size();
        if (verdict.statements().size() == without) {
            return "nothing was checked: the contract has no statement that the server explains";
        }
        return without == 0
                ? "all statements fit"
                : "all statements that were checked fit; " + count(without, "statement") + " not checked";
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    static ObjectNode json(Verdict verdict) {
        ObjectNode node = Json.object()
                .put("outcome", verdict.fails() ? "breaks" : "fits")
                .put("base", verdict.base().toString())
                .put("statements", verdict.statements().size());
        node.set("atBase", Json.array(verdict.atBase(), CompatOutput::json));
        node.set(
                "migrations",
                Json.array(
                        verdict.stages(),
                        stage -> Json.object()
                                .put("file", stage.file())
                                .put("breaking", stage.breaking())
                                .set("breaches", Json.array(stage.breaches(), CompatOutput::json))));
        node.set("notChecked", Json.array(verdict.notChecked(), CompatOutput::json));
        node.set("expiredWaivers", Json.array(verdict.expired(), CompatOutput::json));
        Verdict.Next next = verdict.next();
        if (next == null) {
            return node.putNull("next");
        }
        ObjectNode release = Json.object()
                .put("statements", next.statements())
                .put("mayStartBefore", next.before().isEmpty())
                .put("startsAfter", next.fits());
        release.set("before", Json.array(next.before(), CompatOutput::json));
        release.set("after", Json.array(next.after(), CompatOutput::json));
        node.set("next", release);
        return node;
    }

    static ObjectNode failure(Failure failure) {
        return Json.object().put("outcome", "failed").set("error", Json.failure(failure));
    }

    private static ObjectNode json(Breach breach) {
        return json(breach.statement())
                .put("severity", breach.severity().name().toLowerCase(Locale.ROOT))
                .put("rule", breach.rule().name().toLowerCase(Locale.ROOT))
                .put("sqlState", breach.sqlState())
                .put("object", breach.object())
                .put("message", breach.message())
                .put("advice", breach.advice())
                .put("accepted", breach.accepted());
    }

    private static ObjectNode json(ContractStatement statement) {
        Location at = statement.location();
        return Json.object()
                .put("contract", at.file())
                .put("line", at.line())
                .put("test", statement.test())
                .put("statement", statement.text());
    }

    private static ObjectNode json(Waiver waiver) {
        return Json.object()
                .put("file", waiver.location().file())
                .put("line", waiver.location().line())
                .put("until", waiver.until().toString())
                .put("reason", waiver.reason());
    }

    /** Annotations of a workflow run: an error stands at the migration that breaks, and says which statement. */
    private static List<String> github(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        verdict.atBase()
                .forEach(breach ->
                        lines.add(annotation(breach, place(breach.statement().location()))));
        verdict.stages()
                .forEach(stage -> stage.breaches()
                        .forEach(breach -> lines.add(annotation(breach, "file=" + path(stage.path())))));
        verdict.expired()
                .forEach(waiver -> lines.add("::error " + place(waiver.location()) + ",title=Waiver ended::"
                        + data("ended on " + waiver.until() + ": " + waiver.reason())));
        Verdict.Next next = verdict.next();
        if (next != null) {
            next.after()
                    .forEach(breach -> lines.add(
                            annotation(breach, place(breach.statement().location()))));
            lines.add("::notice title=Order of the roll-out::" + data(start(next)));
        }
        lines.add(summary(verdict));
        return lines;
    }

    private static String annotation(Breach breach, String place) {
        String kind = breach.fails() ? "error" : breach.accepted() != null ? "notice" : "warning";
        String more = breach.accepted() == null ? breach.advice() : breach.accepted();
        return "::" + kind + " " + place + ",title="
                + property(breach.fails() ? "Breaks a release that runs" : "Contract") + "::"
                + data(breach.statement().title() + ": " + breach.text() + "\n" + more);
    }

    private static String place(Location location) {
        return "file=" + path(location.file()) + ",line=" + location.line();
    }

    /** From the working directory, as a workflow knows its files. */
    private static String path(String file) {
        Path here = Path.of("").toAbsolutePath();
        Path path = here.resolve(file.replaceFirst("^file:/*(?=/)", "")).normalize();
        return property((path.startsWith(here) ? here.relativize(path) : path)
                .toString()
                .replace('\\', '/'));
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    /** A test case for each statement. */
    private static String junit(Verdict verdict) {
        Map<ContractStatement, List<Breach>> failing =
                verdict.breaches().filter(Breach::fails).collect(Collectors.groupingBy(Breach::statement));
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "lockkeeper compat");
            xml.writeAttribute(
                    "tests",
                    Integer.toString(
                            verdict.statements().size() + verdict.expired().size()));
            xml.writeAttribute(
                    "failures",
                    Integer.toString(failing.size() + verdict.expired().size()));
            for (ContractStatement statement : verdict.statements()) {
                testCase(xml, statement.location().file(), statement.title());
                if (verdict.notChecked().contains(statement)) {
                    xml.writeEmptyElement("skipped");
                }
                failures(xml, verdict, failing.getOrDefault(statement, List.of()));
                xml.writeEndElement();
            }
            for (Waiver waiver : verdict.expired()) {
                testCase(xml, waiver.location().file(), "waiver until " + waiver.until());
                failure(xml, "this waiver ended", waiver.reason());
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static void failures(XMLStreamWriter xml, Verdict verdict, List<Breach> breaches)
            throws XMLStreamException {
        for (Breach breach : breaches) {
            failure(xml, breach.text(), file(verdict, breach) + "\n" + breach.text() + "\n" + breach.advice());
        }
    }

    private static String file(Verdict verdict, Breach breach) {
        return verdict.stages().stream()
                .filter(stage -> stage.breaches().contains(breach))
                .map(Verdict.Stage::file)
                .findFirst()
                .orElse("the deployed schema");
    }

    private static void testCase(XMLStreamWriter xml, @Nullable String type, String name) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", String.valueOf(type));
        xml.writeAttribute("name", name);
    }

    private static void failure(XMLStreamWriter xml, String message, String text) throws XMLStreamException {
        xml.writeStartElement("failure");
        xml.writeAttribute("message", message);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
