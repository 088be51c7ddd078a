package io.lockkeeper.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Classes that all know each other, directly or through one another: nobody can read one of them alone. */
final class Knots {

    private final Map<String, Set<String>> known;
    private final Map<String, Set<String>> reach = new HashMap<>();

    private Knots(Map<String, Set<String>> known) {
        this.known = known;
    }

    /** All of more than one class. A class within another counts as that. */
    static List<Set<String>> in(JavaClasses types) {
        Map<String, Set<String>> known = new TreeMap<>();
        for (JavaClass type : types) {
            Set<String> targets = known.computeIfAbsent(outermost(type), its -> new HashSet<>());
            for (Dependency each : type.getDirectDependenciesFromSelf()) {
                if (each.getTargetClass().getPackageName().equals(type.getPackageName())) {
                    targets.add(outermost(each.getTargetClass()));
                }
            }
        }
        return new Knots(known).all();
    }

    private static String outermost(JavaClass type) {
        return type.getBaseComponentType().getName().replaceFirst("\\$.*", "");
    }

    private List<Set<String>> all() {
        List<Set<String>> knots = new ArrayList<>();
        Set<String> tied = new HashSet<>();
        for (String type : known.keySet()) {
            Set<String> knot = new TreeSet<>();
            for (String other : reach(type)) {
                if (!other.equals(type) && reach(other).contains(type)) {
                    knot.add(other);
                }
            }
            if (!knot.isEmpty() && tied.add(type)) {
                knot.add(type);
                tied.addAll(knot);
                knots.add(knot);
            }
        }
        return knots;
    }

    private Set<String> reach(String type) {
        return reach.computeIfAbsent(type, from -> {
            Set<String> reached = new HashSet<>();
            List<String> todo = new ArrayList<>(known.getOrDefault(from, Set.of()));
            while (!todo.isEmpty()) {
                String next = todo.remove(todo.size() - 1);
                if (reached.add(next)) {
                    todo.addAll(known.getOrDefault(next, Set.of()));
                }
            }
            return reached;
        });
    }
}
