package io.lockkeeper.spring;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDependsOnDatabaseInitializationDetector;
import org.springframework.util.ClassUtils;

/** Which beans create the schema, and which use it: Boot makes the second depend on the first. */
final class Detectors {

    private Detectors() {}

    /** {@link LockkeeperInitializer} creates the schema, after the SQL scripts of Boot. */
    static final class Initializer extends AbstractBeansOfTypeDatabaseInitializerDetector {

        private static final int AFTER_SCRIPTS = 10;

        @Override
        protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
            return Set.of(LockkeeperInitializer.class);
        }

        @Override
        public int getOrder() {
            return AFTER_SCRIPTS;
        }
    }

    /** What uses the schema over R2DBC, which Boot does not list. */
    static final class Dependents extends AbstractBeansOfTypeDependsOnDatabaseInitializationDetector {

        private static final List<String> TYPES = List.of(
                "org.springframework.r2dbc.core.DatabaseClient",
                "org.springframework.data.r2dbc.core.R2dbcEntityOperations",
                "org.jooq.DSLContext");

        @Override
        protected Set<Class<?>> getDependsOnDatabaseInitializationBeanTypes() {
            Set<Class<?>> present = new LinkedHashSet<>();
            ClassLoader loader = getClass().getClassLoader();
            for (String name : TYPES) {
                if (ClassUtils.isPresent(name, loader)) {
                    present.add(ClassUtils.resolveClassName(name, loader));
                }
            }
            return present;
        }
    }
}
