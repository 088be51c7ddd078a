package io.lockkeeper.spring.boot35;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.health.AdditionalHealthEndpointPath;
import org.springframework.boot.actuate.health.HealthEndpointGroup;
import org.springframework.boot.actuate.health.HealthEndpointGroups;
import org.springframework.boot.actuate.health.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.actuate.health.HttpCodeStatusMapper;
import org.springframework.boot.actuate.health.StatusAggregator;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Puts {@code lockkeeper} into the readiness group, unless a property lists its members. */
final class ReadinessGroup implements HealthEndpointGroupsPostProcessor {

    private static final String READINESS = "readiness";
    private static final String INCLUDED = "management.endpoint.health.group.readiness.include";

    private final Environment environment;

    ReadinessGroup(Environment environment) {
        this.environment = environment;
    }

    @Override
    public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
        boolean chosen = Binder.get(environment)
                .bind(INCLUDED, Bindable.listOf(String.class))
                .isBound();
        if (chosen || !groups.getNames().contains(READINESS)) {
            return groups;
        }
        Map<String, HealthEndpointGroup> all = new HashMap<>();
        groups.getNames().forEach(name -> all.put(name, groups.get(name)));
        all.computeIfPresent(READINESS, (name, group) -> new WithLockkeeper(group));
        return HealthEndpointGroups.of(groups.getPrimary(), all);
    }

    private record WithLockkeeper(HealthEndpointGroup group) implements HealthEndpointGroup {

        @Override
        public boolean isMember(String name) {
            return name.equals("lockkeeper") || group.isMember(name);
        }

        @Override
        public boolean showComponents(SecurityContext security) {
            return group.showComponents(security);
        }

        @Override
        public boolean showDetails(SecurityContext security) {
            return group.showDetails(security);
        }

        @Override
        public StatusAggregator getStatusAggregator() {
            return group.getStatusAggregator();
        }

        @Override
        public HttpCodeStatusMapper getHttpCodeStatusMapper() {
            return group.getHttpCodeStatusMapper();
        }

        @Override
        public AdditionalHealthEndpointPath getAdditionalPath() {
            return group.getAdditionalPath();
        }
    }
}
