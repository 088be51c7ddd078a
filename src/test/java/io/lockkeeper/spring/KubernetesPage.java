package io.lockkeeper.spring;

import io.lockkeeper.testing.Page;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The manifests that the page for Kubernetes shows, as Kubernetes would read them. */
final class KubernetesPage {

    private KubernetesPage() {}

    /** All of them, in order. */
    static List<Map<String, Object>> manifests() throws IOException {
        return Page.named("kubernetes.md").blocks("yaml").stream()
                .map(block -> new Yaml().<Map<String, Object>>load(block))
                .toList();
    }

    /** The one that has that key. */
    static Map<String, Object> with(String key) throws IOException {
        return manifests().stream()
                .filter(manifest -> manifest.containsKey(key))
                .findFirst()
                .orElseThrow();
    }

    /** What the job runs. */
    static Container job() throws IOException {
        List<?> containers = (List<?>) at(with("kind"), "spec", "template", "spec", "containers");
        return Container.of((Map<?, ?>) containers.get(0));
    }

    /** How the service is started that waits for the job. */
    static Container waiting() throws IOException {
        return Container.of(with("env"));
    }

    static Object at(Object tree, String... path) {
        Object current = tree;
        for (String key : path) {
            current = ((Map<?, ?>) current).get(key);
        }
        return current;
    }

    /**
     * Of a container, what its process sees.
     *
     * @param variables a secret one has its key there as its value
     */
    record Container(List<String> args, Map<String, String> variables) {

        static Container of(Map<?, ?> manifest) {
            List<?> args = manifest.containsKey("args") ? (List<?>) manifest.get("args") : List.of();
            Map<String, String> variables = new LinkedHashMap<>();
            for (Object entry : (List<?>) manifest.get("env")) {
                Map<?, ?> variable = (Map<?, ?>) entry;
                Object value = variable.get("value");
                variables.put(
                        String.valueOf(variable.get("name")),
                        String.valueOf(value != null ? value : at(variable, "valueFrom", "secretKeyRef", "key")));
            }
            return new Container(args.stream().map(String::valueOf).toList(), variables);
        }

        /** The variables, with other values for those of the page. */
        Map<String, String> environment(Map<String, String> values) {
            Map<String, String> given = new LinkedHashMap<>();
            variables.forEach((name, value) -> given.put(name, values.getOrDefault(value, value)));
            return given;
        }
    }
}
